/** The query of the list. */
import { expect, test } from "vitest";
import { wholeFilter } from "./run-filter.ts";
import { queryOf, runsIn } from "./use-runs.ts";

test("asks for what is filtered, and for nothing else", () => {
  expect(queryOf(wholeFilter({}), "")).toBe("limit=100");
  expect(queryOf(wholeFilter({ q: "небо & море", status: "failed" }), "frogcom-1795392399.765736")).toBe(
    "limit=100&before=frogcom-1795392399.765736&q=%D0%BD%D0%B5%D0%B1%D0%BE+%26+%D0%BC%D0%BE%D1%80%D0%B5&status=failed",
  );
});

test("the pages follow one another", () => {
  expect(runsIn([])).toEqual([]);
});
