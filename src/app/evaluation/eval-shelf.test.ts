/** Reports in a folder. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { createEvalShelf } from "./eval-shelf.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const keep = (name: string, content: unknown): void =>
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));

test("reports are listed newest first, and found by their id", async () => {
  keep("2026-11-25T10-00-00-own.report.json", { rows: 1 });
  keep("2026-11-26T10-00-00-own.report.json", { rows: 2 });
  const shelf = createEvalShelf(folder);
  expect(await shelf.list()).toEqual([
    { id: "2026-11-26T10-00-00-own", report: { rows: 2 } },
    { id: "2026-11-25T10-00-00-own", report: { rows: 1 } },
  ]);
  expect(await shelf.get("2026-11-25T10-00-00-own")).toEqual({ id: "2026-11-25T10-00-00-own", report: { rows: 1 } });
});

test("results without a report, and what is no report, are left out", async () => {
  keep("a.jsonl", "{}\n");
  keep("b.report.json", "{ half");
  keep("c.report.json", "[]");
  expect(await createEvalShelf(folder).list()).toEqual([]);
  expect(await createEvalShelf(folder).get("b")).toBeUndefined();
});

test.each(["../secret", "..", "", "a/b", "missing"])("the id %j is no way out of the folder", async (id) => {
  const inner = join(folder, "inner");
  writeFileSync(join(folder, "secret.report.json"), "{}");
  expect(await createEvalShelf(inner).get(id)).toBeUndefined();
});

test("a folder that is not there has none", async () => {
  expect(await createEvalShelf(join(folder, "missing")).list()).toEqual([]);
});

test("details stand beside their report, and are none where there is no report", async () => {
  keep("a.report.json", {});
  keep("a.details.json", { figures: 1 });
  keep("b.report.json", {});
  keep("c.details.json", {});
  const shelf = createEvalShelf(folder);
  expect(await shelf.details("a")).toEqual({ figures: 1 });
  expect(await shelf.details("b")).toBeUndefined();
  expect(await shelf.details("c")).toBeUndefined();
  expect((await shelf.list()).map(({ id }) => id)).toEqual(["b", "a"]);
});
