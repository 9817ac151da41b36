/** Statistics do not depend on the order of the runs, and say what a slow and simple count says. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunSample } from "./stats.ts";
import { ReportTally, StatsTally } from "./stats-tally.ts";

const maybe = (max: number): fc.Arbitrary<number | null> => fc.option(fc.nat(max), { nil: null });
const tokens = fc.record({ promptTokens: maybe(99), completionTokens: maybe(99), cachedTokens: maybe(99) });
const sample: fc.Arbitrary<RunSample> = fc.record({
  status: fc.constantFrom("done", "failed", "cancelled", "interrupted"),
  startedAt: fc.nat(5 * 86_400_000),
  ms: fc.nat(10_000),
  draftMs: maybe(5000),
  firstTokenMs: maybe(500),
  modelMs: maybe(10_000),
  writingMs: fc.record({ primary: maybe(9000), secondary: maybe(9000) }),
  usage: fc.record({ primary: tokens, secondary: tokens }),
  // Quarters have exact sums in any order.
  cost: maybe(100).map((quarters) => (quarters === null ? null : quarters / 4)),
  rounds: maybe(10),
  stopCause: fc.constantFrom("accepted", "converged", "rounds-done", "disabled", "degraded", null),
  degraded: fc.constantFrom("backend-down", null),
  isShadow: fc.constant(false),
  effect: fc.constant(null),
});
const samples = fc.array(sample, { maxLength: 60 });

function statsOf(all: readonly RunSample[]) {
  const tally = new StatsTally();
  for (const each of all) tally.add(each);
  return tally.stats();
}

/** The smallest value that at least this share of all values do not exceed. */
function slowPercentile(values: readonly number[], share: number): number | undefined {
  return values
    .toSorted((a, b) => a - b)
    .find((value) => values.filter((each) => each <= value).length >= share * values.length);
}

describe("statistics of any runs", () => {
  test("are the same in any order", () => {
    fc.assert(
      fc.property(samples, (all) => {
        const [{ stopCauses, ...one }, { stopCauses: others, ...two }] = [statsOf(all), statsOf(all.toReversed())];
        expect(one).toEqual(two);
        expect(stopCauses).toEqual(others);
      }),
    );
  });

  test("have the percentiles that counting gives", () => {
    fc.assert(
      fc.property(samples, (all) => {
        const times = all.filter(({ status }) => status === "done").map(({ ms }) => ms);
        const { ms } = statsOf(all);
        expect([ms?.p50, ms?.p95]).toEqual([slowPercentile(times, 0.5), slowPercentile(times, 0.95)]);
      }),
    );
  });

  test("count each run once, and each in one day", () => {
    fc.assert(
      fc.property(samples, (all) => {
        const tally = new ReportTally();
        for (const each of all) tally.add(each);
        const { total, days } = tally.report();
        expect(total.runs).toBe(all.length);
        expect(days.reduce((sum, { runs }) => sum + runs, 0)).toBe(all.length);
        expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted());
        const known = all.filter(({ cost }) => cost !== null);
        expect(total.runsWithoutCost).toBe(all.length - known.length);
        expect(total.cost).toBe(known.length === 0 ? null : known.reduce((sum, { cost }) => sum + (cost ?? 0), 0));
      }),
    );
  });

  test("have rates between 0 and 1", () => {
    fc.assert(
      fc.property(samples, (all) => {
        const { acceptRate, ratio, meanRounds } = statsOf(all).review;
        expect(acceptRate ?? 0).toBeGreaterThanOrEqual(0);
        expect(acceptRate ?? 1).toBeLessThanOrEqual(1);
        expect(ratio ?? 0).toBeGreaterThanOrEqual(0);
        expect(meanRounds ?? 0).toBeLessThanOrEqual(10);
      }),
    );
  });
});
