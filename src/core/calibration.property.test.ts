/** Which comparisons are trusted, whatever was counted. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ComparisonCounts, doubtComparison } from "./calibration.ts";

const counts: fc.Arbitrary<ComparisonCounts> = fc
  .nat({ max: 100 })
  .chain((decided) => fc.tuple(fc.constant(decided), fc.nat({ max: decided })))
  .chain(([decided, consistent]) =>
    fc.record({
      decided: fc.constant(decided),
      consistent: fc.constant(consistent),
      right: fc.nat({ max: consistent }),
    }),
  );

test("whoever is trusted agrees with itself more often than a guess does, and is right more often than not", () => {
  fc.assert(
    fc.property(counts, (some) => {
      if (doubtComparison(some) !== undefined) return;
      expect(some.consistent).toBeGreaterThan(some.decided / 2);
      expect(some.right).toBeGreaterThan(some.consistent - some.right);
      expect(some.decided).toBeGreaterThanOrEqual(10);
    }),
  );
});

test("one right comparison more never takes trust away", () => {
  fc.assert(
    fc.property(counts, ({ decided, consistent, right }) => {
      if (doubtComparison({ decided, consistent, right }) !== undefined) return;
      const better = { decided: decided + 1, consistent: consistent + 1, right: right + 1 };
      expect(doubtComparison(better)).toBeUndefined();
    }),
  );
});
