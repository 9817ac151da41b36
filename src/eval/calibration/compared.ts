/** What the blind comparisons of a calibration came to: whether the secondary agrees with itself, and with the truth. */
import type { ComparisonCounts } from "../../core/calibration.ts";
import { type Preference, readPreference, turned } from "../../core/prompts/comparer.ts";
import { GOOD_OR_BAD_ARMS } from "../arms/arm.ts";
import type { AnsweredRow } from "./review-cases.ts";

/** A pair that neither order decides says nothing: whoever never prefers anything would seem perfectly consistent. */
export function countComparisons(rows: readonly AnsweredRow[]): ComparisonCounts {
  const preferred = rows.flatMap(preferences).filter((pair) => pair.some((one) => one !== "same"));
  const consistent = preferred.filter(([inOrder, swapped]) => inOrder === swapped);
  return {
    decided: preferred.length,
    consistent: consistent.length,
    right: consistent.filter(([one]) => one === "a").length,
  };
}

/** What each order preferred, once both were asked: `a` is the good answer in both. */
function preferences({ answers }: AnsweredRow): readonly (readonly [Preference, Preference])[] {
  const [inOrder, swapped] = GOOD_OR_BAD_ARMS.map((arm) => answers.get(arm)?.text);
  if (inOrder === undefined || swapped === undefined) return [];
  return [[readPreference(inOrder), turned(readPreference(swapped))]];
}
