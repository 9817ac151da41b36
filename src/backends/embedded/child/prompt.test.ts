import { describe, expect, it } from "vitest";
import type { ModelCall } from "../../../core/types.ts";
import { GeneratedTurns } from "./generated-turns.ts";
import { makePrompt } from "./prompt.ts";

const BOS = 1;
/** One token a character; special texts are token 1000 + length where special tokens count. */
const vocabulary = {
  tokens: { bos: BOS, bosString: "<s>", eosString: "</s>", shouldPrependBosToken: true },
  tokenize: (text: string, special: boolean) =>
    special ? [1000 + text.length] : [...text].map((character) => character.codePointAt(0) ?? 0),
};
const template = {
  render: ({ messages }: { messages: { content: string }[] }) =>
    `${messages.map(({ content }) => `<t>${content}</t>`).join("")}<a>`,
};
const options = { template, bosText: "<s>", eosText: "</s>", systemPrompt: null };
const call = (...contents: string[]): ModelCall => ({
  model: "m",
  sampling: {},
  messages: contents.map((content, index) => ({ role: index % 2 === 0 ? "user" : "assistant", content })),
});

describe("makePrompt", () => {
  it("puts the beginning-of-text token first where the vocabulary wants it, once", () => {
    expect(makePrompt(call("a"), vocabulary, options, new GeneratedTurns(8)).tokens).toEqual([BOS, 1003, 97, 1007]);
    const withBos = { ...vocabulary, tokenize: () => [BOS, 5] };
    expect(
      makePrompt(call("a"), withBos, options, new GeneratedTurns(8)).tokens.filter((token) => token === BOS),
    ).toHaveLength(3);
  });

  it("uses the very tokens that a generated text was made of", () => {
    const turns = new GeneratedTurns(8);
    turns.remember("xyz", [
      { tokens: [500], text: "xy" },
      { tokens: [501], text: "z" },
    ]);
    expect(makePrompt(call("a", "xyz", "b"), vocabulary, options, turns).tokens).toEqual([
      BOS,
      1003,
      97,
      1007,
      500,
      501,
      1007,
      98,
      1007,
    ]);
  });

  it("does so for the model's own turns only", () => {
    const turns = new GeneratedTurns(8);
    turns.remember("x", [{ tokens: [500], text: "x" }]);
    expect(makePrompt(call("x"), vocabulary, options, turns).tokens).not.toContain(500);
  });

  it("counts the opening up to the end of the first user turn", () => {
    const { openingLength } = makePrompt(call("abc", "d", "e"), vocabulary, options, new GeneratedTurns(8));
    expect(openingLength).toBe([BOS, 1003, 97, 98, 99].length);
  });

  it("knows that the template has opened the model's thought", () => {
    const thinking = { render: () => "\uE0F00\uE0F1<a><think>\n" };
    expect(
      makePrompt(call("a"), vocabulary, { ...options, template: thinking }, new GeneratedTurns(8)).isThinking,
    ).toBe(true);
    expect(makePrompt(call("a"), vocabulary, options, new GeneratedTurns(8)).isThinking).toBe(false);
  });

  it("stops a model without a template where the next speaker would begin", () => {
    expect(makePrompt(call("a"), vocabulary, { ...options, template: null }, new GeneratedTurns(8)).stops).toContain(
      "\nUser:",
    );
    expect(makePrompt(call("a"), vocabulary, options, new GeneratedTurns(8)).stops).toEqual([]);
  });
});

describe("GeneratedTurns", () => {
  it("covers what is left of a text whose end was trimmed, and names the rest", () => {
    const turns = new GeneratedTurns(8);
    turns.remember("one two\n\n", [
      { tokens: [1], text: "one" },
      { tokens: [2], text: " two" },
      { tokens: [3], text: "\n\n" },
    ]);
    expect(turns.recall("one two")).toEqual({ tokens: [1, 2], rest: "" });
    expect(turns.recall("one two\n\n")).toEqual({ tokens: [1, 2, 3], rest: "" });
    expect(turns.recall("one two\n")).toEqual({ tokens: [1, 2], rest: "\n" });
  });

  it("knows nothing of other texts", () => {
    expect(new GeneratedTurns(8).recall("one")).toEqual({ tokens: [], rest: "one" });
  });

  it("forgets the oldest text beyond its limit", () => {
    const turns = new GeneratedTurns(2);
    for (const text of ["a", "b", "a", "c"]) turns.remember(text, [{ tokens: [7], text }]);
    expect(["a", "b", "c"].map((text) => turns.recall(text).tokens.length)).toEqual([1, 0, 1]);
  });
});
