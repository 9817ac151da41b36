import { expect, test } from "vitest";
import { shortly, turn } from "../../../test/support/logged-calls.ts";
import { examplesReader } from "./examples.ts";

const turns = [turn("user", "Q1"), turn("assistant", "A1"), turn("user", "Q2"), turn("assistant", "A2")];

test("the last turn of a conversation answers all that was said before", () => {
  expect(examplesReader.fits({ messages: turns })).toBe(true);
  expect(shortly(examplesReader.read({ messages: turns }))).toEqual(["user: Q1 / assistant: A1 / user: Q2 -> ?: A2"]);
});

test("conversations may be written from and value, and may name their model", () => {
  const record = {
    model: "m",
    conversations: [
      { from: "human", value: "Q" },
      { from: "gpt", value: "A" },
    ],
  };
  expect(examplesReader.fits(record)).toBe(true);
  expect(shortly(examplesReader.read(record))).toEqual(["user: Q -> m: A"]);
});

test("a conversation that ends with a question has no answer", () => {
  expect(examplesReader.read({ messages: turns.slice(0, 3) })).toEqual({ exchanges: [] });
});

test("one in which nobody has answered yet is none", () => {
  expect(examplesReader.fits({ messages: turns.slice(0, 1) })).toBe(false);
  expect(examplesReader.fits({ messages: "text" })).toBe(false);
  expect(examplesReader.fits(null)).toBe(false);
});
