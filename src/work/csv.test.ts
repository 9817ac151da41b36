import { describe, expect, test } from "vitest";
import { readCsvRecords, streamCsvRows } from "./csv.ts";

const refuse = (reason: string): Error => new Error(`refused: ${reason}`);

describe("a whole text", () => {
  test("gives its records with the lines on which they begin", () => {
    expect(readCsvRecords('a;b\n\n"two\nlines";"x;y"\nlast\n', ";", refuse)).toEqual([
      { fields: ["a", "b"], line: 1 },
      { fields: ["two\nlines", "x;y"], line: 2 },
      { fields: ["last"], line: 5 },
    ]);
  });

  test.each(['"never closed', 'x"y,2'])("is refused where it is no CSV: %s", (text) => {
    expect(() => readCsvRecords(text, ",", refuse)).toThrow(/^refused: .*quote/i);
  });
});

test("a stream gives the rows that can be read under the names of its columns, and tells of the others", async () => {
  const skipped: string[] = [];
  const rows = streamCsvRows({
    delimiter: ",",
    nameOf: (column) => column.toUpperCase(),
    longestRecord: 40,
    onSkip: (error) => skipped.push(error.message),
  });
  rows.end(`a,b\nx"y,2,3\n${"long ".repeat(20)}\n`);
  const records = await Array.fromAsync(rows, ({ record }: { record: unknown }) => record);
  expect([records, skipped]).toEqual([[{ A: 'x"y', B: "2" }], [expect.stringMatching(/size/i)]]);
});
