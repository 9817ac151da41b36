/** Wilson's interval against the values of R's binom.confint and of the formula by hand. */
import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson.ts";

test.each([
  [8, 10, 0.4901625, 0.9433178],
  [0, 20, 0, 0.1611252],
  [20, 20, 0.8388748, 1],
  [50, 100, 0.4038315, 0.5961685],
])("%i of %i", (hits, cases, low, high) => {
  const interval = wilsonInterval(hits, cases);
  expect(interval.low).toBeCloseTo(low, 7);
  expect(interval.high).toBeCloseTo(high, 7);
});

test("without a case everything is possible", () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});
