import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testScreen } from "../../test/support/cli-context.ts";
import { writePage } from "./write-page.ts";

let folder = "";
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "frogcom-write-page-"))));
afterAll(() => rmSync(folder, { recursive: true }));

test("a page is written, and the user hears where", () => {
  const path = join(folder, "page.html");
  const { screen, written } = testScreen();
  writePage(path, "<p>frogs</p>", screen);
  expect(readFileSync(path, "utf8")).toBe("<p>frogs</p>");
  expect(written).toEqual({ out: "", err: `The page is in ${path}\n` });
});

test("what cannot be written is refused with the reason", () => {
  const { screen, written } = testScreen({ language: "ru" });
  expect(() => writePage(folder, "", screen)).toThrow(`${folder} cannot be written: EISDIR`);
  expect(written.err).toBe("");
});
