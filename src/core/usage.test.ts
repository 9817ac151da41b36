import { expect, test } from "vitest";
import { noUsage, sumUsage, unknownUsage } from "./usage.ts";

const draft = { promptTokens: 10, completionTokens: 20, totalTokens: 30, cachedTokens: 0 };
const review = { promptTokens: 40, completionTokens: 5, totalTokens: 45, cachedTokens: 8 };

test("usage is the sum over all calls", () => {
  expect(sumUsage([draft, review])).toEqual({
    promptTokens: 50,
    completionTokens: 25,
    totalTokens: 75,
    cachedTokens: 8,
  });
});

test("one unknown part makes that part of the sum unknown, and no other", () => {
  const partly = { ...review, promptTokens: null, cachedTokens: null };
  expect(sumUsage([draft, partly, draft])).toEqual({
    promptTokens: null,
    completionTokens: 45,
    totalTokens: 105,
    cachedTokens: null,
  });
});

test("a call that told nothing makes all of the sum unknown", () => {
  expect(sumUsage([draft, null])).toEqual(unknownUsage);
});

test("no calls cost nothing", () => {
  expect(sumUsage([])).toEqual(noUsage);
  expect(noUsage).toEqual({ promptTokens: 0, completionTokens: 0, totalTokens: 0, cachedTokens: 0 });
});
