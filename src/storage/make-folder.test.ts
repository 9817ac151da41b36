import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { makeFolder } from "./make-folder.ts";

let root: string;
beforeEach(() => {
  root = tempFolder();
});

test("makes what is missing, for its owner alone, and is content with what is there", () => {
  const folder = join(root, "a/b/c");
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("says why when a file stands in the way", () => {
  writeFileSync(join(root, "file"), "");
  expect(() => makeFolder(join(root, "file/folder"))).toThrow(/ENOTDIR/);
  expect(() => makeFolder(join(root, "file"))).toThrow(/EEXIST/);
});

test.runIf(existsSync("/proc/self"))("gives up at once where no folder can ever be made", () => {
  expect(() => makeFolder("/proc/frogcom/data")).toThrow(/ENOENT|EACCES|EPERM/);
});
