/** Tokens and money in words. */
import { expect, it } from "vitest";
import { paidWords } from "./paid-words.ts";

it("what is known is told, in the reader's language, however small", () => {
  const paid = { usage: { total_tokens: 54 }, cost: 0.000_000_123_4 };
  expect(paidWords(paid, "en")).toEqual(["tokens: 54", "cost: 0.000000123"]);
  expect(paidWords({ ...paid, cost: 1.5 }, "ru")).toEqual(["токены: 54", "стоимость: 1,5"]);
});

it("nothing is told of what is unknown, and nothing is not unknown", () => {
  expect(paidWords({ usage: { total_tokens: null }, cost: null }, "en")).toEqual([]);
  expect(paidWords({ usage: null, cost: 0 }, "en")).toEqual(["cost: 0"]);
});
