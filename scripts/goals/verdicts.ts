/** Goal "verdict parsed": how many of 300 malformed reviews are understood. */
import { isUnderstood, malformedReviews } from "../../test/support/malformed-reviews.ts";
import { type Measured, measureShare } from "./measured.ts";

export function measureVerdicts(seed: number): Measured {
  const cases = malformedReviews.map((sample, index) => ({
    // The spoilings of one review are made by rules that have nothing in common.
    prompt: String(index),
    holds: isUnderstood(sample),
    name: `${sample.kind}: ${sample.reply}`,
  }));
  return measureShare("malformed reviews that are understood", cases, seed, { least: 0.98 });
}
