/** Takes a model's thinking from the beginning of a text that it wrote. */
import { withoutOpenThought } from "../../core/open-thought.ts";
import { ThoughtSplitter } from "../../backends/reply/thought.ts";

/** What stands in `<think>...</think>`, or before `</think>` alone, is no part of an answer. A thought that never ends leaves no answer. */
export function withoutThought(text: string): string {
  const splitter = new ThoughtSplitter();
  const pieces = [...splitter.push(text), ...splitter.flush()];
  const texts = pieces.filter(({ type }) => type === "text").map((piece) => piece.text);
  return withoutOpenThought(texts.join(""));
}
