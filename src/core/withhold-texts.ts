/** Takes out of a run everything that somebody wrote: what is left are counts, times, models, usage and causes. */
import type {
  Answer,
  Message,
  ModelCall,
  RefineSettings,
  RoleSettings,
  RunInput,
  RunRecord,
  Sampling,
  StepOutput,
} from "./types.ts";

/** Stands for the words of an error: they may quote a prompt or an answer. Its code says what happened. */
const WITHHELD = "The words were not kept, as the request asked.";

/** The record without its texts. */
export function withholdTexts(record: RunRecord): RunRecord {
  switch (record.type) {
    case "run-start":
      return { ...record, input: withholdInput(record.input) };
    case "step-start":
      return { ...record, call: withholdCall(record.call) };
    case "step-delta":
    case "step-reasoning":
      return { ...record, text: "" };
    case "step-retry":
    case "step-error": {
      const { type, step, code, runId, seq, at } = record;
      return { type, step, code, message: WITHHELD, runId, seq, at };
    }
    case "step-end":
      return { ...record, output: withholdOutput(record.output) };
    case "run-end":
      return { ...record, answer: withholdAnswer(record.answer) };
    case "run-error": {
      const { type, code, runId, seq, at } = record;
      return { type, code, message: WITHHELD, runId, seq, at };
    }
    default:
      return record satisfies never;
  }
}

/** How many turns the conversation had is left. The goal goes: it may be the caller's own. */
export function withholdInput(input: RunInput): RunInput {
  const { language, strategy, rounds, frame, onReviewError, refine } = input;
  return keep<RunInput>({
    conversation: withholdMessages(input.conversation),
    goal: "",
    goalName: input.goalName,
    passthrough: undefined,
    language,
    strategy,
    rounds,
    frame,
    onReviewError,
    reviewDeadlineMs: input.reviewDeadlineMs,
    budget: input.budget,
    // A check may quote the caller's words.
    checks: undefined,
    extracted: undefined,
    guard: input.guard,
    refineBy: input.refineBy,
    candidates: input.candidates,
    reviewPays: input.reviewPays,
    comparisonDoubt: input.comparisonDoubt,
    primary: withholdRole(input.primary),
    secondary: withholdRole(input.secondary),
    refine: refine && withholdRefine(refine),
    profile: input.profile,
    only: input.only,
    reuse: input.reuse,
    storing: input.storing,
    origin: input.origin,
    byPhase: input.byPhase,
  });
}

function withholdMessages(messages: readonly Message[]): readonly Message[] {
  return messages.map(({ role }) => ({ role, content: "" }));
}

function withholdRole({ model, isNamed, contextTokens, price, sampling }: RoleSettings): RoleSettings {
  return keep<RoleSettings>({ model, isNamed, contextTokens, price, sampling: withholdStops(sampling) });
}

function withholdRefine({ model, price, sampling }: RefineSettings): RefineSettings {
  return keep<RefineSettings>({ model, price, sampling: withholdStops(sampling) });
}

function withholdStops(sampling: Sampling): Sampling {
  const { maxTokens, temperature, topP, seed } = sampling;
  return keep<Sampling>({ maxTokens, temperature, topP, seed, stop: undefined });
}

function withholdCall({ model, messages, sampling, thinking }: ModelCall): ModelCall {
  return keep<ModelCall>({
    model,
    messages: withholdMessages(messages),
    sampling: withholdStops(sampling),
    thinking,
    caller: undefined,
    givesWay: undefined,
    format: undefined,
    passthrough: undefined,
  });
}

function withholdOutput({
  finishReason,
  usage,
  paidEarlier,
  cost,
  model,
  replayed,
  fromCache,
}: StepOutput): StepOutput {
  return keep<StepOutput>({
    text: "",
    raw: undefined,
    reasoning: undefined,
    toolCalls: undefined,
    logprobs: undefined,
    // Whoever guesses a short prompt could prove the guess by it.
    digest: "",
    finishReason,
    usage,
    paidEarlier,
    cost,
    model,
    replayed,
    fromCache,
  });
}

function withholdAnswer({ finishReason, stopCause, rounds, effect, degraded }: Answer): Answer {
  return keep<Answer>({
    text: "",
    toolCalls: undefined,
    logprobs: undefined,
    finishReason,
    stopCause,
    rounds,
    checks: undefined,
    review: undefined,
    effect,
    degraded: degraded && { ...degraded, reason: WITHHELD },
  });
}

/** Each field, decided about: also one that is new, as the compiler sees to. Undefined = not kept. */
type Decided<Whole> = {
  readonly [Field in keyof Whole]-?: object extends Pick<Whole, Field> ? Whole[Field] | undefined : Whole[Field];
};

function keep<Whole extends object>(decided: Decided<Whole>): Whole {
  const kept = Object.entries(decided).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- only fields that may be missing can be undefined
  return Object.fromEntries(kept) as Whole;
}
