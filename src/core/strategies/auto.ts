/** What pays for this pair of models: the review, or, where calibration found that it does not, the best of several drafts. */
import type { Strategy } from "../strategy.ts";
import { bestOfN } from "./best-of-n.ts";
import { review } from "./review.ts";

export const auto: Strategy = (context) => (context.input.reviewPays === false ? bestOfN : review)(context);
