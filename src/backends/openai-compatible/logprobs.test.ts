import { expect, test } from "vitest";
import { LogprobCollector } from "./logprobs.ts";

function joined(...pieces: readonly Record<string, unknown>[]): unknown {
  const collector = new LogprobCollector();
  for (const piece of pieces) collector.take(piece);
  return collector.joined();
}

test("lists are joined in order, by name", () => {
  expect(joined({ content: [1], refusal: null }, { content: [2, 3], refusal: [4] })).toEqual({
    content: [1, 2, 3],
    refusal: [4],
  });
});

test("null after a list takes nothing away", () => {
  expect(joined({ content: [1] }, { content: null })).toEqual({ content: [1] });
});

test("where no token came with any there are none", () => {
  expect(joined()).toBeUndefined();
  expect(joined({ content: null, refusal: null })).toBeUndefined();
  expect(joined({ content: [] }, { content: "odd" })).toBeUndefined();
});

test("a whole answer of very many tokens is joined too", () => {
  const tokens = Array.from({ length: 200_000 }, () => 0);
  expect(joined({ content: tokens })).toEqual({ content: tokens });
});
