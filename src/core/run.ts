/** Runs a strategy: makes its steps, keeps the best text, and turns every end, good or bad, into one last event. */
import { bilingualError } from "./bilingual.ts";
import { asFrogcomError, type FrogcomError } from "./errors.ts";
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
  RunEvent,
  RunInput,
  Step,
  StepEvent,
  StepOutput,
} from "./types.ts";

export interface RunPorts {
  readonly backends: BackendPair;
  readonly clock: Clock;
  readonly digest: Digest;
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
  const reviewTime = limitReviewTime(input, ports.clock, signal);
  let best: Best | undefined;
  try {
    const digestOf = callDigester(ports.digest);
    const answer = yield* strategies[input.strategy]({
      input,
      nonce: nonceOf(input, digestOf),
      step: stepMaker(input, ports, digestOf, (kind) => (kind === "draft" ? signal : reviewTime.signal()), recorded),
      keep(output, completedRounds) {
        best = { output, completedRounds };
        return output;
      },
    });
    yield { type: "run-end", answer };
  } catch (thrown) {
    yield endAfter(asFrogcomError(thrown), best, input);
  } finally {
    reviewTime.cancel();
  }
}

function stepMaker(
  input: RunInput,
  ports: RunPorts,
  digestOf: (call: ModelCall) => string,
  signalFor: (kind: Step["kind"]) => Signal,
  recorded: readonly RecordedStep[],
): (request: StepRequest) => AsyncGenerator<StepEvent, StepOutput> {
  let calls = 0;
  return (request) => {
    const index = calls++;
    const role: Role = request.kind === "draft" || request.kind === "refine" ? "primary" : "secondary";
    const step = { index, round: request.round, kind: request.kind, role };
    return makeStep(step, request, input[role], {
      backend: ports.backends[role],
      signal: signalFor(request.kind),
      digestOf,
      recorded: recorded.find((known) => known.index === index),
    });
  };
}

/** A draft in hand is worth more than an error: what failed after it degrades the answer, and does not replace it. */
function endAfter(error: FrogcomError, best: Best | undefined, input: RunInput): RunEvent {
  const { code, message, details } = error;
  const failure: RunEvent = { type: "run-error", ...runFailureIn({ ...details, code, message }) };
  if (best === undefined || error.code === "cancelled") return failure;
  if (error.code === "review-deadline")
    return { type: "run-end", answer: answerWith(best.output, "deadline", best.completedRounds) };
  if (input.onReviewError === "fail") return failure;
  const degraded = { reason: error.message, code: error.code, completedRounds: best.completedRounds };
  const answer: Answer = { ...answerWith(best.output, "degraded", best.completedRounds), degraded };
  return { type: "run-end", answer };
}

/** The deadline of all review and refine steps together; its time begins with the first of them. */
function limitReviewTime(input: RunInput, clock: Clock, signal: Signal): { signal(): Signal; cancel(): void } {
  let deadline: Deadline | undefined;
  const { reviewDeadlineMs } = input;
  return {
    signal() {
      if (reviewDeadlineMs === undefined) return signal;
      const reason = bilingualError("review-deadline", {
        en: `The review did not end within ${reviewDeadlineMs} ms (REVIEW_DEADLINE).`,
        ru: `Проверка и доработка не уложились в ${reviewDeadlineMs} мс (REVIEW_DEADLINE).`,
      });
      deadline ??= clock.deadline(reviewDeadlineMs, signal, reason);
      return deadline.signal;
    },
    cancel: () => deadline?.cancel(),
  };
}

/**
 * What delimits untrusted text in this run's prompts. Equal conversations get equal ones, so that runs replay and
 * prefix caches hold; a text cannot foresee the digest of a conversation that it is part of.
 */
function nonceOf({ conversation }: RunInput, digestOf: (call: ModelCall) => string): string {
  const digest = digestOf({ model: "", messages: conversation, sampling: {} });
  return digest.replaceAll(/[^a-z0-9]/gi, "").slice(0, 12);
}
