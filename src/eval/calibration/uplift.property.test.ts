/** What must hold of the uplift whatever was counted. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rate } from "../../core/statistics/beta.ts";
import { estimateUplift, precisionOf, shareOf, type UpliftRates, upliftOf, type UpliftShares } from "./uplift.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shares: fc.Arbitrary<UpliftShares> = fc.record({
  goodDrafts: share,
  alarmOnBad: share,
  alarmOnGood: share,
  mends: share,
  spoils: share,
  refusals: share,
});
const rate: fc.Arbitrary<Rate> = fc
  .nat({ max: 60 })
  .chain((cases) => fc.record({ hits: fc.nat({ max: cases }), cases: fc.constant(cases) }));
const rates: fc.Arbitrary<UpliftRates> = fc.record({
  goodDrafts: rate,
  alarmOnBad: rate,
  alarmOnGood: rate,
  mends: rate,
  spoils: rate,
  refusals: rate,
});

test("the uplift is never more than what was bad, never less than what was good", () => {
  fc.assert(
    fc.property(shares, (some) => {
      expect(upliftOf(some)).toBeLessThanOrEqual(1 - some.goodDrafts + 1e-12);
      expect(upliftOf(some)).toBeGreaterThanOrEqual(-some.goodDrafts - 1e-12);
    }),
  );
});

test("more mends, a better guard, fewer spoils and fewer false alarms never make it smaller", () => {
  fc.assert(
    fc.property(shares, share, (some, other) => {
      const [less, more] = [Math.min(some.mends, other), Math.max(some.mends, other)];
      const at = (changes: Partial<UpliftShares>): number => upliftOf({ ...some, ...changes }) + 1e-12;
      expect(at({ mends: more })).toBeGreaterThanOrEqual(upliftOf({ ...some, mends: less }));
      expect(at({ refusals: more })).toBeGreaterThanOrEqual(upliftOf({ ...some, refusals: less }));
      expect(at({ spoils: less })).toBeGreaterThanOrEqual(upliftOf({ ...some, spoils: more }));
      expect(at({ alarmOnGood: less })).toBeGreaterThanOrEqual(upliftOf({ ...some, alarmOnGood: more }));
    }),
  );
});

test("whatever was counted, the interval is one of numbers between -1 and 1, the lower bound first", () => {
  fc.assert(
    fc.property(rates, fc.nat(), (counted, seed) => {
      const { value, low, high } = estimateUplift(counted, seed);
      for (const figure of [value, low, high]) expect(Math.abs(figure)).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high);
    }),
    { numRuns: 5 },
  );
});

test("the share of right alarms lies between 0 and 1, and is above that of bad drafts just for a reviewer with skill", () => {
  fc.assert(
    fc.property(rate, rate, rate, (good, onBad, onGood) => {
      const precision = precisionOf(good, onBad, onGood);
      if (precision === null) return;
      expect(precision).toBeGreaterThanOrEqual(0);
      expect(precision).toBeLessThanOrEqual(1);
      const [p, r, f] = [good, onBad, onGood].map(shareOf);
      if (p === undefined || r === undefined || f === undefined || p === 0 || p === 1 || r === f) return;
      expect(precision > 1 - p).toBe(r > f);
    }),
  );
});
