/** What the store asks of the database, and the queries that answer it. */
import { type Kysely, type SelectQueryBuilder, sql, type SqlBool } from "kysely";
import type { AccessKey } from "../../core/access-key.ts";
import type { Calibration } from "../../core/calibration.ts";
import { runMicroseconds } from "../../core/ids.ts";
import type { KeptReply, RunBounds, RunQuery, StatsQuery } from "../../core/ports.ts";
import type { HistoryQuery } from "../../core/settings-history.ts";
import type { StatsReport } from "../../core/stats.ts";
import { ReportTally } from "../../core/stats-tally.ts";
import type { RunId } from "../../core/types.ts";
import type { BatchQuery, FileQuery, StoredBatch, StoredFile } from "../../core/stored-batch.ts";
import {
  type ResumableRow,
  runSample,
  sampleColumns,
  type SampleRow,
  type SummaryRow,
  type WholeRow,
} from "../from-rows.ts";
import type {
  BatchesTable,
  CalibrationsTable,
  FilesTable,
  KeysTable,
  RunsTable,
  SettingsHistoryTable,
  SettingsTable,
  Tables,
} from "../tables.ts";
import { dropFile, findBatch, findFile, keepBatch, keepFile, listBatches, listFiles } from "./batches.ts";
import { keepCalibration, listCalibrations } from "./calibrations.ts";
import { dropRuns } from "./drop-runs.ts";
import { keepKey, listKeys } from "./keys.ts";
import { listRuns } from "./list-runs.ts";
import { countResume, listResumable } from "./resumable.ts";
import { findReply, keepReplies, type Keeping } from "./replies.ts";
import { listHistory, listSettings, saveSettings, type SettingsChange } from "./settings.ts";

const RUNS_AT_ONCE = 100;

/** The questions by name, with what they need and what comes back. */
export interface Questions {
  readonly run: { readonly asks: RunId; readonly answer: WholeRow | undefined };
  readonly repeat: { readonly asks: RepeatQuery; readonly answer: RepeatRow | undefined };
  readonly runs: { readonly asks: RunQuery; readonly answer: readonly SummaryRow[] };
  readonly stats: { readonly asks: StatsQuery; readonly answer: StatsReport };
  readonly untraced: { readonly asks: number; readonly answer: readonly WholeRow[] };
  readonly interrupt: { readonly asks: Interruption; readonly answer: readonly WholeRow[] };
  readonly resumable: { readonly asks: number; readonly answer: readonly ResumableRow[] };
  readonly countResume: { readonly asks: RunId; readonly answer: null };
  readonly reply: { readonly asks: string; readonly answer: KeptReply | undefined };
  readonly keepReplies: { readonly asks: Keeping; readonly answer: null };
  readonly dropRuns: { readonly asks: RunBounds; readonly answer: number };
  readonly settings: { readonly asks: null; readonly answer: readonly SettingsTable[] };
  readonly saveSettings: { readonly asks: SettingsChange; readonly answer: null };
  readonly settingsHistory: { readonly asks: HistoryQuery; readonly answer: readonly SettingsHistoryTable[] };
  readonly calibrations: { readonly asks: null; readonly answer: readonly CalibrationsTable[] };
  readonly keepCalibration: { readonly asks: Calibration; readonly answer: null };
  readonly keys: { readonly asks: null; readonly answer: readonly KeysTable[] };
  readonly keepKey: { readonly asks: AccessKey; readonly answer: null };
  readonly file: { readonly asks: string; readonly answer: FilesTable | undefined };
  readonly files: { readonly asks: FileQuery; readonly answer: readonly FilesTable[] };
  readonly keepFile: { readonly asks: StoredFile; readonly answer: null };
  readonly dropFile: { readonly asks: string; readonly answer: null };
  readonly batch: { readonly asks: string; readonly answer: BatchesTable | undefined };
  readonly batches: { readonly asks: BatchQuery; readonly answer: readonly BatchesTable[] };
  readonly keepBatch: { readonly asks: StoredBatch; readonly answer: null };
}

export interface RepeatQuery {
  readonly key: string;
  /** Unix ms. */
  readonly since: number;
}

export interface RepeatRow {
  readonly id: number;
  readonly body: string;
}

export interface Interruption {
  readonly at: number;
  readonly message: string;
}

export type Answerers = {
  readonly [Name in keyof Questions]: (
    db: Kysely<Tables>,
    asks: Questions[Name]["asks"],
  ) => Promise<Questions[Name]["answer"]>;
};

export const answerers: Answerers = {
  run: findRun,
  repeat: findRepeat,
  runs: listRuns,
  stats: makeStats,
  untraced: listUntraced,
  interrupt: interruptRuns,
  resumable: listResumable,
  countResume,
  reply: findReply,
  keepReplies,
  dropRuns,
  settings: listSettings,
  saveSettings,
  settingsHistory: listHistory,
  calibrations: listCalibrations,
  keepCalibration,
  keys: listKeys,
  keepKey,
  file: findFile,
  files: listFiles,
  keepFile,
  dropFile,
  batch: findBatch,
  batches: listBatches,
  keepBatch,
};

async function findRun(db: Kysely<Tables>, id: RunId): Promise<WholeRow | undefined> {
  const runs = await db.selectFrom("runs").selectAll().where("id", "=", runMicroseconds(id)).execute();
  const [whole] = await withSteps(db, runs);
  return whole;
}

async function findRepeat(db: Kysely<Tables>, { key, since }: RepeatQuery): Promise<RepeatRow | undefined> {
  const runs = db.selectFrom("runs").where("repeat_key", "=", key).where("started_at", ">=", since);
  const newest = await runs.select(["id", "repeat_body"]).orderBy("id", "desc").limit(1).executeTakeFirst();
  return newest && { id: newest.id, body: newest.repeat_body ?? "" };
}

/** Row by row: a day has more runs than anybody wants to hold at once. */
async function makeStats(db: Kysely<Tables>, query: StatsQuery): Promise<StatsReport> {
  const tally = new ReportTally();
  for await (const row of sampleRows(db, query).stream()) {
    const sample = runSample(row);
    if (sample !== undefined) tally.add(sample);
  }
  return tally.report();
}

/** The condition on the end is that of the index, which is what lets it be used; the plus sign leads past that of owners, which covers nothing. */
export function sampleRows(
  db: Kysely<Tables>,
  { since, until, owner }: StatsQuery,
): SelectQueryBuilder<Tables, "runs", SampleRow> {
  const ended = db
    .selectFrom("runs")
    .select(sampleColumns)
    .where("ended_at", "is not", null)
    .where("started_at", ">=", since)
    .where("started_at", "<", until);
  return owner === undefined ? ended : ended.where(sql<SqlBool>`+owner = ${owner}`);
}

async function listUntraced(db: Kysely<Tables>, limit: number): Promise<readonly WholeRow[]> {
  const ended = db.selectFrom("runs").selectAll().where("traced", "=", 0).where("status", "!=", "running");
  return withSteps(db, await ended.orderBy("id").limit(limit).execute());
}

/** Gives each running run its end, which stands behind the last record that is known of it. */
async function interruptRuns(db: Kysely<Tables>, { at, message }: Interruption): Promise<readonly WholeRow[]> {
  await db.transaction().execute(forgetRunning);
  const lastSeq = sql<number>`coalesce((select max(coalesce(end_seq, start_seq)) from steps where run_id = runs.id), start_seq)`;
  const runs = await db
    .updateTable("runs")
    .set({
      status: "interrupted",
      ended_at: at,
      end_seq: sql<number>`${lastSeq} + 1`,
      error_code: "interrupted",
      error_message: message,
    })
    .where("status", "=", "running")
    .returningAll()
    .execute();
  return withSteps(
    db,
    runs.toSorted((a, b) => a.id - b.id),
  );
}

/** A run that was to leave nothing when it ended has ended by the kill. */
async function forgetRunning(db: Kysely<Tables>): Promise<void> {
  const leavesNothing = sql<SqlBool>`input ->> '$.storing' = 'none'`;
  const running = db.deleteFrom("runs").where("status", "=", "running").where(leavesNothing);
  const gone = await running.returning("id").execute();
  if (gone.length > 0) await db.insertInto("forgotten").values(gone).execute();
}

/** All runs with their steps in the order in which they began, some at a time. */
export async function* allRuns(db: Kysely<Tables>): AsyncGenerator<readonly WholeRow[]> {
  for (let after = -1; ;) {
    const next = db.selectFrom("runs").selectAll().where("id", ">", after).orderBy("id").limit(RUNS_AT_ONCE);
    const runs = await withSteps(db, await next.execute());
    const last = runs.at(-1);
    if (last === undefined) return;
    yield runs;
    after = last.run.id;
  }
}

async function withSteps(db: Kysely<Tables>, runs: readonly RunsTable[]): Promise<readonly WholeRow[]> {
  if (runs.length === 0) return [];
  const ids = runs.map(({ id }) => id);
  const steps = await db.selectFrom("steps").selectAll().where("run_id", "in", ids).orderBy("position").execute();
  const stepsOf = Map.groupBy(steps, (step) => step.run_id);
  return runs.map((run) => ({ run, steps: stepsOf.get(run.id) ?? [] }));
}
