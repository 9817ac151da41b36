/** The sign test against values that were computed with exact fractions, by hand, and by counting all outcomes. */
import { expect, test } from "vitest";
import { signTest } from "./sign-test.ts";

test.each([
  [0, 0, 1],
  [5, 5, 1],
  [1, 0, 1],
  [8, 0, 0.0078125],
  [8, 1, 0.0390625],
  [10, 2, 0.03857421875],
  // Agresti's approval ratings, the textbook example of McNemar's test.
  [86, 150, 3.715936139571442e-5],
  [600, 500, 0.0028195449914364275],
  [3000, 2800, 0.008969436001193416],
])("%i against %i", (wins, losses, expected) => {
  expect(signTest(wins, losses)).toBeCloseTo(expected, 12);
  expect(signTest(losses, wins)).toBe(signTest(wins, losses));
});

test("equals the share of all coin flips that are at least as uneven", () => {
  const pairs = 11;
  for (let wins = 0; wins <= pairs; wins++) {
    let asUneven = 0;
    for (let flips = 0; flips < 2 ** pairs; flips++) {
      const heads = flips.toString(2).replaceAll("0", "").length;
      if (Math.abs(heads - pairs / 2) >= Math.abs(wins - pairs / 2)) asUneven++;
    }
    expect(signTest(wins, pairs - wins)).toBeCloseTo(asUneven / 2 ** pairs, 12);
  }
});

test("a split beyond all numbers has a p value, not NaN", () => {
  expect(signTest(100_000, 0)).toBe(0);
  expect(signTest(50_000, 49_999)).toBeCloseTo(1, 5);
});
