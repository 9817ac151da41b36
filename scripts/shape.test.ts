/** The shape table, on small texts whose shape is plain to see. */
import { expect, test } from "vitest";
import { measure } from "./measure.ts";
import { lineOf, rowsOf } from "./shape.ts";
import { parseSource, type SourceFile } from "./sources.ts";

const source = (text: string, path = "src/app/thing.ts"): SourceFile => parseSource(path, text);
const failing = (...files: SourceFile[]): string[] =>
  rowsOf(measure(files))
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);

const fine = source("/** Fine. */\nexport function thing(): number {\n  return 1;\n}\n");
const fineTest = source('import { test } from "vitest";\n\ntest("", () => {});\n\n\n\n// six', "src/app/thing.test.ts");

test("code within all limits fails no row", () => {
  expect(failing(fine, fineTest)).toEqual([]);
});

test("a file's size is its lines without the last line end", () => {
  expect(measure([fine, source("a;\nb;\n", "src/app/b.ts")]).fileLines).toEqual({
    median: 2,
    p90: 4,
    max: 4,
    largest: "src/app/thing.ts",
  });
});

test("functions are measured from their first to their last line, however they are written", () => {
  const text = "function one() {}\nconst two = () => {\n};\nclass Three {\n  method() {\n\n  }\n}\n";
  expect(measure([source(text)]).functionLines).toEqual({ median: 2, p90: 3, max: 3, largest: "src/app/thing.ts:5" });
});

test("a function of 61 lines fails, one of 60 does not", () => {
  const ofLines = (lines: number): SourceFile =>
    source(`const small = [() => 1, () => 1, () => 1, () => 1, () => 1,
    () => 1, () => 1, () => 1, () => 1, () => 1, () => 1];\nfunction long() {${"\n".repeat(lines - 1)}}\n`);
  expect(failing(ofLines(60))).not.toContain("function lines, max");
  expect(failing(ofLines(61))).toContain("function lines, max");
});

test("functions of tests are not measured, because a describe holds many tests", () => {
  const longTest = source(
    `import { test } from "vitest";\ntest("", () => {${"\n".repeat(90)}});\n`,
    "src/app/a.test.ts",
  );
  expect(measure([longTest]).functionLines.max).toBe(0);
});

test("every exported name counts, also several in one statement", () => {
  const text =
    "export const a = 1, b = 2;\nconst c = 3, d = 4;\nexport { c, d };\nexport type E = 1;\nexport * from './x.ts';\n";
  expect(measure([source(text)]).exports.max).toBe(6);
});

test.each([
  ["any", "const a: any = 1;"],
  ["!", "const a = b!;"],
  ["enum", "enum A { B }"],
  ["default export", "export default 1;"],
  ["lint rule silenced without a reason", "// oxlint-disable-next-line no-console\nconsole.log(1);"],
])("%s fails in sources and in tests, and the row names the place", (what, text) => {
  for (const path of ["src/app/thing.ts", "test/thing.test.ts"]) {
    const rows = rowsOf(measure([source(text, path)]));
    const row = rows.find((one) => one.what === what);
    expect(row).toMatchObject({ holds: false, value: 1, places: [`${path}:1`] });
  }
});

test("a silenced lint rule with its reason is fine", () => {
  const explained = source("// oxlint-disable-next-line no-console -- a program that prints\nf();");
  expect(measure([explained]).unexplainedSilences).toEqual([]);
});

test("a file that imports vitest is a test wherever it stands, as the contract suites do", () => {
  const contract = source('import { expect } from "vitest";\n', "src/storage/contract.ts");
  expect(measure([fine, contract])).toMatchObject({ sourceLines: 4, testLines: 1 });
});

test("too few and too many test lines both fail", () => {
  const testOf = (lines: number): SourceFile => source(`${"\n".repeat(lines - 1)}a;`, "test/a.test.ts");
  expect(failing(fine, testOf(5))).toEqual(["test lines / source lines"]);
  expect(failing(fine, testOf(8))).toEqual([]);
  expect(failing(fine, testOf(9))).toEqual(["test lines / source lines"]);
});

test("a row that holds says ok, one that fails says where", () => {
  expect(lineOf({ what: "any", value: 0, limit: "0", holds: true, places: [] })).toMatch(/^any +0 +0 +ok$/);
  expect(lineOf({ what: "any", value: 1, limit: "0", holds: false, places: ["a.ts:1"] })).toMatch(/TOO .* a\.ts:1$/);
});
