/** The vocabulary of FrogCom: what a run is made of. Every other file speaks in these words. */
import type { Budget } from "./run-limits.ts";
import type { ComparisonDoubt, ReviewPays } from "./calibration.ts";
import type { Check } from "./checks/check.ts";
import type { CheckResult } from "./checks/run-checks.ts";
import type { Effect } from "./effect/effect.ts";
import type { RoundReport } from "./findings/round-report.ts";
import type { Guard, RefineWay } from "./guard/rules.ts";
import type { ErrorCode, FrogcomError } from "./errors.ts";
import type { JsonObject } from "./json.ts";
import type { Language } from "./languages.ts";

/** Who makes a model call: the primary drafts and refines, the secondary reviews. */
export const roles = ["primary", "secondary"] as const;
export type Role = (typeof roles)[number];

/** `frogcom-<unix seconds>.<exactly six decimals>`; unique and increasing within a store. */
export type RunId = string & { readonly __brand: "RunId" };

export const messageRoles = ["system", "user", "assistant", "tool", "developer"] as const;

/** One turn of a conversation. `content` is its text, as prompts and people read it. */
export interface Message {
  readonly role: (typeof messageRoles)[number];
  readonly content: string;
  /** The message as its author wrote it, where that is more than a role and a text (images, tool calls, names): models get this one. */
  readonly original?: JsonObject;
}

/** What a caller may say about how tokens are drawn. A missing key means "as the layer below says"; 0 is a value. */
export interface Sampling {
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
}

/** A JSON schema (draft 2020-12) that the answer must satisfy. */
export interface JsonSchema {
  readonly name: string;
  readonly schema: JsonObject;
}

/** One request to a model. `thinking: "off"` asks a thinking model not to think, where its server knows how. */
export interface ModelCall {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly sampling: Sampling;
  readonly format?: JsonSchema;
  readonly thinking?: "off";
  /** Fields of the caller's request that are none of ours (tools, response_format, logprobs ...): servers get them as they are. */
  readonly passthrough?: JsonObject;
  /** Whose turn it is in a line before the model; none of a server's business. */
  readonly caller?: string;
  /** It leaves such a line when somebody needs its place who has no answer yet. */
  readonly givesWay?: true;
}

/** Tokens of one or more model calls. `null` is "the server did not tell", never 0. */
export interface Usage {
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly totalTokens: number | null;
  /** Prompt tokens that a cache already held, so that they were not evaluated again. */
  readonly cachedTokens: number | null;
}

/** What a model costs, per million tokens. Without `cachedInput` cached tokens cost as much as any input. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly cachedInput?: number;
}

/** Why a whole answer ended. Anything that is not whole is an error, not a reason. */
export type FinishReason = "stop" | "length" | "content_filter" | "tool_calls";

/**
 * What a backend yields. After `retry` everything of this call so far is void and a new attempt begins.
 * `end` comes exactly once, last, and only for a whole answer.
 */
export type ModelChunk =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  | { readonly type: "retry"; readonly error: FrogcomError }
  | ({ readonly type: "end"; readonly finishReason: FinishReason; readonly usage?: Usage } & ReplyExtras);

/** What a model's answer may hold beside its text. */
export interface ReplyExtras {
  /** In OpenAI's shape, whole, with whatever else the server put into them. */
  readonly toolCalls?: readonly JsonObject[];
  /** OpenAI's `logprobs` of the choice. */
  readonly logprobs?: JsonObject;
  /** The answer was given before: nobody paid for it this time. */
  readonly fromCache?: true;
}

export const stepKinds = ["draft", "review", "refine", "compare"] as const;
export type StepKind = (typeof stepKinds)[number];

/** One model call of a run. `index` counts calls from 0, `round` counts review + refine rounds from 1 (the draft is round 0). */
export interface Step {
  readonly index: number;
  readonly round: number;
  readonly kind: StepKind;
  readonly role: Role;
}

/** What a step gave. `text` is what people see (for a review: the guidance), `raw` the model's own words where they differ. */
export interface StepOutput extends ReplyExtras {
  readonly text: string;
  readonly raw?: string;
  readonly reasoning?: string;
  readonly finishReason: FinishReason;
  readonly usage: Usage | null;
  /** In the currency of the prices; unset = unknown. */
  readonly cost?: number;
  /** Of a replayed step: what it cost the run that made it, for budgets that go on from there. */
  readonly paidEarlier?: Usage | null;
  readonly model: string;
  /** Of model, messages, sampling and format; a recorded step is only replayed for an equal digest. */
  readonly digest: string;
  readonly replayed?: true;
}

/** What was left out of a call so that it fits the model's context. */
export interface Shortening {
  readonly messages: number;
  readonly characters: number;
}

/** Why an attempt at a model call failed. */
export interface StepFailure {
  readonly code: ErrorCode;
  readonly message: string;
  /** The first 2 kB of what the backend answered, redacted; for the stored run, not for the client. */
  readonly upstreamBody?: string;
}

export type StepEvent =
  | {
      readonly type: "step-start";
      readonly step: Step;
      readonly call: ModelCall;
      readonly shortened?: Shortening;
      /** Its text is the answer, unless the run fails: who reads along may be shown it as such. */
      readonly isFinal?: true;
      /** A step was recorded at this place, but for another request: it is run anew. */
      readonly recordedMismatch?: true;
    }
  | { readonly type: "step-delta"; readonly step: Step; readonly text: string }
  | { readonly type: "step-reasoning"; readonly step: Step; readonly text: string }
  | ({ readonly type: "step-retry"; readonly step: Step } & StepFailure)
  | { readonly type: "step-end"; readonly step: Step; readonly output: StepOutput }
  | ({ readonly type: "step-error"; readonly step: Step } & StepFailure);

export const strategyNames = ["review", "classic", "direct", "best-of-n", "auto", "shadow"] as const;
export type StrategyName = (typeof strategyNames)[number];

/** Where the reviewer stands: with own eyes (`separate`), or further down the same conversation (`grown`). */
export const frames = ["separate", "grown"] as const;
export type Frame = (typeof frames)[number];

/** What a run gives when its review fails: the best draft so far, or the error. */
export const reviewErrorAnswers = ["draft", "fail"] as const;

/** What of a run is kept when it has ended: all of it, everything but its texts, or nothing. */
export const storings = ["full", "summary", "none"] as const;
export type Storing = (typeof storings)[number];

/**
 * Which replies to equal calls of others a run takes: none, also kept ones, or these even of calls that chance decides
 * (the others need temperature 0 or a seed).
 */
export type Reuse = "none" | "kept" | "any";

/** How the refines of a run differ from its draft. */
export interface RefineSettings {
  readonly model?: string;
  /** Of the model named here. */
  readonly price?: Price;
  readonly sampling: Sampling;
}

export const originKinds = ["resume", "fork", "shadow"] as const;

/** Everything a run is decided by, frozen when it begins. */
export interface RunInput {
  readonly conversation: readonly Message[];
  readonly language: Language;
  readonly strategy: StrategyName;
  /** Upper bound of review rounds, 0..10. */
  readonly rounds: number;
  readonly goal: string;
  /** What the library calls the goal, where it was given by its name or by nobody. */
  readonly goalName?: string;
  readonly frame: Frame;
  readonly onReviewError: (typeof reviewErrorAnswers)[number];
  /** Milliseconds for all review and refine steps together. */
  readonly reviewDeadlineMs?: number;
  readonly budget?: Budget;
  /** What the caller demands of the answer: it binds. */
  readonly checks?: readonly Check[];
  /** What the user's own words ask for, as far as programs can tell: it guides, and never blocks. */
  readonly extracted?: readonly Check[];
  /** Unset = `checks`. */
  readonly guard?: Guard;
  /** Unset = `rewrite`. */
  readonly refineBy?: RefineWay;
  /** How many drafts `best-of-n` draws at most; unset = 3. */
  readonly candidates?: number;
  /** What calibration found of this pair under this goal; unset = not calibrated. */
  readonly reviewPays?: ReviewPays;
  /** Why the guard, which was to compare, goes by checks alone. */
  readonly comparisonDoubt?: ComparisonDoubt;
  readonly primary: RoleSettings;
  readonly secondary: RoleSettings;
  readonly refine?: RefineSettings;
  /** Fields of the caller's request for the primary's server. */
  readonly passthrough?: JsonObject;
  /** The profile that the caller chose; unset = the settings as they are. */
  readonly profile?: string;
  /** Only this model answers, alone and without review; it stands as the primary. */
  readonly only?: Role;
  readonly storing?: Exclude<Storing, "full">;
  /** Unset = those of calls in flight. */
  readonly reuse?: Reuse;
  /** The earlier run that it goes on from, and from which step on it makes its own calls. */
  readonly origin?: { readonly runId: RunId; readonly kind: (typeof originKinds)[number]; readonly fromStep: number };
  /** Its calls wait so that many such runs use one model at a time. */
  readonly byPhase?: boolean;
}

/** One side of the pair, as this run uses it. `contextTokens` is what the server told or was asked for; unset = unknown. */
export interface RoleSettings {
  readonly model: string;
  /** The request named this model: a run that goes on from this one keeps it, whatever the settings name by then. */
  readonly isNamed?: true;
  readonly sampling: Sampling;
  readonly contextTokens?: number;
  readonly price?: Price;
}

/** Why the run stopped where it did. */
export const stopCauses = [
  "accepted",
  "converged",
  "rounds-done",
  "disabled",
  /** The draft is a refusal or a tool call: passed on as it is, there is no text to review. */
  "unreviewable",
  "deadline",
  "budget",
  "degraded",
] as const;
export type StopCause = (typeof stopCauses)[number];

/** What the user gets. */
export interface Answer extends Omit<ReplyExtras, "fromCache"> {
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly stopCause: StopCause;
  readonly rounds: number;
  /** What programs say of the text; missing where there was nothing to check. */
  readonly checks?: readonly CheckResult[];
  readonly review?: readonly RoundReport[];
  /** What the review did to the draft; missing where none was made. */
  readonly effect?: Effect;
  /** The answer is whole, but the review did not go as asked. */
  readonly degraded?: { readonly reason: string; readonly code: ErrorCode; readonly completedRounds: number };
}

export type RunEvent =
  | { readonly type: "run-start"; readonly input: RunInput }
  | StepEvent
  | { readonly type: "run-end"; readonly answer: Answer }
  | {
      readonly type: "run-error";
      readonly code: ErrorCode;
      readonly message: string;
      /** The message in Russian; not stored. */
      readonly ru?: string;
      /** How long a caller should wait before asking again, where somebody said so. */
      readonly retryAfterMs?: number;
    };

/** The records of one type. */
export type RecordOf<Type extends RunRecord["type"]> = Extract<RunRecord, { readonly type: Type }>;

/** An event with its place in the run: what is sent, stored and replayed. `seq` counts from 0, `at` is Unix time in ms. */
export type RunRecord = RunEvent & { readonly runId: RunId; readonly seq: number; readonly at: number };

/** A step of an earlier run (or of the caller) that stands in for a model call. Without a digest it does for any of its kind. */
export interface RecordedStep {
  readonly index: number;
  readonly kind: StepKind;
  readonly digest?: string;
  readonly output: StepOutput;
}
