/** The lines of a journal, read or refused. */
import { expect, test } from "vitest";
import { readLines } from "./read-lines.ts";

function typesIn(text: string): readonly string[] {
  const read = (type: string) => (/^[a-z]+$/.test(type) ? { type } : undefined);
  return readLines(text, read, (line) => new Error(`not line ${line}`)).map(({ type }) => type);
}

test("whole lines are records, in order; blank ones, and one that a kill cut, are none", () => {
  expect(typesIn("plan\nanswer\n\nfailure\nans")).toEqual(["plan", "answer", "failure"]);
  expect(typesIn("")).toEqual([]);
});

test.each([
  ["answer\nplan\n", "not line 1"],
  ["Dear diary\n", "not line 1"],
  ["plan\n\n{}\nDear diary\n", "not line 3"],
])("%j is refused with the first line that is no record, or no plan where one belongs", (text, words) => {
  expect(() => typesIn(text)).toThrow(words);
});
