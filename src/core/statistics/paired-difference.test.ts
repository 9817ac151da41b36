/** The paired interval against published examples, and against how often it holds what it promises to hold. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PairedCounts, pairedDifference } from "./paired-difference.ts";
import { seededRandom } from "./random.ts";

const counts = (both: number, gained: number, lost: number, neither: number): PairedCounts => ({
  both,
  gained,
  lost,
  neither,
});

describe("the difference of paired shares", () => {
  it.each([
    // Bentur et al. 2009, as in Fagerland, Lydersen and Laake 2014: -0.286 (-0.507 to -0.026).
    ["of a study with few cases", counts(1, 1, 7, 12), -0.286, -0.507, -0.026],
    // Altman et al. 2000, "Statistics with confidence", table 6.2: 0.122 (0.011 to 0.226).
    ["of a study without a loss", counts(14, 5, 0, 22), 0.122, 0.011, 0.226],
  ])("%s is the published one", (_, cases, value, low, high) => {
    const found = pairedDifference(cases);
    expect(found?.value).toBeCloseTo(value, 3);
    expect(found?.low).toBeCloseTo(low, 3);
    expect(found?.high).toBeCloseTo(high, 3);
  });

  it("without a case is none, and without a change is 0 within an interval that is not empty", () => {
    expect(pairedDifference(counts(0, 0, 0, 0))).toBeUndefined();
    const unchanged = pairedDifference(counts(30, 0, 0, 0));
    expect(unchanged?.value).toBe(0);
    expect(unchanged?.low).toBeCloseTo(-(unchanged?.high ?? 0), 12);
    expect(unchanged?.high).toBeGreaterThan(0.05);
  });

  it("turns round with the two texts, and its interval holds it", () => {
    const some = fc.nat(200);
    fc.assert(
      fc.property(some, some, some, some, (both, gained, lost, neither) => {
        fc.pre(both + gained + lost + neither > 0);
        const [one, other] = [counts(both, gained, lost, neither), counts(both, lost, gained, neither)];
        const [found, turned] = [pairedDifference(one), pairedDifference(other)];
        expect(found?.low).toBeLessThanOrEqual((found?.value ?? 0) + 1e-12);
        expect(found?.high).toBeGreaterThanOrEqual((found?.value ?? 0) - 1e-12);
        expect(turned?.low).toBeCloseTo(-(found?.high ?? 0), 10);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("holds the true difference in 95 of 100 measurements", () => {
    const random = seededRandom(4);
    const drawn = (): keyof PairedCounts => {
      const place = random.below(100);
      if (place < 12) return "gained";
      if (place < 15) return "lost";
      return place < 70 ? "both" : "neither";
    };
    let held = 0;
    for (let measurement = 0; measurement < 2000; measurement++) {
      const cases = { both: 0, gained: 0, lost: 0, neither: 0 };
      for (let each = 0; each < 60; each++) cases[drawn()]++;
      const { low = 1, high = 0 } = pairedDifference(cases) ?? {};
      held += Number(low <= 0.09 && high >= 0.09);
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.98);
  });
});
