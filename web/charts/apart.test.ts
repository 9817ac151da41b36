/** Texts that can all be read. */
import { expect, test } from "vitest";
import { apart } from "./apart.ts";

const text = (name: string, left: number, top: number) => ({ text: name, left, width: 40, top });

test("texts on one another are moved down, one below the other", () => {
  const placed = apart([text("b", 10, 51), text("a", 0, 50), text("c", 20, 58)], 14);
  expect(placed.map(({ text: name, top }) => [name, top])).toEqual([
    ["a", 50],
    ["b", 64],
    ["c", 78],
  ]);
});

test("texts beside or far below one another stay where they are", () => {
  const texts = [text("a", 0, 50), text("b", 40, 50), text("c", 0, 70)];
  expect(apart(texts, 14)).toEqual(texts);
});
