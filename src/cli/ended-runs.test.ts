import { expect, test } from "vitest";
import { endedRuns } from "./ended-runs.ts";

test("runs come whole and in order, over all pages", async () => {
  const pages = [
    { data: [{ id: "c" }, { id: "b" }], has_more: true },
    { data: [{ id: "a" }], has_more: false },
  ];
  const queries: unknown[] = [];
  const frogcom = {
    listRuns: (query: unknown) => Promise.resolve(pages[queries.push(query) - 1]),
    showRun: (id: string) => Promise.resolve({ whole: id }),
  };
  const runs = await Array.fromAsync(endedRuns(frogcom));
  expect(runs).toEqual([{ whole: "c" }, { whole: "b" }, { whole: "a" }]);
  expect(queries).toEqual([
    { limit: "100", status: "done" },
    { limit: "100", status: "done", before: "b" },
  ]);
});

test("without any run there is none", async () => {
  const frogcom = {
    listRuns: () => Promise.resolve({ data: [], has_more: false }),
    showRun: () => Promise.reject(new Error("there is no run to show")),
  };
  expect(await Array.fromAsync(endedRuns(frogcom))).toEqual([]);
});
