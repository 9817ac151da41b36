/** What model calls cost, in tokens and in money by the price of their model. */
import type { ErrorCode } from "./errors.ts";
import type { StepState } from "./state.ts";
import type { Price, StepFailure, Usage } from "./types.ts";
import { sumUsage } from "./usage.ts";

const PRICED_TOKENS = 1_000_000;

/** In the currency of the price; null = unknown, because the price or the tokens are. No tokens cost nothing at any price. */
export function costOf(usage: Usage | null, price: Price | undefined): number | null {
  if (usage === null) return null;
  const { promptTokens, completionTokens } = usage;
  if (promptTokens === 0 && completionTokens === 0) return 0;
  if (price === undefined || promptTokens === null || completionTokens === null) return null;
  const cached = Math.min(usage.cachedTokens ?? 0, promptTokens);
  const { input, output, cachedInput = input } = price;
  return exact(((promptTokens - cached) * input + cached * cachedInput + completionTokens * output) / PRICED_TOKENS);
}

/** Without the last bits that sums of binary fractions leave behind. */
function exact(amount: number): number {
  return Number(amount.toPrecision(12));
}

/** What is known of a step that matters for what it cost. */
export type PaidStep = Pick<StepState, "output" | "error"> & Partial<Pick<StepState, "retries">>;

/** The sum over all model calls of a run, those of failed and refused texts too. Nobody tells what a call took that broke. */
export function usageOfRun(steps: readonly PaidStep[]): Usage {
  return sumUsage(
    steps.flatMap((step) => [
      ...costlyRetries(step).map(() => null),
      ...(mayHaveCost(step) ? [step.output?.usage ?? null] : []),
    ]),
  );
}

/** What a step cost; null = unknown. */
export function costOfStep(step: PaidStep): number | null {
  if (costlyRetries(step).length > 0) return null;
  return mayHaveCost(step) ? (step.output?.cost ?? null) : 0;
}

/** Tries of a step that may have cost something before they broke. */
export function costlyRetries({ retries = [] }: PaidStep): readonly StepFailure[] {
  return retries.filter(({ code }) => !free.has(code));
}

/** What all steps cost together; one unknown part makes the sum unknown. */
export function costOfRun(steps: readonly PaidStep[]): number | null {
  return steps.map(costOfStep).reduce(addCost, 0);
}

export function addCost(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : exact(a + b);
}

/** Failures before a model took up the request: they cost no tokens. */
const free: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "context-exceeded",
  "backend-unreachable",
  "backend-refused-key",
  "backend-refused-request",
  "backend-unknown-model",
  "backend-redirected",
  "backend-rate-limited",
  "backend-down",
  "no-model",
  // Of our own line before the model.
  "overloaded",
]);

export function mayHaveCost({ output, error }: PaidStep): boolean {
  if (output?.replayed === true) return false;
  return error === undefined || !free.has(error.code);
}
