/** What kind of file a text is, and its rows. */
import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";

test("JSON lines have columns in the order in which they come first, and lines that count the blank ones", () => {
  const { columns, rows, dialect } = readTable('\uFEFF{"a":1}\r\n\n{"b":[2],"a":null}\n', "in.jsonl");
  expect([columns, dialect]).toEqual([["a", "b"], undefined]);
  expect(rows).toEqual([
    { line: 1, cells: { a: 1 } },
    { line: 3, cells: { b: [2], a: null } },
  ]);
});

test("anything else is CSV", () => {
  expect(readTable("a;b\n1;2\n", "-").dialect).toEqual({ delimiter: ";", hasByteOrderMark: false });
});

test.each([
  ['{"a":1}\n[2]\n', "in:2 is no JSON object"],
  ['[{"a":1}]\n', "in:1 is no JSON object"],
  ['{"a":1}\n{"a":\n', "in:2 is no JSON object"],
  ["a,b\n", "in has no rows"],
  ["", "in"],
])("%j is refused", (text, words) => {
  expect(() => readTable(text, "in")).toThrow(words);
});
