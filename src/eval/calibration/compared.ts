/** What the blind comparisons of a calibration came to: whether the secondary agrees with itself, and with the truth. */
import type { ComparisonCounts } from "../../core/calibration.ts";
import { readPreference } from "../../core/prompts/comparer.ts";
import { JUDGING_ARMS } from "../arms/arm.ts";
import type { AnsweredRow } from "./review-cases.ts";

/** A pair that neither order decides says nothing: whoever never prefers anything would seem perfectly consistent. */
export function countComparisons(rows: readonly AnsweredRow[]): ComparisonCounts {
  const preferred = rows.flatMap(preferences).filter((pair) => pair.some((one) => one !== "neither"));
  const consistent = preferred.filter(([inOrder, swapped]) => inOrder === swapped);
  return {
    decided: preferred.length,
    consistent: consistent.length,
    right: consistent.filter(([one]) => one === "good").length,
  };
}

type Preferred = "good" | "bad" | "neither";

/** What each order preferred, once both were asked. */
function preferences({ answers }: AnsweredRow): readonly (readonly [Preferred, Preferred])[] {
  const [inOrder, swapped] = JUDGING_ARMS.map((arm) => answers.get(arm)?.text);
  if (inOrder === undefined || swapped === undefined) return [];
  return [[preferredIn(inOrder, "good", "bad"), preferredIn(swapped, "bad", "good")]];
}

function preferredIn(reply: string, a: Preferred, b: Preferred): Preferred {
  const preference = readPreference(reply);
  return preference === "same" ? "neither" : preference === "a" ? a : b;
}
