/** What model calls cost, as it stands on the wire. */
import type { ErrorCode } from "../core/errors.ts";
import type { StepState } from "../core/state.ts";
import type { Usage } from "../core/types.ts";
import { sumUsage } from "../core/usage.ts";

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

/** The sum over all model calls of a run, those of failed and refused texts too. */
export function usageOfRun(steps: readonly StepState[]): Usage {
  return sumUsage(steps.filter(mayHaveCost).map(({ output }) => output?.usage ?? null));
}

/** Failures before a model took up the request: they cost no tokens. */
const free = new Set<ErrorCode>([
  "context-exceeded",
  "backend-unreachable",
  "backend-refused-key",
  "backend-refused-request",
  "backend-unknown-model",
  "backend-redirected",
  "backend-rate-limited",
  "backend-down",
  "no-model",
]);

function mayHaveCost({ output, error }: StepState): boolean {
  if (output?.replayed === true) return false;
  return error === undefined || !free.has(error.code);
}
