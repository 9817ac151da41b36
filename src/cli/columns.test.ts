/** Columns in the terminal. */
import { expect, test } from "vitest";
import { inColumns } from "./columns.ts";

test("cells stand under each other, the last of a row without blanks behind it", () => {
  const rows = [
    ["rows", "3"],
    ["tokens", "30 + 20"],
    ["cost", ""],
  ];
  expect(inColumns(rows)).toEqual(["rows    3", "tokens  30 + 20", "cost    "]);
});

test("columns of figures stand right", () => {
  const rows = [
    ["day", "runs", "cost"],
    ["2026-01-01", "120", "3"],
  ];
  expect(inColumns(rows, (column) => column > 0)).toEqual(["day         runs  cost", "2026-01-01   120     3"]);
});

test("without rows there are no lines", () => {
  expect(inColumns([])).toEqual([]);
});
