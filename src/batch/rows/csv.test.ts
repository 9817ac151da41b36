/** CSV of any spreadsheet, read and written back. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvHead, csvLine, readCsv } from "./csv.ts";

function cellsOf(text: string) {
  return readCsv(text, "in.csv").rows.map(({ cells }) => cells);
}

describe("CSV is read", () => {
  test.each([
    ["with commas", "a,b\n1,2\n"],
    ["with semicolons, as in much of Europe", "a;b\r\n1;2\r\n"],
    ["with tabs", "a\tb\n1\t2"],
    ["behind a byte order mark, with blank lines", "\uFEFFa,b\n\n1,2\n\n"],
    ["with quotes around everything", '"a","b"\n"1","2"\n'],
  ])("%s", (_, text) => {
    expect(cellsOf(text)).toEqual([{ a: "1", b: "2" }]);
  });

  test("with quotes, delimiters and line ends inside of quotes, and the line on which each row begins", () => {
    const { rows } = readCsv('text,"n;m"\n"He said ""hi"",\nand left",1\nlast,2\n', "in.csv");
    expect(rows).toEqual([
      { line: 2, cells: { text: 'He said "hi",\nand left', "n;m": "1" } },
      { line: 4, cells: { text: "last", "n;m": "2" } },
    ]);
  });

  test("by the delimiter of its header, whatever stands in the texts", () => {
    expect(cellsOf("a;b\nx, y, z;1\n")).toEqual([{ a: "x, y, z", b: "1" }]);
    expect(cellsOf("text\nhello\n")).toEqual([{ text: "hello" }]);
  });
});

describe("CSV is refused, with the place,", () => {
  test.each([
    ["when a row has too many fields", "text\nhello, world\n", "in.csv:2 has 2 fields"],
    ["when it has too few", "a,b\n1,2\n3\n", "in.csv:3 has 1 fields"],
    ["when a quote is not closed", 'a,b\n"1,2\n', "cannot be read as CSV"],
    ["when a quote stands inside of a bare field", 'a,b\nx"y,2\n', "cannot be read as CSV"],
    ["when two columns have one name", "a,a\n1,2\n", "a is there twice"],
    ["when a column has none", "a,\n1,2\n", "one has no name"],
  ])("%s", (_, text, words) => {
    expect(() => readCsv(text, "in.csv")).toThrow(words);
  });
});

test("what is written reads back the same, in its own dialect", () => {
  const field = fc.string({ unit: fc.constantFrom("a", ",", ";", "\t", '"', "\n", "\r", "ё", " ", "🐸") });
  const dialects = fc.record({ delimiter: fc.constantFrom(",", ";", "\t"), hasByteOrderMark: fc.boolean() });
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { minLength: 1 }), dialects, (lines, dialect) => {
      const text = csvHead(["one", "two"], dialect) + lines.map((fields) => csvLine(fields, dialect)).join("");
      const table = readCsv(text, "out.csv");
      expect(table.dialect).toEqual(dialect);
      expect(table.rows.map(({ cells }) => Object.values(cells))).toEqual(lines);
    }),
  );
});

test("a lone empty field is a row all the same", () => {
  const dialect = { delimiter: ",", hasByteOrderMark: false };
  expect(cellsOf(csvHead(["a"], dialect) + csvLine([""], dialect))).toEqual([{ a: "" }]);
});
