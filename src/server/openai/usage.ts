/** The usage of a run in OpenAI's shape: the sum over all its calls, those that wrote no part of the answer as reasoning. */
import { usageOfRun } from "../../core/cost.ts";
import type { RunState } from "../../core/state.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Usage } from "../../core/types.ts";
import { sumUsage } from "../../core/usage.ts";

/** Undefined where a server did not tell its tokens: these clients add numbers up, and unknown is never 0. */
export function usageOf(state: RunState): JsonObject | undefined {
  const { promptTokens, completionTokens, cachedTokens } = usageOfRun(state.steps);
  if (promptTokens === null || completionTokens === null) return undefined;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens ?? 0 },
    completion_tokens_details: { reasoning_tokens: Math.max(0, completionTokens - answerTokens(state)) },
  };
}

/** Completion tokens of the step that gave the answer: the last whose text it is, else the last from which it was cleaned. */
function answerTokens({ steps, answer }: RunState): number {
  const text = answer?.text ?? "";
  const giver =
    steps.findLast(({ output }) => output?.text === text) ??
    steps.findLast(({ step, output }) => step.role === "primary" && output?.text.includes(text));
  const usage: Usage = sumUsage(giver?.output?.usage ? [giver.output.usage] : []);
  return usage.completionTokens ?? 0;
}
