import { describe, expect, test } from "vitest";
import { NUMBER, numberOf } from "./numbers.ts";

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(new RegExp(NUMBER, "gu"))].map(([number]) => numberOf(number));
}

describe("numbers", () => {
  test.each([
    ["7 of 1,500 and 20 000", [7, 1500, 20_000]],
    ["twelve", [12]],
    ["twenty-five or forty two", [25, 42]],
    ["a hundred", [100]],
    ["two hundred and fifty", [250]],
    ["three thousand", [3000]],
    ["a dozen", [12]],
    ["двух", [2]],
    ["двадцати пяти", [25]],
    ["ста пятидесяти", [150]],
    ["двести", [200]],
    ["пять тысяч", [5000]],
    ["тремя", [3]],
  ])("%s", (text, expected) => {
    expect(numbersIn(text)).toEqual(expected);
  });

  test.each(["someone", "stone", "figure10", "$5", "3.14", "#1", "один-единственныйx1", "двухэтажный"])(
    "%s holds none, or not all of it",
    (text) => {
      expect(numbersIn(text).filter((number) => number > 1)).toEqual([]);
    },
  );
});
