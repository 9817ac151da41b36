/** One JSON object over another. */
import { expect, test } from "vitest";
import { mergeJson } from "./merge-json.ts";

test("objects are merged key by key, anything else is replaced", () => {
  const under = { a: 1, list: [1, 2], frogcom: { rounds: 1, budget: { max_tokens: 5 } } };
  const over = { b: 2, list: [3], frogcom: { budget: { max_cost: 1 }, goal: "x" } };
  expect(mergeJson(under, over)).toEqual({
    a: 1,
    b: 2,
    list: [3],
    frogcom: { rounds: 1, budget: { max_tokens: 5, max_cost: 1 }, goal: "x" },
  });
});

test("an object replaces what is none, and the other way round; neither side is changed", () => {
  const under = { a: 1, b: { c: 1 } };
  expect(mergeJson(under, { a: { d: 1 }, b: null })).toEqual({ a: { d: 1 }, b: null });
  expect(under).toEqual({ a: 1, b: { c: 1 } });
});
