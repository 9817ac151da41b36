import { describe, expect, test } from "vitest";
import { amountOf, countOutcome, orAtLeastOne, quoted, times } from "./outcome.ts";

const found = { en: "There are 3", ru: "Есть 3" };

describe("countOutcome", () => {
  test.each([
    [{}, true, "There are 3.", "Есть 3."],
    [{ min: 3 }, true, "There are 3, at least 3 are needed.", "Есть 3, нужно не меньше 3."],
    [{ max: 2 }, false, "There are 3, at most 2 are allowed.", "Есть 3, допустимо не больше 2."],
    [{ min: 3, max: 3 }, true, "There are 3, exactly 3 are needed.", "Есть 3, нужно ровно 3."],
    [{ min: 4, max: 5 }, false, "There are 3, 4 to 5 are needed.", "Есть 3, нужно от 4 до 5."],
    [{ max: 0 }, false, "There are 3, none is allowed.", "Есть 3, быть не должно."],
    [{ min: 0 }, true, "There are 3, at least 0 are needed.", "Есть 3, нужно не меньше 0."],
  ])("of 3 with %j", (bounds, passed, en, ru) => {
    const { missedBy, ...said } = countOutcome(3, bounds, found);
    expect(said).toEqual({ passed, detail: { en, ru } });
    expect(missedBy === undefined).toBe(passed);
  });

  test.each([
    [{ min: 5 }, 2],
    [{ max: 1 }, 2],
    [{ min: 4, max: 9 }, 1],
    [{ min: 3 }, undefined],
    [{}, undefined],
  ])("of 3 tells by how much %j is missed", (bounds, missedBy) => {
    expect(countOutcome(3, bounds, found).missedBy).toBe(missedBy);
  });
});

test("a number agrees with its noun in both languages", () => {
  expect([0, 1, 2, 5, 11, 22, 101].map((count) => amountOf(count, times).ru)).toEqual([
    "0 раз",
    "1 раз",
    "2 раза",
    "5 раз",
    "11 раз",
    "22 раза",
    "101 раз",
  ]);
  expect([1, 2].map((count) => amountOf(count, times).en)).toEqual(["1 time", "2 times"]);
});

test("what has no bounds must be there once", () => {
  expect(orAtLeastOne({})).toEqual({ min: 1 });
  expect(orAtLeastOne({ max: 0 })).toEqual({ max: 0 });
});

test("a quoted piece stands on one line and is not long", () => {
  expect(quoted(" two\n lines ")).toEqual({ en: '"two lines"', ru: "«two lines»" });
  expect(quoted("a".repeat(100)).en).toBe(`"${"a".repeat(80)}…"`);
});
