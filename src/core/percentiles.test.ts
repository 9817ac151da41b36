/** Percentiles by nearest rank. */
import { expect, test } from "vitest";
import { percentilesOf } from "./percentiles.ts";

test.each([
  [[], null],
  [[7], { p50: 7, p95: 7 }],
  [[4, 1, 3, 2], { p50: 2, p95: 4 }],
  [Array.from({ length: 100 }, (_, index) => 100 - index), { p50: 50, p95: 95 }],
])("of %j are %j", (values, expected) => {
  expect(percentilesOf(values)).toEqual(expected);
});
