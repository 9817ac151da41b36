/** What must hold of the statistics whatever is measured. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapInterval, type Sums } from "./bootstrap.ts";
import { quantile } from "./quantile.ts";
import { seededRandom } from "./random.ts";
import { signTest } from "./sign-test.ts";
import { wilsonInterval } from "./wilson.ts";

const count = fc.integer({ min: 0, max: 300 });
const options = { seed: 11, numRuns: 300 };

describe("the sign test", () => {
  test("is a probability, the same for both sides", () => {
    fc.assert(
      fc.property(count, count, (wins, losses) => {
        const p = signTest(wins, losses);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(signTest(losses, wins)).toBe(p);
      }),
      options,
    );
  });

  test("finds one win more on the winning side less likely", () => {
    fc.assert(
      fc.property(count, count, (one, other) => {
        const [more, fewer] = one >= other ? [one, other] : [other, one];
        expect(signTest(more + 1, fewer)).toBeLessThanOrEqual(signTest(more, fewer) + 1e-12);
      }),
      options,
    );
  });

  test("raises no alarm in more than one of twenty measurements in which nothing is better", () => {
    const random = seededRandom(3);
    let alarms = 0;
    for (let measurement = 0; measurement < 2000; measurement++) {
      let wins = 0;
      for (let pair = 0; pair < 40; pair++) wins += random.below(2);
      if (signTest(wins, 40 - wins) <= 0.05) alarms++;
    }
    expect(alarms / 2000).toBeLessThan(0.06);
    expect(alarms).toBeGreaterThan(0);
  });
});

describe("Wilson's interval", () => {
  test("is around the share, within 0 and 1, and mirrors itself", () => {
    fc.assert(
      fc.property(count, count, (hits, misses) => {
        fc.pre(hits + misses > 0);
        const { low, high } = wilsonInterval(hits, hits + misses);
        const share = hits / (hits + misses);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(share).toBeGreaterThanOrEqual(low - 1e-12);
        expect(share).toBeLessThanOrEqual(high + 1e-12);
        expect(wilsonInterval(misses, hits + misses).low).toBeCloseTo(1 - high, 10);
      }),
      options,
    );
  });

  test("is narrower of ten times as many cases", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(50), (cases, some) => {
        const hits = Math.min(some, cases);
        const width = ({ low, high }: { low: number; high: number }): number => high - low;
        expect(width(wilsonInterval(10 * hits, 10 * cases))).toBeLessThan(width(wilsonInterval(hits, cases)));
      }),
      options,
    );
  });

  test("holds the true share in 19 of 20 measurements", () => {
    const random = seededRandom(5);
    let held = 0;
    for (let measurement = 0; measurement < 2000; measurement++) {
      let hits = 0;
      for (let each = 0; each < 60; each++) hits += Number(random.below(10) < 3);
      const { low, high } = wilsonInterval(hits, 60);
      held += Number(low <= 0.3 && high >= 0.3);
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.98);
  });
});

describe("quantiles", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

  test("lie between the least and the most, and never fall", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const found = quantile(list, share);
        expect(found).toBeGreaterThanOrEqual(Math.min(...list));
        expect(found).toBeLessThanOrEqual(Math.max(...list));
        expect(quantile(list, 1)).toBeGreaterThanOrEqual(found);
      }),
      options,
    );
  });

  test("do not care about the order", () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(quantile(list.toReversed(), 0.95)).toBe(quantile(list, 0.95));
      }),
      options,
    );
  });
});

describe("the bootstrap", () => {
  const mean = ([sum = 0, rows = 0]: Sums): number => sum / rows;
  const signs = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 2, maxLength: 30 });
  const few = { seed: 11, numRuns: 15 };

  test("moves with what it measures", () => {
    fc.assert(
      fc.property(signs, (list) => {
        const at = (shift: number) =>
          bootstrapInterval(
            list.map((sign): Sums => [sign + shift, 1]),
            mean,
            1,
          );
        expect(at(5)?.low).toBeCloseTo((at(0)?.low ?? 0) + 5, 9);
        expect(at(5)?.high).toBeCloseTo((at(0)?.high ?? 0) + 5, 9);
      }),
      few,
    );
  });

  test("lies between the worst and the best prompt", () => {
    fc.assert(
      fc.property(signs, (list) => {
        const interval = bootstrapInterval(
          list.map((sign): Sums => [sign, 1]),
          mean,
          1,
        );
        expect(interval?.low).toBeGreaterThanOrEqual(Math.min(...list));
        expect(interval?.high).toBeLessThanOrEqual(Math.max(...list));
      }),
      few,
    );
  });

  test("of prompts that all say the same has no width", () => {
    for (const sign of [-1, 0, 1])
      expect(
        bootstrapInterval(
          Array.from({ length: 20 }, (): Sums => [sign, 1]),
          mean,
          1,
        ),
      ).toEqual({
        low: sign,
        high: sign,
      });
  });

  test("holds the true mean in about 19 of 20 measurements", () => {
    const random = seededRandom(9);
    let held = 0;
    for (let measurement = 0; measurement < 100; measurement++) {
      const prompts = Array.from({ length: 40 }, (): Sums => [random.below(3) - 1, 1]);
      const interval = bootstrapInterval(prompts, mean, measurement);
      held += Number((interval?.low ?? 1) <= 0 && (interval?.high ?? -1) >= 0);
    }
    expect(held).toBeGreaterThan(85);
  });
});
