/** What the server and the CLI may ask of FrogCom: runs, settings, keys, evaluations, calibrations, batches, health and metrics. The composition root makes one. */
import type { KeyService } from "./keys/access-keys.ts";
import type { TryBackend } from "./doctor/backend-trial.ts";
import type { BatchService, FileService } from "./batches/batch-service.ts";
import type { CalibrationService } from "./evaluation/calibration-service.ts";
import type { EvalSets } from "./evaluation/eval-sets.ts";
import type { EvalVotes } from "./evaluation/eval-votes.ts";
import type { EvalShelf } from "./evaluation/eval-shelf.ts";
import type { SettingsReader } from "../config/describe-settings.ts";
import type { ModelChoice, ModelNames } from "../config/model-names.ts";
import type { BodyError } from "../config/validate-body.ts";
import type { Check } from "../core/checks/check.ts";
import type { JsonObject } from "../core/json.ts";
import type { KnownRepeat, ResumableRun, RunQuery, RunSummary, StoredRun } from "../core/ports.ts";
import type { Repeat } from "../core/repeat.ts";
import type { LookAround } from "./models/surroundings.ts";
import type { ListedProfile } from "./settings/profiles.ts";
import type { RunState } from "../core/state.ts";
import type { ChangeAuthor, HistoryEntry, HistoryQuery, ValueChange } from "../core/settings-history.ts";
import type { StatsReport } from "../core/stats.ts";
import type {
  Message,
  reviewErrorAnswers,
  Role,
  RunId,
  RunRecord,
  Sampling,
  Storing,
  StrategyName,
} from "../core/types.ts";
import type { StepDisplay } from "../core/step-display.ts";
import type { Budget } from "../core/run-limits.ts";
import type { Guard, RefineWay } from "../core/guard/rules.ts";

/** One user request, already read and checked. */
export interface RunRequest {
  readonly conversation: readonly Message[];
  /** The request's own sampling; it is for the primary only. */
  readonly sampling: Sampling;
  /** Fields that are none of ours, for the primary's server. */
  readonly passthrough?: JsonObject;
  /** The profile that the model's name chose; unset = the settings as they are. */
  readonly profile?: string;
  /** Only this model answers, alone and without review. */
  readonly only?: Role;
  readonly overrides?: RunOverrides;
  /** A draft of the caller's, to be reviewed in place of the primary's. */
  readonly draft?: string;
  /** It ended at its token limit. */
  readonly isDraftCut?: true;
  /** Somebody sees the text as it comes: then a call is only tried again before its first text. */
  readonly isLive: boolean;
  /** What stands for the key that asks and is not the key, or null without keys. */
  readonly owner: string | null;
  /** By which the request is known again if it is sent a second time. */
  readonly repeat?: Repeat;
  /** As RunStart has it: 0 = after a kill the server may go on with it by itself; unset = whoever asks sees to that. */
  readonly resumes?: number;
  /** An interrupted run of the same request: its finished steps are handed back. */
  readonly goesOnFrom?: RunId;
}

/** What became of a request that was sent before. */
export interface RepeatedRun extends KnownRepeat, Pick<RunSummary, "status"> {
  /** Its texts are there, so that its answer can be given again. */
  readonly isKept: boolean;
}

export const efforts = ["none", "low", "medium", "high"] as const;
/** How much review a request asks for: none, one round, as configured, one round more. */
export type Effort = (typeof efforts)[number];

/** What a request decides for one kind of its model calls. */
export interface CallOverrides {
  readonly model?: string;
  readonly sampling: Sampling;
}

/** What a request decides for itself, whatever settings and profile say. */
export interface RunOverrides {
  readonly strategy?: StrategyName;
  readonly rounds?: number;
  readonly effort?: Effort;
  readonly goal?: string;
  readonly review?: CallOverrides;
  readonly refine?: CallOverrides;
  readonly budget?: Budget;
  /** Milliseconds for all review and refine steps together. */
  readonly reviewDeadlineMs?: number;
  readonly onReviewError?: (typeof reviewErrorAnswers)[number];
  /** What the caller demands of the answer. */
  readonly checks?: readonly Check[];
  /** Whether the user's own words are checked too; unset = yes. */
  readonly extractChecks?: boolean;
  readonly guard?: Guard;
  readonly refineBy?: RefineWay;
  /** Drafts that `best-of-n` draws at most. */
  readonly candidates?: number;
  readonly storing?: Storing;
  /** Whether answers that were given before will do: true also for calls that chance decides, false for none. */
  readonly useCache?: boolean;
  /** Its calls may wait so that many such runs use one model at a time; the waiting counts against no limit. */
  readonly byPhase?: boolean;
}

/** How a run is gone on with. */
export type ResumeRequest = Partial<Pick<RunRequest, "isLive" | "repeat" | "resumes">>;

/** Another way from one of a run's steps on. */
export interface ForkRequest extends Pick<
  RunRequest,
  "sampling" | "overrides" | "draft" | "isDraftCut" | "owner" | "repeat" | "resumes"
> {
  /** Steps before it are handed back as they were; it and those after it are made anew. */
  readonly fromStep: number;
  /** The profile or the one model to take from there on; unset = everything is as the run had it. */
  readonly choice?: ModelChoice;
}

/** How a run ended, with what only the server knows of it. */
export interface RunOutcome {
  readonly state: RunState;
  /** Set when the run could not be stored: why. The answer is whole all the same. */
  readonly notStored?: string;
  /** Milliseconds that were not spent inside model calls. */
  readonly overheadMs: number;
}

export interface StartedRun {
  readonly id: RunId;
  /** Another request began it, and pays for it. */
  readonly isShared?: true;
  /** Resolves when the run is stored as begun; where it cannot be it is cancelled, and this rejects with `store-failed`. */
  accepted(): Promise<void>;
  /** The run as far as it is, its first record at least. */
  soFar(): Promise<StoredRun>;
  /** From the first record on, live; the last one comes when the run is stored. Reading it slowly does not slow the run. */
  records(): AsyncIterable<RunRecord>;
  /** Never rejects: a failed run is an outcome whose state has an error. */
  readonly outcome: Promise<RunOutcome>;
}

export interface RunService {
  /** Begins a run; aborting the signal cancels it. Throws `overloaded`, `shutting-down` or `no-model` before anything began. */
  start(request: RunRequest, signal: AbortSignal): Promise<StartedRun>;
  /**
   * Stops a run that goes on, and resolves with it when it has ended. Throws `run-ended` when it had ended before;
   * undefined = no such run for this owner, here and below.
   */
  cancel(id: RunId, owner: string | null): Promise<StoredRun | undefined>;
  /**
   * Goes on with a run that has no answer, as a new run of the same owner; finished steps are handed back as far as they
   * are still the same. While one goes on with it already, it is that one. Throws `run-ended` when it has an answer,
   * `run-goes-on` and `run-texts-missing`.
   */
  resume(id: RunId, owner: string | null, client: AbortSignal, asked?: ResumeRequest): Promise<StartedRun | undefined>;
  /** The same by the server itself, for whoever asked; undefined = another run has gone on with it, or it is not there any more. */
  goOn(run: ResumableRun): Promise<StartedRun | undefined>;
  /** Throws `request-invalid` for a step that the run does not have, and `run-texts-missing`. */
  fork(id: RunId, owner: string | null, request: ForkRequest, client: AbortSignal): Promise<StartedRun | undefined>;
  /** What the newest request of the last day with this key came to. */
  repeated(key: string): Promise<RepeatedRun | undefined>;
  /** All records from the first on, live while the run goes on. */
  watch(id: RunId, owner: string | null): Promise<AsyncIterable<RunRecord> | undefined>;
  /** A run that goes on is there as far as it is. */
  get(id: RunId, owner: string | null): Promise<StoredRun | undefined>;
  list(query: RunQuery): Promise<readonly RunSummary[]>;
  /** Of the runs of so many days of UTC, today included, that have ended. */
  stats(days: number, owner: string | null): Promise<StatsReport>;
  /** Runs that go on right now. */
  activeCount(): number;
}

/** The runs that a kill cut short. */
export interface InterruptedService {
  /** Under RESUME_INTERRUPTED goes on with them by `goOn`, beside everything else. */
  begin(goOn: RunService["goOn"]): void;
}

/** A change of settings that was refused, with every reason at once. */
export type ChangeResult =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly errors: readonly BodyError[] };

/** Who changes settings. */
export interface Changer {
  /** May also change where models run and what is sent there. */
  readonly isAdmin: boolean;
  readonly author: ChangeAuthor;
}

/** The groups of settings that have an HTTP address of their own. */
export type SettingsGroup = "orchestration" | "llm" | "llm.primary" | "llm.secondary";

/** All settings, as the web page shows them. */
export interface SettingsReport {
  /** SETTINGS=env: nothing can be changed while the server runs. */
  readonly isReadOnly: boolean;
  readonly settings: readonly JsonObject[];
}

export interface SettingsService {
  /** The names that a request may give as its model. */
  modelNames(): ModelNames;
  /** Where steps are shown, under a profile if one is named. */
  stepDisplay(profile: string | undefined): StepDisplay;
  /** All settings with their sources, and whether they can be changed at all. */
  describe(reader: SettingsReader): SettingsReport;
  /** A group as its GET answers it: wire names, keys in the documented order, secrets never shown. */
  read(group: SettingsGroup): JsonObject;
  /**
   * Merges a subset; missing keys and nulls change nothing. Resolves when the change is stored and in force for new runs.
   * Throws `settings-read-only` under SETTINGS=env and `admin-key-needed` for what only an admin key may change, here and
   * below.
   */
  change(group: SettingsGroup, patch: unknown, changer: Changer): Promise<ChangeResult>;
  /**
   * Any settings by any of their names, all or none of them; `null` takes a stored value away. What became of them.
   * Throws `setting-invalid` with every reason.
   */
  changeAny(body: unknown, changer: Changer): Promise<readonly ValueChange[]>;
  /** All of them, with where each comes from. */
  profiles(): readonly ListedProfile[];
  /** Stores a profile, in place of any other one of its name. Throws `setting-invalid` with all that is wrong. */
  saveProfile(name: string, content: unknown, changer: Changer): Promise<ListedProfile>;
  /** Throws `model-not-found`, and `setting-invalid` for one that is not stored. */
  deleteProfile(name: string, changer: Changer): Promise<void>;
  history(query: HistoryQuery): Promise<readonly HistoryEntry[]>;
  /**
   * Gives the settings of a change the values that they had before it, whatever they are now, as a change of its own.
   * Throws `setting-invalid` for a value that cannot be any more; undefined = no such change.
   */
  restore(id: number, changer: Changer): Promise<readonly ValueChange[] | undefined>;
}

/** One side of the pair as `/readyz` shows it. */
export interface RoleHealth {
  readonly role: "primary" | "secondary";
  readonly backend: string;
  readonly model: string;
  readonly isReady: boolean;
  /** Why it is not ready and which command helps. */
  readonly reason?: string;
  /** The same in Russian. */
  readonly reasonRu?: string;
}

export interface HealthReport {
  /** Every model can answer. */
  readonly isModelReady: boolean;
  readonly roles: readonly RoleHealth[];
  /** What is wrong beside the models, such as a full disk. */
  readonly faults: readonly string[];
  readonly isDraining: boolean;
  /** What those who have many requests at once should know; unset while there are no models. */
  readonly capacity?: PairCapacity;
}

export interface PairCapacity {
  /** Runs that go on at the same time with profit. */
  readonly runsAtOnce: number;
  /** The models of the two roles may have to be loaded in each other's place. */
  readonly swapsModels: boolean;
}

export interface App {
  readonly version: string;
  readonly runs: RunService;
  readonly settings: SettingsService;
  readonly evals: EvalShelf;
  readonly evalSets: EvalSets;
  readonly evalVotes: EvalVotes;
  readonly calibrations: CalibrationService;
  readonly tryBackend: TryBackend;
  readonly lookAround: LookAround;
  readonly keys: KeyService;
  readonly files: FileService;
  readonly batches: BatchService;
  readonly interrupted: InterruptedService;
  health(): Promise<HealthReport>;
  /** All metrics in Prometheus' text format. */
  metrics(): Promise<string>;
}
