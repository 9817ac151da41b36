import { expect, test } from "vitest";
import { slopePerMinute } from "./slope.ts";

const every10Seconds = (values: readonly number[]) => values.map((value, index) => ({ atMs: index * 10_000, value }));

test("what grows by one every ten seconds grows by six a minute", () => {
  expect(slopePerMinute(every10Seconds([100, 101, 102, 103, 104]))).toBeCloseTo(6);
});

test("a saw that falls back to where it was does not grow", () => {
  expect(slopePerMinute(every10Seconds([5, 9, 5, 9, 5, 9, 5]))).toBeCloseTo(0);
});

test("of one look alone nothing can be said", () => {
  expect(slopePerMinute(every10Seconds([7]))).toBe(0);
});
