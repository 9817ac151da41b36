/** Which strategies ask no reviewer: they answer with the draft as it is, or with the best of several. */
import type { ReviewPays } from "./calibration.ts";
import type { RunInput, StrategyName } from "./types.ts";

export function isWithoutReview(strategy: StrategyName): boolean {
  return strategy === "direct" || strategy === "shadow";
}

/** What pays for this pair of models. A review stays where nothing is known against it: its guard lets no text through that provably got worse. */
export function chooseStrategy(reviewPays: ReviewPays | undefined): "best-of-n" | "review" {
  return reviewPays === "no" ? "best-of-n" : "review";
}

export function choosesAmongDrafts({ strategy, reviewPays }: Pick<RunInput, "strategy" | "reviewPays">): boolean {
  return strategy === "best-of-n" || (strategy === "auto" && chooseStrategy(reviewPays) === "best-of-n");
}
