/** Everything the core asks of the world: models, time, digests, and who watches or keeps the records. */
import type { AccessKey } from "./access-key.ts";
import type { Calibration } from "./calibration.ts";
import type { Effect } from "./effect/effect.ts";
import type { GuardRefusal } from "./guard/rules.ts";
import type { HistoryEntry, HistoryQuery, SettingsNote } from "./settings-history.ts";
import type { Repeat } from "./repeat.ts";
import type { StatsReport, TimeSpan } from "./stats.ts";
import type { BatchStore } from "./stored-batch.ts";
import type { ModelCall, ModelChunk, RunId, RunInput, RunRecord, StrategyName } from "./types.ts";

/** The part of AbortSignal that the core needs; every AbortSignal is one. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * Where a model runs. Iterating ends normally only after an `end` chunk, that is with a whole answer;
 * everything else throws a FrogcomError. Aborting the signal stops the model and rejects the pending `next()`.
 */
export interface Backend {
  readonly name: string;
  generate(call: ModelCall, signal: Signal): AsyncIterable<ModelChunk>;
}

/** The backends of one run, by role. */
export interface BackendPair {
  readonly primary: Backend;
  readonly secondary: Backend;
}

/** Time. Whoever starts a deadline cancels it. */
export interface Clock {
  /** Unix time in ms; whoever sets the clock of the machine changes it. */
  readonly now: () => number;
  /** Ms since some moment: time that only passes, for everything that is measured or waited for. */
  readonly elapsedMs: () => number;
  /** A signal that aborts with what `passed` makes after `ms`, or with the parent's reason when the parent aborts. */
  readonly deadline: (ms: number, parent: Signal, passed: () => unknown) => Deadline;
}

export interface Deadline {
  readonly signal: Signal;
  readonly cancel: () => void;
}

/** A collision-resistant digest of a text, as short printable text. */
export type Digest = (text: string) => string;

/** Watches records and never changes them. `accept` is synchronous and cheap; `flush` waits for what it began. */
export interface Sink {
  readonly name: string;
  accept(record: RunRecord): void;
  flush(): Promise<void>;
}

export const runStatuses = ["running", "done", "failed", "cancelled", "interrupted"] as const;
export type RunStatus = (typeof runStatuses)[number];

/** One line of a list of runs. Times are Unix ms. */
export interface RunSummary {
  readonly id: RunId;
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly prompt: string;
  readonly strategy: string;
  readonly model: string;
  readonly steps: number;
  readonly rounds: number | null;
  readonly stopCause: string | null;
  readonly degraded: string | null;
  readonly errorCode: string | null;
  /** What the review did to the draft; null where none was made, or none that could be measured. */
  readonly effect: Effect | null;
  /** Why the guard refused refined texts, each reason once, in the order of the rounds. */
  readonly refused: readonly GuardRefusal[];
  /** What stands for the key that asked and is not the key, or null without keys. */
  readonly owner: string | null;
  /** The run whose draft this one reviews behind its answer; null = it is no shadow run. */
  readonly shadowOf: RunId | null;
  /** The run that this one resumes, or null. */
  readonly resumedFrom: RunId | null;
}

/** A stored run, whole: its records in order, deltas folded into one a step. */
export interface StoredRun extends RunSummary {
  readonly records: readonly RunRecord[];
}

/** What a review came to, in what one can ask for: by the checks that pass before and after it, and by the text alone. */
export const reviewEffects = ["worse", "better", "changed", "unchanged"] as const;
export type ReviewEffect = (typeof reviewEffects)[number];

/** Which runs to list, newest first. `before` pages: runs with a smaller id. */
export interface RunQuery {
  readonly limit: number;
  readonly before?: RunId;
  readonly status?: RunStatus;
  /** Matches a part of the prompt, letter case ignored. */
  readonly text?: string;
  /** Matches a part of the name of the primary model, letter case ignored. */
  readonly model?: string;
  readonly strategy?: StrategyName;
  /** Those that began in this time, Unix ms: from `since` on, and before `until`. */
  readonly since?: number;
  readonly until?: number;
  readonly effect?: ReviewEffect;
  /** Whose guard refused a refined text, for this reason or for any. */
  readonly refused?: GuardRefusal | "any";
  /** Whose answer fails some of its checks. */
  readonly failsChecks?: true;
  readonly isDegraded?: true;
  readonly owner?: string;
  /** Shadow runs alone, of one run or of any; unset = all runs but these. */
  readonly shadowOf?: RunId | "any";
  /** Those that resume this run. */
  readonly resumedFrom?: RunId;
}

/** Which runs statistics are made of: those that began in this time and have ended. */
export interface StatsQuery extends TimeSpan {
  readonly owner?: string;
}

/**
 * Keeps runs and settings. Writes return at once and are grouped; `settled` says when all of a run's writes
 * are as safe as the store was told to make them, and rejects with `store-failed` if they are not.
 */
export interface Store {
  /** Claims an id that no other run has and that is above every earlier one, and stores the run's start. */
  begin(start: RunStart): Promise<RunId>;
  /** Keeps a record of a run that began; deltas are not kept. */
  append(record: RunRecord): void;
  settled(id: RunId): Promise<void>;
  get(id: RunId): Promise<StoredRun | undefined>;
  /** The newest run of this request that began at `since` (Unix ms) or later. */
  findRepeat(key: string, since: number): Promise<KnownRepeat | undefined>;
  list(query: RunQuery): Promise<readonly RunSummary[]>;
  stats(query: StatsQuery): Promise<StatsReport>;
  /** Marks runs that a kill cut short, and forgets those that were to leave nothing; returns the marked ones whole. Called once, before the first new run. */
  markInterrupted(): Promise<readonly StoredRun[]>;
  /**
   * Interrupted runs with which the server may go on by itself, which nobody has resumed, and which began at `since` (Unix ms)
   * or later; those first with which it has gone on least often, and of these the oldest.
   */
  resumable(since: number): Promise<readonly ResumableRun[]>;
  /** Counts that the server goes on with this run by itself, safe when it resolves. */
  countResume(id: RunId): Promise<void>;
  /** Ended runs whose block is not yet in the trace file, oldest first. */
  untraced(limit: number): Promise<readonly StoredRun[]>;
  markTraced(ids: readonly RunId[]): void;
  /** Removes all that is kept of a run, in place of its end if it goes on; its id stays taken. `settled` waits for this, too. */
  forget(id: RunId): void;
  /** Removes ended runs that are out of bounds, the oldest first, at most `bounds.runs` of them; says how many went. Their ids stay taken. */
  dropRuns(bounds: RunBounds): Promise<number>;
  readSettings(): Promise<readonly StoredSetting[]>;
  /**
   * Replaces the named settings and keeps the note in the history, in one transaction, safe when it resolves; a null value
   * removes, and a note of no values is not kept.
   */
  writeSettings(changes: readonly StoredSetting[], note: SettingsNote): Promise<void>;
  /** Newest first. */
  readSettingsHistory(query: HistoryQuery): Promise<readonly HistoryEntry[]>;
  /** What is kept under a key; does not wait for what is being written. */
  readReply(key: string): Promise<KeptReply | undefined>;
  /** Keeps a reply, in place of another one of its key, once the runs of this moment are written; drops what is out of bounds. */
  keepReply(reply: KeptReply, bounds: ReplyBounds): Promise<void>;
  /** Newest first. */
  readCalibrations(): Promise<readonly Calibration[]>;
  /** Keeps a calibration in place of an earlier one of its pair and goal, safe when it resolves. */
  keepCalibration(calibration: Calibration): Promise<void>;
  /** Newest first, the revoked ones too. */
  readKeys(): Promise<readonly AccessKey[]>;
  /** Keeps a key in place of what was kept of it before, safe when it resolves; of a thousand revoked ones the first goes. */
  keepKey(key: AccessKey): Promise<void>;
  readonly batches: BatchStore;
  /** Why writes fail at present, or null. */
  fault(): string | null;
  close(): Promise<void>;
}

export interface RunStart {
  readonly at: number;
  readonly input: RunInput;
  readonly owner: string | null;
  /** By which its request is known again. */
  readonly repeat?: Repeat;
  /** How often the server has gone on by itself with what this run resumes, so that it may again; unset = it never does. */
  readonly resumes?: number;
}

/** A run that a kill cut short, as whoever goes on with it must know it. */
export interface ResumableRun extends Pick<RunStart, "owner" | "repeat"> {
  readonly id: RunId;
  readonly resumes: number;
}

/** The run that a request got, and the digest of its body. */
export interface KnownRepeat extends Pick<Repeat, "body"> {
  readonly id: RunId;
}

/** Which runs are kept. An unset bound is none. */
export interface RunBounds {
  /** Unix ms; runs that began before go. */
  readonly since?: number;
  /** The oldest runs go while all that is stored takes more bytes. */
  readonly maxBytes?: number;
  /** Most runs that one call removes, so that nobody waits long for their turn to write. */
  readonly runs: number;
}

/** A setting as PUT stored it, with the env value that it hid then (null = none was set). */
export interface StoredSetting {
  readonly key: string;
  readonly value: unknown;
  readonly hiddenEnv: string | null;
}

/** A model's reply for whoever makes an equal call later. */
export interface KeptReply {
  readonly key: string;
  /** Unix ms. */
  readonly at: number;
  /** JSON of what the model said. */
  readonly reply: string;
}

/** The oldest replies go first when all of them together have more bytes, and those from before `since` (Unix ms) go anyway. */
export interface ReplyBounds {
  readonly maxBytes: number;
  readonly since: number;
}
