import { describe, expect, it } from "vitest";
import { boundsOf, characterCount, isTooDeep, MOST_LEVELS } from "./json-shape.ts";

it.each([
  ["", 0],
  ["frog", 4],
  ["жаба", 4],
  ["🐸", 1],
  ["e\u0301", 2],
  ["\ud83d", 1],
])("%j has %d characters", (text, count) => {
  expect(characterCount(text)).toBe(count);
});

it.each([
  [{ minimum: 0, maximum: 10 }, "0..10"],
  [{ minimum: 1 }, ">= 1"],
  [{ maximum: 2 }, "<= 2"],
  [{}, ""],
])("%j is bounded by %j", (shape, bounds) => {
  expect(boundsOf(shape)).toBe(bounds);
});

describe("the depth of a value", () => {
  const nested = (levels: number, open: string, close: string): unknown =>
    JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);

  it.each([
    ["objects", '{"a":', "}"],
    ["lists", "[", "]"],
  ])("of %s may be the bound, and not one level more", (_, open, close) => {
    expect(isTooDeep(nested(MOST_LEVELS, open, close))).toBe(false);
    expect(isTooDeep(nested(MOST_LEVELS + 1, open, close))).toBe(true);
  });

  it("is measured without following it to its end", () => {
    expect(isTooDeep(nested(1_000_000, "[", "]"))).toBe(true);
  });

  it.each([1, "text", null, undefined, true])("of %j is none", (value) => {
    expect(isTooDeep(value)).toBe(false);
  });

  it("has nothing to do with the width", () => {
    expect(isTooDeep({ wide: Array.from({ length: 10_000 }, (_, index) => [index]) })).toBe(false);
  });
});
