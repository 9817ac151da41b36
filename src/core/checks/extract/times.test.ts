import { describe, expect, test } from "vitest";
import { timesIn } from "./times.ts";

describe("timesIn", () => {
  test.each([
    ["should appear at least 3 times", { min: 3 }],
    ["appears three times", { min: 3, max: 3 }],
    ["5 or more times", { min: 5 }],
    ["no more than twice", { max: 2 }],
    ["at least once", { min: 1 }],
    ["only once", { min: 1, max: 1 }],
    ["once or less", { max: 1 }],
    ["twice", { min: 2, max: 2 }],
    ["6 or 7 times", { min: 6, max: 7 }],
    ["at least 2 occurrences", { min: 2 }],
    ["не реже пяти раз", { min: 5 }],
    ["не чаще 4 раз", { max: 4 }],
    ["хотя бы дважды", { min: 2 }],
    ["трижды", { min: 3, max: 3 }],
    ["хотя бы один раз", { min: 1 }],
  ])("%s", (words, bounds) => {
    expect(timesIn(words)).toEqual(bounds);
  });
  test.each(["once upon a time", "в этот раз", "sometimes", "about 3 times", ""])("nothing in %j", (words) => {
    expect(timesIn(words)).toBeUndefined();
  });
});
