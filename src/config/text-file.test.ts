import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { readTextFile } from "./text-file.ts";

let folder = "";
beforeEach(() => {
  folder = tempFolder();
  writeFileSync(join(folder, "here"), "\uFEFFЛягушка\n\uFEFF");
});

it("reads UTF-8, without the mark at its beginning", () => {
  expect(readTextFile(join(folder, "here"))).toBe("Лягушка\n\uFEFF");
});

it.each(["none", "here/below", "none/below"])("takes %s, which is not there, for no file", (name) => {
  expect(readTextFile(join(folder, name))).toBeUndefined();
});

it.each([
  ["a folder", ".", "EISDIR"],
  ["a link to itself", "loop", "ELOOP"],
])("refuses %s in words, not with a stack", (_, name, cause) => {
  symlinkSync("loop", join(folder, "loop"));
  const path = join(folder, name);
  expect(() => readTextFile(path)).toThrow(
    expect.objectContaining({
      code: "setting-invalid",
      message: `cannot read ${path}: ${cause}; make it a readable file`,
    }),
  );
});

it.each([
  ["of Windows", [0xcf, 0xf0, 0xe8]],
  ["of sixteen bits", [0xff, 0xfe, 0x61, 0x00]],
])("refuses letters %s instead of reading others", (_, bytes) => {
  const path = join(folder, "foreign");
  writeFileSync(path, Buffer.from(bytes));
  expect(() => readTextFile(path)).toThrow(`${path} is not in UTF-8`);
});
