/** What follows from a calibration. */
import type { ReviewPays } from "../../core/calibration.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import type { UpliftRates } from "./uplift.ts";

export const adviceReasons = ["gain", "no-gain", "harm", "too-few", "too-easy", "unclear"] as const;
export type AdviceReason = (typeof adviceReasons)[number];

export interface Advice {
  readonly reviewPays: ReviewPays;
  readonly reason: AdviceReason;
}

/** Of each kind of draft; with fewer every figure is chance. */
const LEAST_CASES = 10;
/** Where the primary fails less often there is nothing to mend, and nothing to learn about mending. */
const LEAST_BAD_DRAFTS = 3;
/** A review costs a multiple of the draft: less than a point more of good answers is not worth it. */
const LEAST_GAIN = 0.01;

/** To pay must be shown; not to pay it is enough that the best estimate is no gain: who chooses another strategy risks nothing. */
export function advise({ goodDrafts, alarmOnBad, alarmOnGood }: UpliftRates, uplift: Estimate): Advice {
  const isTooFew = [goodDrafts, alarmOnBad, alarmOnGood].some(({ cases }) => cases < LEAST_CASES);
  if (isTooFew) return { reviewPays: "not-shown", reason: "too-few" };
  if (uplift.high < 0) return { reviewPays: "no", reason: "harm" };
  if (goodDrafts.cases - goodDrafts.hits < LEAST_BAD_DRAFTS) return { reviewPays: "not-shown", reason: "too-easy" };
  if (uplift.value < LEAST_GAIN) return { reviewPays: "no", reason: "no-gain" };
  return uplift.low > 0 ? { reviewPays: "yes", reason: "gain" } : { reviewPays: "not-shown", reason: "unclear" };
}
