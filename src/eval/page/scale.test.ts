/** Axes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { scaleOf } from "./scale.ts";

test.each([
  [
    [0, 97],
    [0, 20, 40, 60, 80, 100],
  ],
  [
    [-6.7, 0, 12.6],
    [-10, -5, 0, 5, 10, 15],
  ],
  [
    [0, 0.4],
    [0, 0.1, 0.2, 0.3, 0.4],
  ],
])("of %j the marks are %j", (values, ticks) => {
  expect(scaleOf(values, [0, 100]).ticks).toEqual(ticks);
});

test("values stand between their ends, also on an axis that goes up", () => {
  const { at } = scaleOf([0, 100], [200, 0]);
  expect([at(0), at(50), at(100)]).toEqual([200, 100, 0]);
});

test("any values have a few round marks around them", () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 9 }), (values) => {
      const { ticks, at } = scaleOf(values, [0, 100]);
      expect(ticks.length).toBeLessThan(10);
      for (const each of values) {
        expect(at(each)).toBeGreaterThanOrEqual(0);
        expect(at(each)).toBeLessThanOrEqual(100);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});
