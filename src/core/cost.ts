/** What model calls cost in money, by the price of their model. */
import type { Price, Usage } from "./types.ts";

const PRICED_TOKENS = 1_000_000;

/** In the currency of the price; null = unknown, because the price or the tokens are. */
export function costOf(usage: Usage | null, price: Price | undefined): number | null {
  if (price === undefined || usage === null) return null;
  const { promptTokens, completionTokens } = usage;
  if (promptTokens === null || completionTokens === null) return null;
  const cached = Math.min(usage.cachedTokens ?? 0, promptTokens);
  const { input, output, cachedInput = input } = price;
  return ((promptTokens - cached) * input + cached * cachedInput + completionTokens * output) / PRICED_TOKENS;
}
