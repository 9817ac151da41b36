/** A step's text without what stands around the answer, where the user wanted the answer alone. */
import { cleanAnswer } from "../checks/clean-answer.ts";
import { asksForMore } from "../goals/asks-for-more.ts";
import { undressed } from "../guard/undressed.ts";
import { failsMore } from "../judgement.ts";
import { withoutLogprobs } from "../logprobs.ts";
import type { StrategyContext } from "../strategy.ts";
import type { StepOutput } from "../types.ts";

/** Costs no tokens, so it comes before any review. Cleaning after which more checks fail is none. */
export function cleaned(context: StrategyContext, output: StepOutput): StepOutput {
  const { checks = [], extracted = [] } = context.input;
  return withText(context, output, cleanAnswer(output.text, [...checks, ...extracted]));
}

/** A refined text also without what the text before it had not around it, unless the guidance asked for it. */
export function cleanedRefine(
  context: StrategyContext,
  refined: StepOutput,
  before: StepOutput,
  guidance: string,
): StepOutput {
  const clean = cleaned(context, refined);
  const mayGrow = before.finishReason !== "stop" || asksForMore(context.input.goal);
  return withText(context, clean, undressed(clean.text, { before: before.text, guidance, mayGrow }));
}

function withText({ judge }: StrategyContext, output: StepOutput, text: string): StepOutput {
  if (text === output.text || failsMore(judge(text), judge(output.text))) return output;
  return { ...withoutLogprobs(output), text, raw: output.raw ?? output.text };
}
