/** Which strategies answer with the draft as it is. */
import type { StrategyName } from "./types.ts";

export function isWithoutReview(strategy: StrategyName): boolean {
  return strategy === "direct" || strategy === "shadow";
}
