/** What was measured once of a pair of models: whether a review pays, and whether the secondary can compare answers. */
import type { JsonObject } from "./json.ts";

/** Whether a review pays: shown to, no gain that is worth its price, or not told by what was measured. */
export const reviewPaysAnswers = ["yes", "no", "not-shown"] as const;
export type ReviewPays = (typeof reviewPaysAnswers)[number];

/** Why a guard that was to compare does not: then it goes by checks alone. */
export const comparisonDoubts = ["not-calibrated", "inconsistent"] as const;
export type ComparisonDoubt = (typeof comparisonDoubts)[number];

/** One model of a pair, and where it runs, as people call it. */
export interface CalibratedModel {
  readonly model: string;
  readonly place: string;
}

/** Blind comparisons of a good answer with a bad one, each in both orders. */
export interface ComparisonCounts {
  /** In which at least one order preferred one of them. */
  readonly decided: number;
  /** Of these: in which both orders preferred the same one, and in which that was the good one. */
  readonly consistent: number;
  readonly right: number;
}

export interface Calibration {
  /** Stands for both models, their places and the fields that their servers get besides. */
  readonly pair: string;
  /** What the reviewer was asked to look for, by name or as a text: with another goal it is another reviewer. */
  readonly goal: string;
  /** Unix ms. */
  readonly at: number;
  readonly primary: CalibratedModel;
  readonly secondary: CalibratedModel;
  readonly reviewPays: ReviewPays;
  readonly comparison: ComparisonCounts;
  /** All figures, for people and programs. */
  readonly report: JsonObject;
}

/** A model that guesses agrees with itself in half of the comparisons. */
const LEAST_CONSISTENCY = 0.7;
/** Fewer comparisons than these tell a guess from a judgement too rarely. */
const LEAST_COMPARISONS = 10;

/** Undefined = the model that was measured so may refuse texts: it agrees with itself, and more often with the truth than not. */
export function doubtComparison(counts: ComparisonCounts | undefined): ComparisonDoubt | undefined {
  if (counts === undefined || counts.decided < LEAST_COMPARISONS) return "not-calibrated";
  const { decided, consistent, right } = counts;
  return consistent / decided >= LEAST_CONSISTENCY && right > consistent / 2 ? undefined : "inconsistent";
}
