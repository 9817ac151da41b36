/** The journal of long work: what is in it stays, in order and whole. */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { parseJson } from "../core/json.ts";
import type { FileLine } from "./file-lines.ts";
import { openJournal } from "./journal.ts";

let path = "";
beforeEach(() => (path = join(tempFolder(), "new", "work.journal")));

function readLines(text: string): readonly unknown[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map(parseJson);
}

const ignore = (): void => undefined;

test("what is appended stands in the file before anybody waits for it, in order", async () => {
  const journal = await openJournal(path, ignore);
  const all = Array.from({ length: 50 }, (_, number) => journal.append({ number, text: "квак 🐸" }));
  const written = readLines(readFileSync(path, "utf8"));
  expect(written).toEqual(Array.from({ length: 50 }, (_, number) => ({ number, text: "квак 🐸" })));
  await Promise.all(all);
  await journal.close();
});

test("is read when it is opened again, without the line that a kill cut", async () => {
  const first = await openJournal(path, ignore);
  await first.append({ row: 1 });
  await first.close();
  appendFileSync(path, '{"row":2,"text":"ква');
  const lines: FileLine[] = [];
  const again = await openJournal(path, (line) => lines.push(line));
  expect(lines).toEqual([{ text: '{"row":1}', start: 0, bytes: 9, isEnded: true }]);
  await again.append({ row: 2 });
  await again.close();
  expect(readFileSync(path, "utf8")).toBe('{"row":1}\n{"row":2}\n');
});

test("tells where each line is, also behind what was there", async () => {
  const first = await openJournal(path, ignore);
  const places = [await first.append({ text: "ква" })];
  await first.close();
  const again = await openJournal(path, ignore);
  places.push(...(await Promise.all([again.append({ row: 2 }), again.append({ row: 3 })])));
  await again.close();
  const bytes = readFileSync(path);
  const read = places.map(({ start, bytes: count }): unknown =>
    JSON.parse(bytes.subarray(start, start + count).toString("utf8")),
  );
  expect(read).toEqual([{ text: "ква" }, { row: 2 }, { row: 3 }]);
});

test("a file of another kind is refused by who reads it, and left as it is", async () => {
  await openJournal(path, ignore).then((journal) => journal.close());
  writeFileSync(path, "Dear diary\nI");
  const refuse = (): never => {
    throw new Error("not mine");
  };
  await expect(openJournal(path, refuse)).rejects.toThrow("not mine");
  expect(readFileSync(path, "utf8")).toBe("Dear diary\nI");
});

test("what cannot be written is said, and nothing goes behind it", async () => {
  const journal = await openJournal(path, ignore);
  await journal.close();
  await expect(journal.append({ row: 1 })).rejects.toThrow();
  await expect(journal.append({ row: 2 })).rejects.toThrow();
});
