/** What pays for this pair of models: the review, or, where calibration found that it does not, the best of several drafts. */
import type { Strategy } from "../strategy.ts";
import { choosesAmongDrafts } from "../without-review.ts";
import { bestOfN } from "./best-of-n.ts";
import { review } from "./review.ts";

export const auto: Strategy = (context) => (choosesAmongDrafts(context.input) ? bestOfN : review)(context);
