/** Draft, review, refine: the guide's diagram with a reviewer who may say "nothing to do". The default strategy. */
import { answerWith, type Strategy, type StrategyContext } from "../strategy.ts";
import type { StepEvent, StepOutput } from "../types.ts";
import { readVerdict, type Verdict } from "../verdict.ts";
import { refineWithin } from "./refine-within.ts";
import { isReviewable } from "./reviewable.ts";
import { draftOf, reviewOf } from "./steps.ts";

/** At most `rounds` rounds; stops early when the reviewer is satisfied or a refine gave no other text. */
export const review: Strategy = async function* (context) {
  const { rounds } = context.input;
  let best = context.keep(yield* context.step(draftOf(context, rounds === 0)), 0);
  if (rounds === 0) return answerWith(best, "disabled", 0);
  if (!isReviewable(best)) return answerWith(best, "unreviewable", 0);
  for (let round = 1; round <= rounds; round++) {
    const verdict = yield* reviewed(context, best, round);
    if (verdict.accepts) return answerWith(best, "accepted", round);
    const refined = yield* refineWithin(context, best, verdict.guidance, round);
    const previous = best;
    best = context.keep(betterOf(best, refined), round);
    if (best.text.trim() === previous.text.trim()) return answerWith(best, "converged", round);
  }
  return answerWith(best, "rounds-done", rounds);
};

async function* reviewed(
  context: StrategyContext,
  best: StepOutput,
  round: number,
): AsyncGenerator<StepEvent, Verdict> {
  const reply = yield* context.step(reviewOf(context, best, round));
  return readVerdict(reply.raw ?? reply.text, context.input.language);
}

/** Until programs check the texts, the newest whole one that says anything is taken for the better one. */
function betterOf(older: StepOutput, newer: StepOutput): StepOutput {
  const isNewlyCut = newer.finishReason === "length" && older.finishReason !== "length";
  return isReviewable(newer) && !isNewlyCut && newer.text.trim() !== "" ? newer : older;
}
