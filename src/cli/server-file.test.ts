/** The note by which commands find a running server. */
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { findServerNote, removeServerNote, writeServerNote } from "./server-file.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const setting = { key: "apiPort", env: "API_PORT", value: 8888, from: "default" };
const note = {
  pid: 4711,
  url: "http://localhost:8888",
  settings: [setting, { ...setting, hides: { value: 1, from: "from .env" } }],
};
const alive = () => true;
const dead = () => false;

test("what was written is found, with all settings", () => {
  writeServerNote(folder, note);
  expect(findServerNote(folder, alive)).toEqual(note);
});

test("only its user may read it, and no draft is left behind", () => {
  writeServerNote(folder, note);
  expect(statSync(join(folder, "server.json")).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["server.json"]);
});

test("the note of a process that is gone counts as none and is cleared away", () => {
  writeServerNote(folder, note);
  expect(findServerNote(folder, dead)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(["", "{", "null", "[]", '{"pid":"x","url":1}'])("a note that says %j counts as none", (content) => {
  writeFileSync(join(folder, "server.json"), content);
  expect(findServerNote(folder, alive)).toBeUndefined();
});

test("a folder that is not there has no note", () => {
  expect(findServerNote(join(folder, "missing"), alive)).toBeUndefined();
});

test("a server removes its own note and leaves another's alone", () => {
  writeServerNote(folder, note);
  removeServerNote(folder, 1);
  expect(findServerNote(folder, alive)).toEqual(note);
  removeServerNote(folder, note.pid);
  expect(readdirSync(folder)).toEqual([]);
});
