import { describe, expect, test } from "vitest";
import type { Rate } from "../../core/statistics/beta.ts";
import { estimateUplift, precisionOf, shareOf, type UpliftRates, upliftOf, type UpliftShares } from "./uplift.ts";

const shares: UpliftShares = {
  goodDrafts: 0.6,
  alarmOnBad: 0.8,
  alarmOnGood: 0.3,
  mends: 0.5,
  spoils: 0.2,
  refusals: 0.75,
};

describe("the uplift by its formula", () => {
  test("is what is mended less what is spoiled and slips through", () => {
    // 0.4 * 0.8 * 0.5 - 0.6 * 0.3 * 0.2 * 0.25
    expect(upliftOf(shares)).toBeCloseTo(0.16 - 0.009, 12);
  });

  test.each<[string, Partial<UpliftShares>, number]>([
    ["a perfect guard", { refusals: 1 }, 0.16],
    ["no guard", { refusals: 0 }, 0.16 - 0.036],
    ["a writer who is always right", { goodDrafts: 1 }, -0.015],
    ["a writer who is never right", { goodDrafts: 0 }, 0.4],
    ["a reviewer who never speaks", { alarmOnBad: 0, alarmOnGood: 0 }, 0],
    ["refines that change nothing", { mends: 0, spoils: 0 }, 0],
  ])("with %s", (_, changes, uplift) => {
    expect(upliftOf({ ...shares, ...changes })).toBeCloseTo(uplift, 12);
  });

  test("is above 0 just when the share of right alarms is above y(1-g) / (x + y(1-g))", () => {
    for (let seed = 0; seed < 200; seed++) {
      const part = (place: number): number => ((seed * 7919 + place * 104_729) % 997) / 997;
      const some: UpliftShares = {
        goodDrafts: part(1),
        alarmOnBad: part(2),
        alarmOnGood: part(3),
        mends: part(4),
        spoils: part(5),
        refusals: part(6),
      };
      const { goodDrafts: p, alarmOnBad: r, alarmOnGood: f, mends: x, spoils, refusals } = some;
      const y = spoils * (1 - refusals);
      const right = ((1 - p) * r) / ((1 - p) * r + p * f);
      expect(upliftOf(some) > 0).toBe(right > y / (x + y));
    }
  });
});

/** Counts whose shares are those of `shares`, out of so many cases. */
function ratesOf(cases: number): UpliftRates {
  const rate = (share: number): Rate => ({ hits: share * cases, cases });
  return {
    goodDrafts: rate(shares.goodDrafts),
    alarmOnBad: rate(shares.alarmOnBad),
    alarmOnGood: rate(shares.alarmOnGood),
    mends: rate(shares.mends),
    spoils: rate(shares.spoils),
    refusals: rate(shares.refusals),
  };
}

describe("the estimate", () => {
  test("has the formula's value, and an interval around it that shrinks as cases grow", () => {
    const [few, many] = [estimateUplift(ratesOf(20), 1), estimateUplift(ratesOf(2000), 1)];
    for (const { value, low, high } of [few, many]) {
      expect(value).toBeCloseTo(0.151, 12);
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 5);
  });

  test("has the spread that error propagation gives for many cases", () => {
    // The variance is the sum of (dU/drate)^2 share (1 - share) / cases over the six rates.
    const slopes = [
      -(0.8 * 0.5) - 0.3 * 0.2 * 0.25,
      0.4 * 0.5,
      -0.6 * 0.2 * 0.25,
      0.4 * 0.8,
      -0.6 * 0.3 * 0.25,
      0.6 * 0.3 * 0.2,
    ];
    const variances = [0.6, 0.8, 0.3, 0.5, 0.2, 0.75].map((share) => (share * (1 - share)) / 2000);
    const variance = slopes.reduce((sum, slope, index) => sum + slope ** 2 * (variances[index] ?? 0), 0);
    const { low, high } = estimateUplift(ratesOf(2000), 1);
    expect((high - low) / 2).toBeCloseTo(1.96 * Math.sqrt(variance), 3);
  });

  test("is the same for the same seed", () => {
    expect(estimateUplift(ratesOf(20), 3)).toEqual(estimateUplift(ratesOf(20), 3));
    expect(estimateUplift(ratesOf(20), 3)).not.toEqual(estimateUplift(ratesOf(20), 4));
  });

  test("of nothing mended in few cases leaves open that something would be", () => {
    const none = {
      ...ratesOf(20),
      mends: { hits: 0, cases: 16 },
      spoils: { hits: 0, cases: 6 },
      refusals: { hits: 0, cases: 0 },
    };
    const { value, low, high } = estimateUplift(none, 1);
    expect(value).toBe(0);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0.02);
  });
});

describe("the share of right alarms", () => {
  const half = { hits: 10, cases: 20 };

  test("is Bayes' rule at the writer's own rate of bad drafts", () => {
    // Of 100 drafts 50 are bad: 40 alarms on these, 10 on the others.
    expect(precisionOf(half, { hits: 16, cases: 20 }, { hits: 4, cases: 20 })).toBeCloseTo(0.8, 12);
  });

  test("is the rate of bad drafts where the reviewer alarms at everything alike, and none where it never does", () => {
    expect(precisionOf({ hits: 15, cases: 20 }, half, half)).toBeCloseTo(0.25, 12);
    expect(precisionOf(half, { hits: 0, cases: 20 }, { hits: 0, cases: 20 })).toBeNull();
  });

  test("of no cases is 0", () => {
    expect([shareOf({ hits: 0, cases: 0 }), shareOf(half)]).toEqual([0, 0.5]);
  });
});
