/** Files that the user names. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { testContext } from "../../test/support/cli-context.ts";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { readGivenFile } from "./given-file.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

test("names are looked for in the working folder, unless they are whole", () => {
  writeFileSync(join(folder, "a.txt"), "\uFEFFКвак\n");
  const { context } = testContext({ workingDir: folder });
  expect(readGivenFile(context, "a.txt")).toBe("Квак\n");
  expect(readGivenFile(context, join(folder, "a.txt"))).toBe("Квак\n");
});

test("a file that is not there is refused as it was named", () => {
  const { context } = testContext({ workingDir: folder });
  expect(() => readGivenFile(context, "b.txt")).toThrow("There is no file b.txt.");
});

test("a folder is no file", () => {
  const { context } = testContext({ workingDir: folder });
  expect(() => readGivenFile(context, ".")).toThrow(/cannot read .*EISDIR/);
});
