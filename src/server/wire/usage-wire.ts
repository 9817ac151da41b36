/** What model calls cost, as it stands on the wire. */
import type { Usage } from "../../core/types.ts";

export interface WireUsage {
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  readonly total_tokens: number | null;
  readonly prompt_tokens_details?: { readonly cached_tokens: number };
}

/** `null` parts are unknown, which is never 0. */
export function usageOnWire({ promptTokens, completionTokens, totalTokens, cachedTokens }: Usage): WireUsage {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: totalTokens,
    ...(cachedTokens !== null && cachedTokens > 0 && { prompt_tokens_details: { cached_tokens: cachedTokens } }),
  };
}
