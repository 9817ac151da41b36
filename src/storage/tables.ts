/** The tables of the database as its rows come out of it; times are Unix ms, ids microseconds, `json` columns texts. */
import type { Generated } from "kysely";
import type { KeyRole } from "../core/access-key.ts";
import type { RunStatus } from "../core/ports.ts";

export interface RunsTable {
  readonly id: number;
  readonly status: RunStatus;
  readonly started_at: number;
  readonly start_seq: number;
  readonly ended_at: number | null;
  readonly end_seq: number | null;
  /** The beginning of the last user message, for lists and searches. The whole of it is in `input`. */
  readonly prompt: string;
  readonly strategy: string;
  readonly model: string;
  readonly owner: string | null;
  readonly rounds: number | null;
  readonly stop_cause: string | null;
  readonly degraded: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  /** JSON of a RunInput. */
  readonly input: string;
  /** JSON of an Answer. */
  readonly answer: string | null;
  /** 1 once the run's block stands in the trace file. */
  readonly traced: number;
  /** From here on: what was measured; null while the run goes on, and where it is unknown. Times are ms. */
  readonly first_token_ms: number | null;
  readonly draft_ms: number | null;
  readonly model_ms: number | null;
  readonly primary_prompt_tokens: number | null;
  readonly primary_completion_tokens: number | null;
  readonly primary_cached_tokens: number | null;
  readonly secondary_prompt_tokens: number | null;
  readonly secondary_completion_tokens: number | null;
  readonly secondary_cached_tokens: number | null;
  readonly cost: number | null;
  /** Code of what made the answer degraded. */
  readonly degraded_code: string | null;
  /** The run whose draft this one reviews behind its answer; null = it is no shadow run. */
  readonly shadow_of: number | null;
  /** From here on: what the review did to the draft; null where none was made. */
  readonly checks: number | null;
  readonly draft_passed: number | null;
  readonly answer_passed: number | null;
  readonly changed: number | null;
  readonly draft_tokens: number | null;
  /** JSON of a list: why the guard refused refined texts; null where it refused none. */
  readonly refused: string | null;
  /** Ms of the calls of each role that wrote something. */
  readonly primary_ms: number | null;
  readonly secondary_ms: number | null;
  /** Digests by which a request that is sent again is known; null where it had no Idempotency-Key. */
  readonly repeat_key: string | null;
  readonly repeat_body: string | null;
  /** The run that this one resumes; null = none. */
  readonly resumed_from: number | null;
  /** How often the server has gone on by itself with this run, or with those that it resumes; null = it never does. */
  readonly resumes: number | null;
}

export interface StepsTable {
  readonly run_id: number;
  /** The step's `index`, which is a word of SQL. */
  readonly position: number;
  readonly round: number;
  readonly kind: string;
  readonly role: string;
  readonly model: string;
  readonly digest: string | null;
  /** JSON of the ModelCall; a message of the run's conversation is its number there. */
  readonly request: string;
  /** JSON of a Shortening. */
  readonly shortened: string | null;
  readonly recorded_mismatch: number;
  /** JSON of a list of retries, null if there were none. */
  readonly retries: string | null;
  /** JSON of a StepOutput. */
  readonly output: string | null;
  /** JSON of a StepFailure. */
  readonly error: string | null;
  readonly started_at: number;
  readonly start_seq: number;
  readonly ended_at: number | null;
  readonly end_seq: number | null;
}

/** Ids of runs of which nothing else is left; the highest is enough to give none of them again. */
export interface ForgottenTable {
  readonly id: number;
}

/** Replies of models for equal calls, as the cache keeps them. */
export interface RepliesTable {
  readonly key: string;
  readonly at: number;
  /** Bytes of all replies that were ever kept before: how far this one lies behind the newest tells whether to drop it. */
  readonly bytes_before: number;
  readonly bytes: number;
  /** JSON. */
  readonly reply: string;
}

export interface SettingsTable {
  readonly key: string;
  /** JSON. */
  readonly value: string;
  readonly hidden_env: string | null;
  readonly changed_at: number;
}

/** Each change of stored settings. */
export interface SettingsHistoryTable {
  readonly id: number;
  readonly at: number;
  readonly way: string;
  readonly key_name: string | null;
  readonly restores: number | null;
  /** JSON of the list of ValueChanges. */
  readonly changes: string;
}

/** The newest calibration of each pair of models and goal. */
export interface CalibrationsTable {
  readonly pair: string;
  readonly goal: string;
  readonly at: number;
  /** JSON of the Calibration. */
  readonly calibration: string;
}

/** Keys of callers; of each only the digest of its text. */
export interface KeysTable {
  readonly id: string;
  readonly digest: string;
  readonly name: string;
  readonly role: KeyRole;
  /** JSON of the KeyLimits. */
  readonly limits: string;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
  readonly last_used_at: number | null;
}

export interface FilesTable {
  readonly id: string;
  readonly owner: string | null;
  readonly at: number;
  readonly purpose: string;
  /** JSON of the StoredFile. */
  readonly file: string;
}

export interface BatchesTable {
  readonly id: string;
  readonly owner: string | null;
  readonly at: number;
  /** 1 until it has ended. */
  readonly open: number;
  /** JSON of the StoredBatch. */
  readonly batch: string;
}

export interface SchemaVersionTable {
  readonly version: number;
  readonly name: string;
  readonly applied_at: number;
}

export interface Tables {
  readonly runs: RunsTable;
  readonly steps: StepsTable;
  readonly forgotten: ForgottenTable;
  readonly replies: RepliesTable;
  readonly settings: SettingsTable;
  readonly settings_history: Omit<SettingsHistoryTable, "id"> & { readonly id: Generated<number> };
  readonly calibrations: CalibrationsTable;
  readonly keys: KeysTable;
  readonly files: FilesTable;
  readonly batches: BatchesTable;
  readonly schema_version: SchemaVersionTable;
}
