/** Runs a strategy: makes its steps, keeps the best text, and turns every end, good or bad, into one last event. */
import { bilingualError } from "./bilingual.ts";
import { lastUserText } from "./conversation.ts";
import { budgetSpent, openPurse } from "./budget.ts";
import type { CheckPorts } from "./checks/run-checks.ts";
import { measureEffect } from "./effect/measure-effect.ts";
import { asFrogcomError, type ErrorCode, type FrogcomError } from "./errors.ts";
import { languageToKeep } from "./guard/language-to-keep.ts";
import { type GuardedText, provablyWorse, type Told } from "./guard/provably-worse.ts";
import { createJudge, type Judgement } from "./judgement.ts";
import type { BackendPair, Clock, Deadline, Digest, Signal } from "./ports.ts";
import { runFailureIn } from "./state.ts";
import { callDigester, makeStep } from "./step.ts";
import { strategies } from "./strategies/index.ts";
import { answerWith, type StepRequest } from "./strategy.ts";
import type {
  Answer,
  ModelCall,
  RecordedStep,
  Role,
  RoleSettings,
  RunEvent,
  RunInput,
  Step,
  StepEvent,
  StepOutput,
  StopCause,
} from "./types.ts";
import type { RoundReport } from "./findings/round-report.ts";

export interface RunPorts {
  readonly backends: BackendPair;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly checks: CheckPorts;
  /** Why no review is made now: answers are needed more. Unset = reviews are never shed. */
  readonly shed?: () => FrogcomError | undefined;
  /** A client reads the answer as it comes. */
  readonly isLive?: boolean;
}

interface Best {
  readonly output: StepOutput;
  readonly completedRounds: number;
}

/** The events of one run, `run-end` or `run-error` last. Never throws. Recorded steps are handed back instead of calling a model. */
export async function* run(
  input: RunInput,
  ports: RunPorts,
  signal: Signal,
  recorded: readonly RecordedStep[] = [],
): AsyncGenerator<RunEvent, void> {
  yield { type: "run-start", input };
  const { deadlineMs } = input.budget ?? {};
  const wholeTime = deadlineMs === undefined ? undefined : ports.clock.deadline(deadlineMs, signal, budgetSpent);
  const reviewTime = limitReviewTime(input, ports.clock, wholeTime?.signal ?? signal);
  let first: StepOutput | undefined;
  let best: Best | undefined;
  const reports: RoundReport[] = [];
  const judge = createJudge(input, ports.checks);
  let known: Pick<Told, "language" | "request"> | undefined;
  let end: RecordedEnd;
  try {
    const digestOf = callDigester(ports.digest);
    const answer = yield* strategies[input.strategy]({
      input,
      get nonce() {
        return nonceOf(input, digestOf);
      },
      step: stepMaker(input, ports, digestOf, reviewTime, recorded),
      judge,
      refuses(newer, older, findings = []) {
        // It reads every turn, and is the same for all texts of the run.
        known ??= { language: languageToKeep(input), request: lastUserText(input.conversation) };
        return provablyWorse(guarded(newer, judge), guarded(older, judge), ports.checks, { findings, ...known });
      },
      report: (round) => void reports.push(round),
      keep(output, completedRounds) {
        first ??= output;
        best = { output, completedRounds };
        return output;
      },
    });
    end = { type: "run-end", answer };
  } catch (thrown) {
    end = endAfter(asFrogcomError(thrown), best, input);
  } finally {
    reviewTime.cancel();
    wholeTime?.cancel();
  }
  yield withTold(end, (answer) => toldOf(answer, first, reports, judge, input), best, input);
}

/** A check that cannot judge the answer, because it takes too long or cannot be read, degrades it as a failed review does. */
function withTold(
  end: RecordedEnd,
  tell: (answer: Answer) => ReturnType<typeof toldOf>,
  best: Best | undefined,
  input: RunInput,
): RecordedEnd {
  if (end.type !== "run-end") return end;
  try {
    return { ...end, answer: { ...end.answer, ...tell(end.answer) } };
  } catch (thrown) {
    return end.answer.degraded === undefined ? endAfter(asFrogcomError(thrown), best, input) : end;
  }
}

function guarded(output: StepOutput, judge: (text: string) => Judgement): GuardedText {
  return { output, judgement: judge(output.text) };
}

/** What is told beside an answer: its checks, what came of each round, and what all rounds did to the first draft. */
function toldOf(
  answer: Answer,
  draft: StepOutput | undefined,
  review: readonly RoundReport[],
  judge: (text: string) => Judgement,
  input: RunInput,
): Pick<Answer, "checks" | "review" | "effect"> {
  // A call of a tool is no answer yet.
  const checks = answer.toolCalls === undefined ? judge(answer.text).results : [];
  const effect = draft && measureEffect(draft, answer, judge, input);
  return { ...(checks.length > 0 && { checks }), ...(review.length > 0 && { review }), ...(effect && { effect }) };
}

function stepMaker(
  input: RunInput,
  ports: RunPorts,
  digestOf: (call: ModelCall) => string,
  reviewTime: ReviewTime,
  recorded: readonly RecordedStep[],
): (request: StepRequest) => AsyncGenerator<StepEvent, StepOutput> {
  const purse = openPurse(input.budget ?? {});
  let calls = 0;
  return async function* (request) {
    const index = calls++;
    const role: Role = request.kind === "draft" || request.kind === "refine" ? "primary" : "secondary";
    const step = { index, round: request.round, kind: request.kind, role };
    const settings = settingsFor(request, input[role]);
    const known = recorded.find((each) => each.index === index);
    // What betters a text that is there already, where that text will do.
    const { shed } = ports;
    const isSpare = shed !== undefined && index > 0 && input.onReviewError === "draft" && isBetterment(request);
    const refusal = isSpare && known === undefined ? shed() : undefined;
    if (refusal !== undefined) throw refusal;
    const sampling = purse.fit(request.messages, request.sampling);
    const output = yield* makeStep(step, { ...request, sampling }, settings, {
      backend: ports.backends[role],
      signal: reviewTime.signal(request.kind),
      digestOf,
      recorded: known,
      givesWay: isSpare,
      isLive: ports.isLive ?? false,
    });
    purse.spend(request.messages, output, settings.price);
    return output;
  };
}

/** A refine is not: its review is made and paid for. */
function isBetterment({ kind }: StepRequest): boolean {
  return kind === "review" || kind === "draft";
}

/** What is known of the role's model is not true of another one. */
function settingsFor({ model, price }: StepRequest, role: RoleSettings): RoleSettings {
  if (model === undefined || model === role.model) return role;
  return { model, sampling: role.sampling, ...(price && { price }) };
}

type RecordedEnd = Extract<RunEvent, { readonly type: "run-end" | "run-error" }>;

/** A limit that the caller set ends a run as asked: what it cuts short degrades no answer. */
const limitCauses: ReadonlyMap<ErrorCode, StopCause> = new Map([
  ["review-deadline", "deadline"],
  ["budget-spent", "budget"],
]);

/** A draft in hand is worth more than an error: what failed after it degrades the answer, and does not replace it. */
function endAfter(error: FrogcomError, best: Best | undefined, input: RunInput): RecordedEnd {
  const { code, message, details } = error;
  const failure: RecordedEnd = { type: "run-error", ...runFailureIn({ ...details, code, message }) };
  if (best === undefined || error.code === "cancelled") return failure;
  const limit = limitCauses.get(error.code);
  if (limit !== undefined) return { type: "run-end", answer: answerWith(best.output, limit, best.completedRounds) };
  if (input.onReviewError === "fail") return failure;
  const degraded = { reason: error.message, code: error.code, completedRounds: best.completedRounds };
  const answer: Answer = { ...answerWith(best.output, "degraded", best.completedRounds), degraded };
  return { type: "run-end", answer };
}

interface ReviewTime {
  readonly signal: (kind: Step["kind"]) => Signal;
  readonly cancel: () => void;
}

/** The deadline of all review and refine steps together; its time begins with the first of them. */
function limitReviewTime(input: RunInput, clock: Clock, signal: Signal): ReviewTime {
  let deadline: Deadline | undefined;
  const { reviewDeadlineMs } = input;
  return {
    signal(kind) {
      if (kind === "draft" || reviewDeadlineMs === undefined) return signal;
      deadline ??= clock.deadline(reviewDeadlineMs, signal, () => reviewTooSlow(reviewDeadlineMs));
      return deadline.signal;
    },
    cancel: () => deadline?.cancel(),
  };
}

function reviewTooSlow(limitMs: number): FrogcomError {
  return bilingualError("review-deadline", {
    en: `The review did not end within ${limitMs} ms (REVIEW_DEADLINE).`,
    ru: `Проверка и доработка не уложились в ${limitMs} мс (REVIEW_DEADLINE).`,
  });
}

/**
 * What delimits untrusted text in this run's prompts. Equal conversations get equal ones, so that runs replay and
 * prefix caches hold; a text cannot foresee the digest of a conversation that it is part of.
 */
function nonceOf({ conversation }: RunInput, digestOf: (call: ModelCall) => string): string {
  const digest = digestOf({ model: "", messages: conversation, sampling: {} });
  return digest.replaceAll(/[^a-z0-9]/gi, "").slice(0, 12);
}
