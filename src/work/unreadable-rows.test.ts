/** Refused files of rows. */
import { expect, test } from "vitest";
import { wordsOf } from "../core/bilingual.ts";
import { noRows, unreadableRows } from "./unreadable-rows.ts";

const problems = Array.from({ length: 12 }, (_, index) => `in:${index + 1} is wrong`);

test("ten problems are told, a line each, and how many more there are", () => {
  expect(unreadableRows(problems.slice(0, 10)).message).toMatch(
    /^The rows cannot be read:\nin:1 .*\n(.*\n)*in:10 is wrong$/,
  );
  expect(unreadableRows(problems).message).toMatch(/in:10 is wrong\nand 2 more$/);
  expect(wordsOf(unreadableRows(problems)).ru).toMatch(/^Строки не читаются:\n.*\n(.*\n)*и ещё 2$/);
});

test("a file without rows is named", () => {
  expect(noRows("in.csv")).toMatchObject({ code: "request-malformed", message: "in.csv has no rows." });
});
