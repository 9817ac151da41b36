/** Lays over an input what calibration has found of the pair that is to answer it. */
import { type Calibration, doubtComparison } from "../../core/calibration.ts";
import { goalAsGiven } from "../../core/goals/goal-name.ts";
import { chooseStrategy } from "../../core/without-review.ts";
import type { Role, RunInput } from "../../core/types.ts";

/** The pair that is to answer, and what was measured of it, newest first. */
export interface MeasuredPair extends Readonly<Record<Role, { readonly model: string }>> {
  /** Unset = nothing. */
  readonly calibrations?: readonly Calibration[];
}

/** A reviewer with another goal, or another model, is another one than was measured. */
export function underCalibration(input: RunInput, pair: MeasuredPair): RunInput {
  const reviewPays = knownOf(input, pair).find(({ goal }) => goal === goalAsGiven(input))?.reviewPays;
  return withTrustedGuard({ ...input, ...(reviewPays && { reviewPays }) }, pair);
}

/** Who compares is asked for no finding, so that the newest calibration will do, whatever its goal. */
export function withTrustedGuard(input: RunInput, pair: MeasuredPair): RunInput {
  if (input.guard !== "compare" || !isReviewed(input)) return input;
  const comparisonDoubt = doubtComparison(knownOf(input, pair)[0]?.comparison);
  return comparisonDoubt === undefined ? input : { ...input, guard: "checks", comparisonDoubt };
}

/** Only what is refined has a guard. */
function isReviewed({ strategy, reviewPays }: RunInput): boolean {
  return strategy === "review" || (strategy === "auto" && chooseStrategy(reviewPays) === "review");
}

function knownOf({ primary, secondary, refine }: RunInput, pair: MeasuredPair): readonly Calibration[] {
  const isPair = primary.model === pair.primary.model && secondary.model === pair.secondary.model;
  const isRefinedByAnother = refine?.model !== undefined && refine.model !== primary.model;
  return isPair && !isRefinedByAnother ? (pair.calibrations ?? []) : [];
}
