import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Piece } from "../../reply/thought.ts";
import { AnswerFilter } from "./answer-filter.ts";
import { TextAssembler } from "./text-assembler.ts";

const run = (pieces: readonly string[], stops: readonly string[] = [], isThinking = false) => {
  const filter = new AnswerFilter(stops, isThinking);
  const shown: Piece[] = [];
  for (const piece of pieces) {
    shown.push(...filter.push(piece));
    if (filter.isStopped) break;
  }
  shown.push(...filter.end());
  const textOf = (type: string): string => shown.flatMap((piece) => (piece.type === type ? [piece.text] : [])).join("");
  return { text: textOf("text"), reasoning: textOf("reasoning"), isStopped: filter.isStopped };
};

describe("AnswerFilter", () => {
  it("passes plain text through at once", () => {
    expect(new AnswerFilter([], false).push("Hello")).toEqual([{ type: "text", text: "Hello" }]);
  });

  it("ends before the first stop string and shows no part of it", () => {
    expect(run(["one t", "wo", " three"], ["two"])).toEqual({ text: "one ", reasoning: "", isStopped: true });
    expect(run(["abcabd"], ["abd", "c"])).toEqual({ text: "ab", reasoning: "", isStopped: true });
  });

  it("shows what only looked like the beginning of a stop string", () => {
    expect(run(["one t", "en"], ["two"]).text).toBe("one ten");
    expect(run(["one t"], ["two"]).text).toBe("one t");
  });

  it("ignores an empty stop string", () => {
    expect(run(["text"], [""])).toEqual({ text: "text", reasoning: "", isStopped: false });
  });

  it("takes a thought at the beginning for reasoning", () => {
    expect(run(["<thi", "nk>", "hm", "</th", "ink>", "\n\n", "Yes"])).toMatchObject({ reasoning: "hm", text: "Yes" });
  });

  it("knows when the prompt has opened the thought", () => {
    expect(run(["hm</think>Yes"], [], true)).toMatchObject({ reasoning: "hm", text: "Yes" });
  });

  it("leaves tags alone that come later", () => {
    expect(run(["A <think>x</think>"]).text).toBe("A <think>x</think>");
  });

  it("gives no answer for a thought that never ends", () => {
    expect(run(["<think>hm, ", "well"])).toMatchObject({ reasoning: "hm, well", text: "" });
  });

  it("finds no stop string in a thought", () => {
    expect(run(["<think>stop here</think>go on"], ["stop"])).toMatchObject({ reasoning: "stop here", text: "go on" });
  });

  it("shows the same whatever the pieces in which the text comes", () => {
    const texts = fc.constantFrom(
      "<think>a b</think> one STOP two",
      "plain ST STO text",
      "<thinner STOP",
      "  <think>x",
      "no stop",
    );
    fc.assert(
      fc.property(texts, fc.array(fc.nat(30), { maxLength: 6 }), (text, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(run(pieces, ["STOP"])).toEqual(run([text], ["STOP"]));
      }),
    );
  });
});

describe("TextAssembler", () => {
  const bytesOf = (text: string): number[] => [...Buffer.from(text)];
  const detokenize = (tokens: readonly number[]): string => Buffer.from(tokens).toString("utf8");

  it("waits for the whole character when its bytes are tokens of their own", () => {
    const assembler = new TextAssembler({ detokenize }, []);
    const groups = bytesOf("aé🐸").map((byte) => assembler.push(byte));
    expect(groups.filter((group) => group !== null).map(({ text }) => text)).toEqual(["a", "é", "🐸"]);
    expect(groups.flatMap((group) => group?.tokens ?? [])).toEqual(bytesOf("aé🐸"));
  });

  it("gives up on bytes that never make a character", () => {
    const assembler = new TextAssembler({ detokenize }, []);
    const groups = Array.from({ length: 8 }, () => assembler.push(0xff));
    expect(groups.at(-1)?.tokens).toHaveLength(8);
  });

  it("tells the vocabulary what came before", () => {
    const seen: (readonly number[])[] = [];
    const assembler = new TextAssembler(
      { detokenize: (_tokens, _special, before) => (seen.push(before), "x") },
      [1, 2, 3, 4, 5],
    );
    assembler.push(6);
    assembler.push(7);
    expect(seen).toEqual([
      [2, 3, 4, 5],
      [3, 4, 5, 6],
    ]);
  });
});
