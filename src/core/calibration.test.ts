import { expect, test } from "vitest";
import { doubtComparison } from "./calibration.ts";

test.each([
  ["nothing", undefined, "not-calibrated"],
  ["too few comparisons", { decided: 9, consistent: 9, right: 9 }, "not-calibrated"],
  ["a model that prefers a place", { decided: 20, consistent: 0, right: 0 }, "inconsistent"],
  ["a model that guesses", { decided: 20, consistent: 10, right: 5 }, "inconsistent"],
  ["one that is just consistent enough", { decided: 20, consistent: 14, right: 13 }, undefined],
  ["one that is just not", { decided: 20, consistent: 13, right: 13 }, "inconsistent"],
  ["one that always prefers the bad answer", { decided: 20, consistent: 20, right: 0 }, "inconsistent"],
  ["one that is right no more often than not", { decided: 20, consistent: 20, right: 10 }, "inconsistent"],
])("comparisons by what was measured of %s", (_, counts, doubt) => {
  expect(doubtComparison(counts)).toBe(doubt);
});
