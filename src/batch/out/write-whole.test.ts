/** A file that is written whole, or not at all. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { writeWhole } from "./write-whole.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

test("takes the place of what was there, for its user alone", async () => {
  const path = join(folder, "out.csv");
  writeFileSync(path, "old");
  await writeWhole(path, ["a\n", "квак\n"]);
  expect(readFileSync(path, "utf8")).toBe("a\nквак\n");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["out.csv"]);
});

test("when the writing fails the old one stays, and nothing else does", async () => {
  const path = join(folder, "out.csv");
  writeFileSync(path, "old");
  function* broken(): Generator<string> {
    yield "new";
    throw new Error("no more");
  }
  await expect(writeWhole(path, broken())).rejects.toThrow("no more");
  expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["old", ["out.csv"]]);
});
