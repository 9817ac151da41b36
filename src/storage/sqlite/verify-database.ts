/** Reads a database from end to end and says what is wrong with it, changing nothing, beside a server or not. */
import type { DatabaseSync } from "node:sqlite";
import { formatRunId } from "../../core/ids.ts";
import { storedRun } from "../from-rows.ts";
import type { RunsTable } from "../tables.ts";
import { failureWords } from "./failure-words.ts";
import { migrations, versionOf } from "./migrations.ts";
import type { OpenDatabase } from "./open-database.ts";
import { openExisting } from "./open-existing.ts";
import { allRuns } from "./questions.ts";

export interface DatabaseReport {
  /** Null when it cannot be read. */
  readonly version: number | null;
  /** The version that this program writes. */
  readonly newestVersion: number;
  /** Runs that were read whole. */
  readonly runs: number;
  /** A line each, in SQLite's words where it is SQLite that complains; none = sound. */
  readonly problems: readonly string[];
}

export interface VerifyOptions {
  readonly path: string;
  readonly onProgress: (runsRead: number, runs: number) => void;
  readonly signal: AbortSignal;
}

const MAX_PROBLEMS = 100;

/** What rows of older versions do not have. */
const laterColumns = {
  shadow_of: null,
  checks: null,
  draft_passed: null,
  answer_passed: null,
  changed: null,
  draft_tokens: null,
  refused: null,
  resumed_from: null,
} as const satisfies Partial<RunsTable>;

/** Throws `request-invalid` where there is no such file. */
export async function verifyDatabase(options: VerifyOptions): Promise<DatabaseReport> {
  const open = openExisting(options.path);
  try {
    const pages = pageProblems(open.database);
    const read = pages.length > 0 ? { runs: 0, problems: [] } : await readRuns(open, options);
    const problems = [...pages, ...read.problems].slice(0, MAX_PROBLEMS);
    return { version: await versionOf(open.db), newestVersion: migrations.length, runs: read.runs, problems };
  } catch (error) {
    options.signal.throwIfAborted();
    const problems = [failureWords(options.path, error)];
    return { version: null, newestVersion: migrations.length, runs: 0, problems };
  } finally {
    open.database.close();
  }
}

function pageProblems(database: DatabaseSync): readonly string[] {
  const found = database.prepare(`pragma integrity_check(${MAX_PROBLEMS})`).all();
  const lines = found.map((row) => String(row["integrity_check"])).filter((line) => line !== "ok");
  const orphans = database.prepare("pragma foreign_key_check").all();
  return [...lines, ...orphans.map((row) => `a row of ${String(row["table"])} belongs to no run`)];
}

/** Every run is put together as a reader would; what an older version wrote is read as this one reads it. */
async function readRuns(
  { database, db }: OpenDatabase,
  { onProgress, signal }: VerifyOptions,
): Promise<Pick<DatabaseReport, "runs" | "problems">> {
  const total = Number(database.prepare("select count(*) as runs from runs").get()?.["runs"] ?? 0);
  const problems: string[] = [];
  let seen = 0;
  for await (const rows of allRuns(db)) {
    signal.throwIfAborted();
    for (const row of rows) {
      try {
        storedRun({ ...row, run: { ...laterColumns, ...row.run } });
      } catch (error) {
        problems.push(`run ${formatRunId(row.run.id)}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    seen += rows.length;
    onProgress(seen, total);
  }
  return { runs: seen - problems.length, problems };
}
