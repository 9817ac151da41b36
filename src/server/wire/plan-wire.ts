/** What calibration decided of a run's plan, as answers tell it. */
import { Type } from "typebox";
import { autoWords, doubtWords } from "../../app/evaluation/calibration-words.ts";
import { comparisonDoubts, reviewPaysAnswers } from "../../core/calibration.ts";
import type { JsonObject } from "../../core/json.ts";
import { chooseStrategy } from "../../core/without-review.ts";
import type { RunInput } from "../../core/types.ts";

const reviewPaysSchema = Type.Union([Type.Enum(reviewPaysAnswers), Type.Null()], {
  description: "What calibration found of the pair; null = not calibrated with this goal.",
});

export const planFields = {
  auto: Type.Optional(
    Type.Object(
      { strategy: Type.Enum(["review", "best-of-n"]), review_pays: reviewPaysSchema, message: Type.String() },
      { description: "Which strategy `auto` took, and why." },
    ),
  ),
  comparison_off: Type.Optional(
    Type.Object(
      { reason: Type.Enum(comparisonDoubts), message: Type.String() },
      { description: "Why the guard, which was to compare, went by checks alone." },
    ),
  ),
};

/** Sentences are in the language of the run. */
export function planOnWire({ strategy, reviewPays, comparisonDoubt, language }: RunInput): JsonObject {
  const auto = {
    strategy: chooseStrategy(reviewPays),
    review_pays: reviewPays ?? null,
    message: autoWords(reviewPays)[language],
  };
  return {
    ...(strategy === "auto" && { auto }),
    ...(comparisonDoubt && {
      comparison_off: { reason: comparisonDoubt, message: doubtWords(comparisonDoubt)[language] },
    }),
  };
}
