import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jsonLines } from "../../../test/support/logged-calls.ts";
import { readLabelledPairs } from "./read-labelled.ts";

const pair = { id: "1", prompt: "Q", answer: "A", labels: { words: "kept" } };

test("pairs are read line by line", () => {
  expect(readLabelledPairs(`${jsonLines(pair)}\n${jsonLines({ ...pair, id: "2", labels: {} })}`)).toEqual([
    pair,
    { ...pair, id: "2", labels: {} },
  ]);
});

test.each([
  [{ ...pair, id: undefined }, "Line 1 needs id, prompt and answer."],
  [{ ...pair, answer: 7 }, "Line 1 needs id, prompt and answer."],
  [{ ...pair, labels: undefined }, "Line 1 needs labels"],
  [{ ...pair, labels: { words: "maybe" } }, "words is neither kept nor broken"],
])("%j is refused", (row, words) => {
  expect(() => readLabelledPairs(jsonLines(row))).toThrow(words);
});

test("FrogCom's own pairs are 300, half of them Russian, each with a name of its own", () => {
  const own = readLabelledPairs(readFileSync(new URL("../labelled.jsonl", import.meta.url), "utf8"));
  expect(new Set(own.map(({ id }) => id)).size).toBe(300);
  expect(own.filter(({ id }) => id.startsWith("ru-"))).toHaveLength(150);
});
