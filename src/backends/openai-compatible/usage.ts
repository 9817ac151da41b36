/** Reads what a server says it spent; what it does not say stays unknown. */
import { isJsonObject, numberAt, valueAt } from "../../core/json.ts";
import type { Usage } from "../../core/types.ts";

/** The usage object of an answer, or undefined where there is none. */
export function readUsage(payload: unknown): Usage | undefined {
  const usage = valueAt(payload, "usage");
  if (!isJsonObject(usage)) return undefined;
  const promptTokens = numberAt(usage, "prompt_tokens") ?? null;
  const completionTokens = numberAt(usage, "completion_tokens") ?? null;
  const sum = promptTokens === null || completionTokens === null ? null : promptTokens + completionTokens;
  return {
    promptTokens,
    completionTokens,
    totalTokens: numberAt(usage, "total_tokens") ?? sum,
    cachedTokens: numberAt(valueAt(usage, "prompt_tokens_details"), "cached_tokens") ?? null,
  };
}
