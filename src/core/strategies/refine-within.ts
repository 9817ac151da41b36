/** Refines a draft; guidance that does not fit the model's context is shortened once. */
import { FrogcomError } from "../errors.ts";
import type { StrategyContext } from "../strategy.ts";
import type { StepEvent, StepOutput } from "../types.ts";
import { refineOf } from "./steps.ts";

/** What is left of guidance that was too long: its beginning, where the most important finding stands. */
const SHORT_GUIDANCE_CHARACTERS = 200;

export async function* refineWithin(
  context: StrategyContext,
  best: StepOutput,
  guidance: string,
  round: number,
): AsyncGenerator<StepEvent, StepOutput> {
  try {
    return yield* context.step(refineOf(context, best, guidance, round));
  } catch (error) {
    if (!(error instanceof FrogcomError) || error.code !== "context-exceeded") throw error;
    if (guidance.length <= SHORT_GUIDANCE_CHARACTERS) throw error;
    const short = cutText(guidance, SHORT_GUIDANCE_CHARACTERS);
    const shortened = { messages: 0, characters: guidance.length - short.length };
    return yield* context.step({ ...refineOf(context, best, short, round), shortened });
  }
}

/** The beginning of a text, without half a surrogate pair at its end: not every server takes one. */
function cutText(text: string, characters: number): string {
  return text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, "");
}
