import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conversationSaver } from "./save-conversation.ts";

let folder: string;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "frogcom-save-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function newSaver() {
  const machine = { platform: "linux", homeDir: folder, env: {} };
  return conversationSaver({ workingDir: join(folder), machine, flags: {} });
}

test("a conversation is written where the user stands, and again when it went on", () => {
  const save = newSaver();
  expect(save("chat.md", "one")).toBe(join(folder, "chat.md"));
  save("./chat.md", "one, two");
  expect(readFileSync(join(folder, "chat.md"), "utf8")).toBe("one, two");
});

test("~ is the home folder, as in a shell", () => {
  expect(newSaver()("~/home.md", "text")).toBe(join(folder, "home.md"));
  expect(existsSync(join(folder, "home.md"))).toBe(true);
});

test("a file that this chat did not write stays as it is", () => {
  writeFileSync(join(folder, "other.md"), "mine");
  expect(() => newSaver()("other.md", "text")).toThrow(/could not be written to .*other\.md/);
  expect(readFileSync(join(folder, "other.md"), "utf8")).toBe("mine");
});
