/** Sums what model calls cost, and keeps "unknown" unknown. */
import type { StepOutput, Usage } from "./types.ts";

export const noUsage: Usage = { promptTokens: 0, completionTokens: 0, totalTokens: 0, cachedTokens: 0 };

export const unknownUsage: Usage = {
  promptTokens: null,
  completionTokens: null,
  totalTokens: null,
  cachedTokens: null,
};

/** The sum over calls, part by part; one unknown part makes that part of the sum unknown. */
export function sumUsage(parts: readonly (Usage | null)[]): Usage {
  return parts.reduce<Usage>((sum, part) => addUsage(sum, part ?? unknownUsage), noUsage);
}

function addUsage(a: Usage, b: Usage): Usage {
  return {
    promptTokens: add(a.promptTokens, b.promptTokens),
    completionTokens: add(a.completionTokens, b.completionTokens),
    totalTokens: add(a.totalTokens, b.totalTokens),
    cachedTokens: add(a.cachedTokens, b.cachedTokens),
  };
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/** What a step cost whoever made it; a replayed one costs its own run nothing. */
export function paidFor({ usage, paidEarlier = usage }: Pick<StepOutput, "usage" | "paidEarlier">): Usage | null {
  return paidEarlier;
}
