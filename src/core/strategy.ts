/** What a strategy is and what it may ask for: steps, and to keep the best text so far. */
import type { Finding } from "./findings/finding.ts";
import type { GuardRefusal } from "./guard/rules.ts";
import type { JsonObject } from "./json.ts";
import type { Judgement } from "./judgement.ts";
import type { ReplyReader } from "./reply-reader.ts";
import type {
  Answer,
  JsonSchema,
  Message,
  Price,
  RunInput,
  Sampling,
  Shortening,
  StepEvent,
  StepKind,
  StepOutput,
  StopCause,
} from "./types.ts";
import type { RoundReport } from "./findings/round-report.ts";

/** A model call that a strategy wants made. The kind decides the role: reviews and comparisons are the secondary's. */
export interface StepRequest {
  readonly kind: StepKind;
  readonly round: number;
  readonly messages: readonly Message[];
  readonly sampling: Sampling;
  readonly format?: JsonSchema;
  /** Another model than the role's, at the same backend. */
  readonly model?: string;
  /** Of that other model. */
  readonly price?: Price;
  readonly passthrough?: JsonObject;
  readonly shortened?: Shortening;
  /** Its text is the answer, unless the run fails. */
  readonly isFinal?: boolean;
  /** Makes what people see of the reply; without one they see the reply as it is. */
  readonly reader?: () => ReplyReader;
}

export interface StrategyContext {
  readonly input: RunInput;
  /** Delimits untrusted text in prompts: the same for equal conversations, and nobody who writes in one can foresee it. */
  readonly nonce: string;
  /** Makes one model call; throws a FrogcomError, after a `step-error` event, when it gives no whole answer. */
  readonly step: (request: StepRequest) => AsyncGenerator<StepEvent, StepOutput>;
  /** What programs say of a text. */
  readonly judge: (text: string) => Judgement;
  /** Whether a text is provably worse than another one; `findings` = what it was to mend of it. */
  refuses(newer: StepOutput, older: StepOutput, findings?: readonly Finding[]): GuardRefusal | undefined;
  /** Notes what came of a round; it is told with the answer, however the run ends. */
  report(round: RoundReport): void;
  /** Keeps a text as the best so far: what the user gets if anything after it fails. */
  keep(output: StepOutput, completedRounds: number): StepOutput;
}

/** Asks for steps with `yield*` and returns the answer. Knows no HTTP, clock, vendor or storage. */
export type Strategy = (context: StrategyContext) => AsyncGenerator<StepEvent, Answer>;

/** A step's text as the run's answer. */
export function answerWith(best: StepOutput, stopCause: StopCause, rounds: number): Answer {
  const { text, finishReason, toolCalls, logprobs } = best;
  return { text, finishReason, stopCause, rounds, ...(toolCalls && { toolCalls }), ...(logprobs && { logprobs }) };
}
