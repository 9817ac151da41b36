/** Reads what a server says it spent; what it does not say stays unknown. */
import { isJsonObject, numberAt, valueAt } from "../../core/json.ts";
import type { Usage } from "../../core/types.ts";

/** No call has more; what a server says beyond it (such as −1 without a sign) is no count. */
const MOST_TOKENS = 1_000_000_000;

/** The usage object of an answer, or undefined where there is none. */
export function readUsage(payload: unknown): Usage | undefined {
  const usage = valueAt(payload, "usage");
  if (!isJsonObject(usage)) return undefined;
  const promptTokens = countAt(usage, "prompt_tokens");
  const completionTokens = countAt(usage, "completion_tokens");
  const sum = promptTokens === null || completionTokens === null ? null : promptTokens + completionTokens;
  return {
    promptTokens,
    completionTokens,
    totalTokens: countAt(usage, "total_tokens") ?? sum,
    cachedTokens: countAt(valueAt(usage, "prompt_tokens_details"), "cached_tokens"),
  };
}

/** Null where there is no such number, and where it cannot be one of tokens: the store keeps whole numbers. */
function countAt(value: unknown, key: string): number | null {
  const count = numberAt(value, key) ?? -1;
  return Number.isInteger(count) && count >= 0 && count <= MOST_TOKENS ? count : null;
}
