import { describe, expect, it } from "vitest";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { runInput } from "../../../test/support/scripted-run.ts";
import type { Calibration } from "../../core/calibration.ts";
import type { RunInput } from "../../core/types.ts";
import type { PairFacts } from "./plan-run.ts";
import { underCalibration, withTrustedGuard } from "./under-calibration.ts";

function pairWith(...calibrations: readonly Calibration[]): PairFacts {
  return {
    primary: { model: "author" },
    secondary: { model: "reviewer" },
    autoFrame: "separate",
    ...(calibrations.length > 0 && { calibrations }),
  };
}

/** What is decided about an input with these changes. */
function decided(
  changes: Partial<RunInput>,
  pair: PairFacts,
): Pick<RunInput, "reviewPays" | "guard" | "comparisonDoubt"> {
  const { reviewPays, guard, comparisonDoubt } = underCalibration(runInput(changes), pair);
  return {
    ...(reviewPays && { reviewPays }),
    ...(guard && { guard }),
    ...(comparisonDoubt && { comparisonDoubt }),
  };
}

const calibrated = pairWith(calibrationOf());
const guessing = { decided: 20, consistent: 9, right: 5 };

describe("whether a review pays", () => {
  it("is what calibration found of the pair under this very goal", () => {
    expect(decided({}, calibrated)).toEqual({ reviewPays: "no" });
    expect(decided({ goal: "Add examples." }, calibrated)).toEqual({});
    const both = pairWith(calibrationOf({ goal: "Add examples.", reviewPays: "yes" }), calibrationOf());
    expect(decided({ goal: "Add examples." }, both)).toEqual({ reviewPays: "yes" });
    expect(decided({}, pairWith())).toEqual({});
  });

  it("goes by the goal's name where it was given by name, whatever language its text is in", () => {
    const named = pairWith(calibrationOf({ goal: "@default" }));
    for (const goal of ["Find faults.", "Найди ошибки."])
      expect(decided({ goal, goalName: "default" }, named)).toEqual({ reviewPays: "no" });
    expect(decided({ goal: "Find inaccuracies.", goalName: "default" }, calibrated)).toEqual({});
  });

  it("is unknown of another reviewer, another writer, or another one who refines", () => {
    const sampling = {};
    expect(decided({ secondary: { model: "other", isNamed: true, sampling } }, calibrated)).toEqual({});
    expect(decided({ primary: { model: "other", sampling } }, calibrated)).toEqual({});
    expect(decided({ refine: { model: "other", sampling } }, calibrated)).toEqual({});
    expect(decided({ refine: { model: "author", sampling } }, calibrated)).toEqual({ reviewPays: "no" });
    expect(decided({ refine: { sampling } }, calibrated)).toEqual({ reviewPays: "no" });
  });
});

describe("a guard that compares", () => {
  it("does so with a secondary whose comparisons hold, whatever goal they were measured with", () => {
    expect(decided({ guard: "compare", goal: "Add examples." }, calibrated)).toEqual({ guard: "compare" });
  });

  it("goes by checks where nobody measured, or what was measured is no judgement, and says why", () => {
    expect(decided({ guard: "compare" }, pairWith())).toEqual({ guard: "checks", comparisonDoubt: "not-calibrated" });
    const unsound = pairWith(calibrationOf({ comparison: guessing }), calibrationOf({ goal: "Add examples." }));
    expect(decided({ guard: "compare" }, unsound)).toMatchObject({ guard: "checks", comparisonDoubt: "inconsistent" });
    const other = { secondary: { model: "other", sampling: {} }, guard: "compare" } as const;
    expect(decided(other, calibrated)).toEqual({ guard: "checks", comparisonDoubt: "not-calibrated" });
  });

  it("is left alone where nothing is refined, and so are the other guards", () => {
    for (const strategy of ["direct", "classic", "best-of-n"] as const)
      expect(decided({ guard: "compare", strategy }, pairWith())).toEqual({ guard: "compare" });
    expect(decided({ guard: "compare", strategy: "auto" }, pairWith())).toMatchObject({ guard: "checks" });
    expect(decided({ guard: "compare", strategy: "auto" }, pairWith(calibrationOf({ comparison: guessing })))).toEqual({
      guard: "compare",
      reviewPays: "no",
    });
    expect(decided({ guard: "off" }, pairWith())).toEqual({ guard: "off" });
  });

  it("of a run that goes on from another one keeps what that one knew of its review", () => {
    const input = withTrustedGuard(runInput({ guard: "compare", reviewPays: "yes" }), calibrated);
    expect(input).toMatchObject({ guard: "compare", reviewPays: "yes" });
  });
});
