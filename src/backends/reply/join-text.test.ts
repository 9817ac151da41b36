import { expect, test } from "vitest";
import type { ModelChunk } from "../../core/types.ts";
import { joinText } from "./join-text.ts";

const text = (piece: string): ModelChunk => ({ type: "text", text: piece });
const thought = (piece: string): ModelChunk => ({ type: "reasoning", text: piece });
const end: ModelChunk = { type: "end", finishReason: "stop" };

test("neighbours become one chunk, and the order stays", () => {
  const chunks = [thought("a"), thought("b"), text("c"), text("d"), text("e"), end];
  expect([...joinText(chunks)]).toEqual([thought("ab"), text("cde"), end]);
});

test("pieces of another kind between them keep two texts apart", () => {
  expect([...joinText([text("a"), thought("b"), text("c")])]).toEqual([text("a"), thought("b"), text("c")]);
  expect([...joinText([])]).toEqual([]);
});

test("what came before an error is given before it", () => {
  const broken = function* (): Generator<ModelChunk> {
    yield text("a");
    yield text("b");
    throw new Error("cut");
  };
  const joined = joinText(broken());
  expect(joined.next().value).toEqual(text("ab"));
  expect(() => joined.next()).toThrow("cut");
});
