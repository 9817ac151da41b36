import { describe, expect, test } from "vitest";
import { drawShare, type Rate } from "./beta.ts";
import { quantile } from "./quantile.ts";
import { seededRandom } from "./random.ts";

function draws(rate: Rate, seed: number, length: number): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length }, () => drawShare(rate, random));
}

/** The quantiles come from summing up the density of Beta(hits + 1/2, misses + 1/2) in 200,000 steps. */
describe.each([
  [{ hits: 0, cases: 0 }, [0.00154, 0.5, 0.99846]],
  [{ hits: 0, cases: 10 }, [0.00005, 0.02194, 0.2172]],
  [{ hits: 10, cases: 40 }, [0.1364, 0.2521, 0.3983]],
  [{ hits: 40, cases: 40 }, [0.9395, 0.99436, 0.99999]],
])("after %j a share", (rate, expected) => {
  test("has the quantiles of its beta distribution", () => {
    const all = draws(rate, 1, 50_000);
    const found = [0.025, 0.5, 0.975].map((share) => quantile(all, share));
    found.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 2));
  });

  test("lies between 0 and 1, and is the same for the same seed", () => {
    const some = draws(rate, 7, 500);
    expect(some.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(draws(rate, 7, 500)).toEqual(some);
    expect(draws(rate, 8, 500)).not.toEqual(some);
  });
});
