/** The guide's literal loop: always 1 + 2N calls, the goal prompt verbatim, and the last text wins. */
import { answerWith, type Strategy } from "../strategy.ts";
import { isReviewable } from "./reviewable.ts";
import { adviceAppliedOf, adviceOf, draftOf } from "./steps.ts";

export const classic: Strategy = async function* (context) {
  const { rounds } = context.input;
  let last = context.keep(yield* context.step(draftOf(context, rounds === 0)), 0);
  if (!isReviewable(last)) return answerWith(last, "unreviewable", 0);
  for (let round = 1; round <= rounds; round++) {
    const advice = yield* context.step(adviceOf(context, last, round));
    last = context.keep(yield* context.step(adviceAppliedOf(context, last, advice.text, round)), round);
  }
  return answerWith(last, rounds === 0 ? "disabled" : "rounds-done", rounds);
};
