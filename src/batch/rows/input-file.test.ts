/** The input of a batch: its rows stay in the file, its mistakes come with their lines. */
import { writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { readInput, readPlacedRow } from "./input-file.ts";

const chat = "/v1/chat/completions";

function line(id: unknown, changes: object = {}): string {
  return JSON.stringify({ custom_id: id, method: "POST", url: chat, body: { messages: [], stream: true }, ...changes });
}

function read(text: string) {
  return readInput(Readable.from([Buffer.from(text)]), chat);
}

async function errorsOf(text: string): Promise<readonly string[]> {
  const reading = await read(text);
  if ("rows" in reading) throw new Error("nothing was wrong");
  return reading.errors.map((error) => `${error.line} ${error.code} ${error.param}: ${error.message}`);
}

test("rows are found where they stand, whatever stands around them, and are read when they are needed", async () => {
  const text = `\uFEFF${line("квак")}\r\n\n  ${line("b", { body: { model: "m" } })}  `;
  const reading = await read(text);
  const rows = "rows" in reading ? reading.rows : [];
  const path = join(tempFolder(), "in.jsonl");
  writeFileSync(path, text);
  await using file = await open(path);
  const found = await Promise.all(rows.map((row) => readPlacedRow(file, row)));
  expect(found.map(({ index, name, request }) => ({ index, name, request }))).toEqual([
    { index: 0, name: "квак", request: { messages: [] } },
    { index: 1, name: "b", request: { model: "m" } },
  ]);
});

test("all mistakes are told at once, each with its line", async () => {
  const lines = [
    line("a"),
    "[1]",
    "",
    line("a"),
    line(5),
    line("c", { url: "/v1/completions", method: "PUT", body: 1 }),
  ];
  expect(await errorsOf(lines.join("\n"))).toEqual([
    "2 invalid_json_line null: The line is no JSON object.",
    "4 duplicate_custom_id custom_id: custom_id: a was there before",
    "5 invalid_custom_id custom_id: custom_id: must be a text of 1 to 512 characters",
    "6 invalid_method method: method: must be POST",
    `6 invalid_url url: url: must be ${chat}`,
    "6 invalid_body body: body: must be an object",
  ]);
});

test.each(["", "\n \n"])("a file without lines (%j) is a mistake of its own", async (text) => {
  expect(await errorsOf(text)).toEqual(["null empty_file input_file_id: The file has no lines."]);
});

test("who makes very many mistakes hears of the first hundred", async () => {
  const errors = await errorsOf("{\n".repeat(500));
  expect([errors.length, errors.at(-1)]).toEqual([100, expect.stringMatching(/^100 /)]);
});
