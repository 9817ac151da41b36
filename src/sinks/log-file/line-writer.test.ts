/** Lines wait for each other, and for a disk that refuses, but never without bound. */
import { mkdir, readFile, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { LineWriter } from "./line-writer.ts";

let folder: string;
let path: string;
let writer: LineWriter;

beforeEach(async () => {
  folder = tempFolder();
  path = join(folder, "some.log");
  writer = new LineWriter({ path, maxBytes: 1e9, maxAgeMs: 1e12, deleteOld: false, clock: Date });
});

afterEach(async () => {
  await writer.close();
});

test("lines keep their order through many flushes at once", async () => {
  const lines = Array.from({ length: 500 }, (_, number) => `${number}\n`);
  for (const [number, line] of lines.entries()) {
    writer.write(line);
    if (number % 7 === 0) void writer.flush();
  }
  await writer.flush();
  expect(await readFile(path, "utf8")).toBe(lines.join(""));
});

test("a big batch does not wait for anybody to flush", async () => {
  writer.write(`${"x".repeat(70_000)}\n`);
  await writer.flush();
  expect((await readFile(path, "utf8")).length).toBe(70_001);
});

test("while the disk refuses, the newest megabytes are kept and the oldest lines are dropped", async () => {
  await mkdir(path);
  for (let number = 0; number < 70; number++) writer.write(`${String(number).padStart(100_000)}\n`);
  await writer.flush();
  expect(writer.fault).toContain("it is a folder");
  await rmdir(path);
  await writer.flush();
  const kept = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  expect(kept.length).toBeLessThan(60);
  expect(kept.at(-1)?.trim()).toBe("69");
  expect(writer.fault).toBeNull();
});

test("closing writes what still waits", async () => {
  writer.write("last\n");
  await writer.close();
  expect(await readFile(path, "utf8")).toBe("last\n");
});
