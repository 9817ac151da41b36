/** What pays for this pair of models: the review, or, where calibration found that it does not, the best of several drafts. */
import type { ReviewPays } from "../calibration.ts";
import type { Strategy } from "../strategy.ts";
import { bestOfN } from "./best-of-n.ts";
import { review } from "./review.ts";

/** A review stays where nothing is known against it: its guard lets no text through that provably got worse. */
export function chooseStrategy(reviewPays: ReviewPays | undefined): "best-of-n" | "review" {
  return reviewPays === "no" ? "best-of-n" : "review";
}

export const auto: Strategy = (context) =>
  (chooseStrategy(context.input.reviewPays) === "best-of-n" ? bestOfN : review)(context);
