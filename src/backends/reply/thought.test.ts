/** Tests of the separation of thought and answer. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ThoughtSplitter } from "./thought.ts";

/** All text and all reasoning that come out of these pieces. */
function split(pieces: readonly string[]): { text: string; reasoning: string } {
  const splitter = new ThoughtSplitter();
  const out = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.flush()];
  const join = (type: string): string => out.flatMap((piece) => (piece.type === type ? [piece.text] : [])).join("");
  return { text: join("text"), reasoning: join("reasoning") };
}

test.each([
  ["<think>secret plan</think>visible", { reasoning: "secret plan", text: "visible" }],
  ["\n <think>plan</think>\n\nanswer ", { reasoning: "plan", text: "answer " }],
  ["plain answer", { reasoning: "", text: "plain answer" }],
  ["  indented", { reasoning: "", text: "  indented" }],
  ["use <think>x</think> tags", { reasoning: "", text: "use <think>x</think> tags" }],
  ["<think>never closed </th", { reasoning: "never closed </th", text: "" }],
  ["<think></think>a <think>b</think>", { reasoning: "", text: "a <think>b</think>" }],
  ["<thi", { reasoning: "", text: "<thi" }],
  ["", { reasoning: "", text: "" }],
])("%j is split right, at whatever characters it is cut", (whole, expected) => {
  expect(split([whole])).toEqual(expected);
  expect(split([...whole])).toEqual(expected);
  fc.assert(
    fc.property(fc.nat(whole.length), (cut) => {
      expect(split([whole.slice(0, cut), whole.slice(cut)])).toEqual(expected);
    }),
  );
});

test("an answer without thought is passed on as soon as that is certain", () => {
  const splitter = new ThoughtSplitter();
  expect(splitter.push("H")).toEqual([{ type: "text", text: "H" }]);
  expect(splitter.push("i")).toEqual([{ type: "text", text: "i" }]);
});

test("blanks before the answer are kept, however many pieces they come in", () => {
  const blanks = Array.from({ length: 20_000 }, () => "          ");
  expect(split([...blanks, "Hi"]).text).toBe(`${" ".repeat(200_000)}Hi`);
  expect(split([...blanks, "<think>", "hm</think> Hi"])).toEqual({ text: "Hi", reasoning: "hm" });
});
