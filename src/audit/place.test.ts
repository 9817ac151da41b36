import { expect, test } from "vitest";
import { placeWords } from "./place.ts";

test.each([
  [{ log: "a.jsonl", shape: "lines", number: 7 } as const, "a.jsonl:7", "a.jsonl:7"],
  [{ log: "a.json", shape: "items", number: 7 } as const, "a.json, item 7", "a.json, элемент 7"],
  [{ log: "a.txt", shape: "lines" } as const, "a.txt", "a.txt"],
])("%j is written as %s", (place, en, ru) => {
  expect(placeWords(place)).toEqual({ en, ru });
});
