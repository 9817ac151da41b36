/** A step's text without what stands around the answer, where the user wanted the answer alone. */
import { cleanAnswer } from "../checks/clean-answer.ts";
import { failsMore } from "../judgement.ts";
import type { StrategyContext } from "../strategy.ts";
import type { StepOutput } from "../types.ts";

/** Costs no tokens, so it comes before any review. Cleaning after which more checks fail is none. */
export function cleaned({ input, judge }: StrategyContext, output: StepOutput): StepOutput {
  const text = cleanAnswer(output.text, [...(input.checks ?? []), ...(input.extracted ?? [])]);
  if (text === output.text || failsMore(judge(text), judge(output.text))) return output;
  return { ...output, text, raw: output.raw ?? output.text };
}
