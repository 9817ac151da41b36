/** Quantiles against the values of numpy.percentile and R's quantile. */
import { expect, test } from "vitest";
import { quantile } from "./quantile.ts";

test.each([
  [[1, 2, 3, 4], 0.5, 2.5],
  [[1, 2, 3, 4], 0.95, 3.85],
  [[4, 1, 3, 2], 0.25, 1.75],
  [[10, 7, 4, 3, 2, 1], 0.5, 3.5],
  [[5], 0.95, 5],
  [[1, 2], 0, 1],
  [[1, 2], 1, 2],
])("of %j at %d", (values, share, expected) => {
  expect(quantile(values, share)).toBeCloseTo(expected, 12);
});

test("numbers are sorted as numbers, and the given list stays as it is", () => {
  const values = [100, 9, 20];
  expect(quantile(values, 0.5)).toBe(20);
  expect(values).toEqual([100, 9, 20]);
});

test("nothing has no quantile", () => {
  expect(quantile([], 0.5)).toBeNaN();
});
