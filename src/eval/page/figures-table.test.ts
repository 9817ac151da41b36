/** The table of the page. */
import { expect, test } from "vitest";
import { evalResults } from "../../../test/support/eval-results.ts";
import { measureResults } from "../report/make-report.ts";
import { figuresTable } from "./figures-table.ts";

const { report } = await measureResults(evalResults());
const table = figuresTable(report.arms).text;
const rows = table.match(/<tr>[\s\S]*?<\/tr>/g) ?? [];

test("has a column for each arm, under its name", () => {
  expect(rows[0]).toMatch(/<th scope="col">direct<\/th>\s*<th scope="col">reroll<\/th>\s*<th scope="col">review<\/th>/);
  for (const row of rows.slice(1)) expect(row.match(/<td>/g)).toHaveLength(3);
});

test("names each line in both languages", () => {
  for (const row of rows.slice(1))
    expect(row).toMatch(/<th scope="row">\s*<span lang="en">[^<]+<\/span><span lang="ru">[^<]+<\/span>/);
});

test("writes a figure twice only where the languages differ in it", () => {
  const line = (name: string): string => rows.find((row) => row.includes(`>${name}<`)) ?? "";
  expect(line("answers")).toMatch(/<td>4<\/td>/);
  expect(line("x tokens / x time")).toMatch(
    /<span lang="en">2\.00 \/ 2\.50<\/span><span lang="ru">2,00 \/ 2,50<\/span>/,
  );
});
