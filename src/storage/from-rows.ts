/** Rows of the database as stored runs: the records are made again as they were, one delta a step. */
import type { AccessKey, KeyLimits } from "../core/access-key.ts";
import type { Calibration } from "../core/calibration.ts";
import type { Effect } from "../core/effect/effect.ts";
import type { GuardRefusal } from "../core/guard/rules.ts";
import { formatRunId } from "../core/ids.ts";
import type { ResumableRun, RunSummary, StoredRun, StoredSetting } from "../core/ports.ts";
import type { ChangeAuthor, HistoryEntry, ValueChange } from "../core/settings-history.ts";
import type { RunSample } from "../core/stats.ts";
import type { ErrorCode } from "../core/errors.ts";
import type { StoredBatch, StoredFile } from "../core/stored-batch.ts";
import type {
  Answer,
  RunEvent,
  RunId,
  RunInput,
  RunRecord,
  Shortening,
  Step,
  StepFailure,
  StepOutput,
} from "../core/types.ts";
import { restoreMessages, type SharedCall } from "./shared-messages.ts";
import type {
  BatchesTable,
  CalibrationsTable,
  FilesTable,
  KeysTable,
  RunsTable,
  SettingsHistoryTable,
  SettingsTable,
  StepsTable,
} from "./tables.ts";

/** A run as a list needs it: the big columns are left where they are, its steps are counted. */
export type SummaryRow = Pick<RunsTable, (typeof summaryColumns)[number]> & { readonly steps: number };

export const summaryColumns = [
  "id",
  "status",
  "started_at",
  "ended_at",
  "prompt",
  "strategy",
  "model",
  "owner",
  "rounds",
  "stop_cause",
  "degraded",
  "error_code",
  "shadow_of",
  "checks",
  "draft_passed",
  "answer_passed",
  "changed",
  "draft_tokens",
  "refused",
  "resumed_from",
] as const satisfies readonly (keyof RunsTable)[];

/** What statistics need of a run that has ended; an index holds just this, so that the big columns stay untouched. */
export const sampleColumns = [
  "started_at",
  "ended_at",
  "owner",
  "status",
  "rounds",
  "stop_cause",
  "degraded_code",
  "first_token_ms",
  "draft_ms",
  "model_ms",
  "primary_prompt_tokens",
  "primary_completion_tokens",
  "primary_cached_tokens",
  "secondary_prompt_tokens",
  "secondary_completion_tokens",
  "secondary_cached_tokens",
  "cost",
  "shadow_of",
  "checks",
  "draft_passed",
  "answer_passed",
  "changed",
  "draft_tokens",
  "primary_ms",
  "secondary_ms",
] as const satisfies readonly (keyof RunsTable)[];

export type SampleRow = Pick<RunsTable, (typeof sampleColumns)[number]>;

/** A run that may be resumed; `resumes` is not null by then. */
export type ResumableRow = Pick<RunsTable, "id" | "owner" | "repeat_key" | "repeat_body"> & {
  readonly resumes: number;
};

/** A run and its steps, as they come out of the database. */
export interface WholeRow {
  readonly run: RunsTable;
  readonly steps: readonly StepsTable[];
}

interface Place {
  readonly seq: number;
  readonly at: number;
}

interface StoredRetry extends Place {
  readonly code: ErrorCode;
  readonly message: string;
}

export function runSummary(row: SummaryRow): RunSummary {
  return {
    id: formatRunId(row.id),
    status: row.status,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    prompt: row.prompt,
    strategy: row.strategy,
    model: row.model,
    steps: row.steps,
    rounds: row.rounds,
    stopCause: row.stop_cause,
    degraded: row.degraded,
    errorCode: row.error_code,
    owner: row.owner,
    effect: effectIn(row),
    refused: row.refused === null ? [] : (JSON.parse(row.refused) as readonly GuardRefusal[]),
    shadowOf: row.shadow_of === null ? null : formatRunId(row.shadow_of),
    resumedFrom: row.resumed_from === null ? null : formatRunId(row.resumed_from),
  };
}

/** A run that goes on is none. */
export function runSample(row: SampleRow): RunSample | undefined {
  const { status, started_at: startedAt, ended_at: endedAt } = row;
  if (endedAt === null || status === "running") return undefined;
  return {
    status,
    startedAt,
    ms: Math.max(0, endedAt - startedAt),
    draftMs: row.draft_ms,
    firstTokenMs: row.first_token_ms,
    modelMs: row.model_ms,
    writingMs: { primary: row.primary_ms, secondary: row.secondary_ms },
    usage: {
      primary: {
        promptTokens: row.primary_prompt_tokens,
        completionTokens: row.primary_completion_tokens,
        cachedTokens: row.primary_cached_tokens,
      },
      secondary: {
        promptTokens: row.secondary_prompt_tokens,
        completionTokens: row.secondary_completion_tokens,
        cachedTokens: row.secondary_cached_tokens,
      },
    },
    cost: row.cost,
    rounds: row.rounds,
    stopCause: row.stop_cause,
    degraded: row.degraded_code,
    isShadow: row.shadow_of !== null,
    effect: effectIn(row),
  };
}

type EffectRow = Pick<RunsTable, "checks" | "draft_passed" | "answer_passed" | "changed" | "draft_tokens">;

function effectIn({ checks, draft_passed, answer_passed, changed, draft_tokens }: EffectRow): Effect | null {
  if (checks === null || draft_passed === null || answer_passed === null) return null;
  return {
    checks,
    draftPassed: draft_passed,
    answerPassed: answer_passed,
    isChanged: changed === 1,
    draftTokens: draft_tokens,
  };
}

export function storedRun({ run, steps }: WholeRow): StoredRun {
  const runId = formatRunId(run.id);
  const input = JSON.parse(run.input) as RunInput;
  const records = [
    place(runId, { seq: run.start_seq, at: run.started_at }, { type: "run-start", input }),
    ...steps.flatMap((step) => stepRecords(runId, step, input)),
    ...endRecords(runId, run),
  ];
  return { ...runSummary({ ...run, steps: steps.length }), records: records.toSorted((a, b) => a.seq - b.seq) };
}

export function storedCalibration({ calibration }: CalibrationsTable): Calibration {
  return JSON.parse(calibration) as Calibration;
}

export function storedKey(row: KeysTable): AccessKey {
  const { id, digest, name, role, limits } = row;
  return {
    id,
    digest,
    name,
    role,
    limits: JSON.parse(limits) as KeyLimits,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}

export function storedFile({ file }: FilesTable): StoredFile {
  return JSON.parse(file) as StoredFile;
}

export function storedBatch({ batch }: BatchesTable): StoredBatch {
  return JSON.parse(batch) as StoredBatch;
}

export function resumableRun({ id, owner, resumes, repeat_key: key, repeat_body: body }: ResumableRow): ResumableRun {
  return { id: formatRunId(id), owner, resumes, ...(key !== null && body !== null && { repeat: { key, body } }) };
}

export function storedSetting({ key, value, hidden_env }: SettingsTable): StoredSetting {
  return { key, value: JSON.parse(value) as unknown, hiddenEnv: hidden_env };
}

export function historyEntry({ id, at, way, key_name: name, restores, changes }: SettingsHistoryTable): HistoryEntry {
  const author = { way: way as ChangeAuthor["way"], ...(name !== null && { name }) };
  return { id, at, author, restores, values: JSON.parse(changes) as readonly ValueChange[] };
}

function place(runId: RunId, { seq, at }: Place, event: RunEvent): RunRecord {
  return { ...event, runId, seq, at };
}

function endRecords(runId: RunId, run: RunsTable): readonly RunRecord[] {
  if (run.end_seq === null || run.ended_at === null) return [];
  const at = { seq: run.end_seq, at: run.ended_at };
  if (run.answer !== null) return [place(runId, at, { type: "run-end", answer: JSON.parse(run.answer) as Answer })];
  return [place(runId, at, { type: "run-error", code: run.error_code as ErrorCode, message: run.error_message ?? "" })];
}

function stepRecords(runId: RunId, row: StepsTable, input: RunInput): readonly RunRecord[] {
  const step = { index: row.position, round: row.round, kind: row.kind, role: row.role } as Step;
  const call = restoreMessages(JSON.parse(row.request) as SharedCall, input.conversation);
  const retries = row.retries === null ? [] : (JSON.parse(row.retries) as readonly StoredRetry[]);
  const start = place(
    runId,
    { seq: row.start_seq, at: row.started_at },
    {
      type: "step-start",
      step,
      call,
      ...(row.shortened !== null && { shortened: JSON.parse(row.shortened) as Shortening }),
      ...(row.recorded_mismatch === 1 && { recordedMismatch: true as const }),
    },
  );
  const tries = retries.map(({ seq, at, ...failure }) =>
    place(runId, { seq, at }, { type: "step-retry", step, ...failure }),
  );
  const lastSeq = retries.at(-1)?.seq ?? row.start_seq;
  return [start, ...tries, ...stepEndRecords(runId, row, step, lastSeq)];
}

function stepEndRecords(runId: RunId, row: StepsTable, step: Step, lastSeq: number): readonly RunRecord[] {
  if (row.end_seq === null || row.ended_at === null) return [];
  const end = { seq: row.end_seq, at: row.ended_at };
  if (row.output === null) {
    const failure = JSON.parse(row.error ?? "{}") as StepFailure;
    return [place(runId, end, { type: "step-error", step, ...failure })];
  }
  const output = JSON.parse(row.output) as StepOutput;
  return [...textRecords(runId, step, output, end, lastSeq), place(runId, end, { type: "step-end", step, output })];
}

/** The whole text as one delta, and the thought before it: in the places just before the end that the live ones had. */
function textRecords(runId: RunId, step: Step, output: StepOutput, end: Place, lastSeq: number): readonly RunRecord[] {
  const texts: RunEvent[] = [];
  if (output.reasoning) texts.push({ type: "step-reasoning", step, text: output.reasoning });
  if (output.text) texts.push({ type: "step-delta", step, text: output.text });
  const firstSeq = end.seq - texts.length;
  return texts
    .map((event, index) => place(runId, { seq: firstSeq + index, at: end.at }, event))
    .filter(({ seq }) => seq > lastSeq);
}
