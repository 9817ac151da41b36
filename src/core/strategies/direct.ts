/** The primary alone: one call, no review. */
import { answerWith, type Strategy } from "../strategy.ts";
import { draftOf } from "./steps.ts";

export const direct: Strategy = async function* (context) {
  return answerWith(context.keep(yield* context.step(draftOf(context, true)), 0), "disabled", 0);
};
