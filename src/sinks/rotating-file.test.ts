/** Rotation, logrotate and refusing disks, on real files. */
import { mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { RotatingFile, type RotatingFileOptions } from "./rotating-file.ts";

const DAY_MS = 86_400_000;
let folder: string;
let path: string;
let aheadMs: number;
const opened: RotatingFile[] = [];

beforeEach(async () => {
  folder = tempFolder();
  path = join(folder, "logs", "some.log");
  aheadMs = 0;
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((file) => file.close()));
});

function openFile(options: Partial<RotatingFileOptions> = {}): RotatingFile {
  const clock = { now: () => Date.now() + aheadMs };
  const file = new RotatingFile({ path, maxBytes: 100, maxAgeMs: 7 * DAY_MS, deleteOld: false, clock, ...options });
  opened.push(file);
  return file;
}

async function textsByAge(): Promise<readonly string[]> {
  const names = (await readdir(join(folder, "logs"))).toSorted();
  const rotated = names.filter((name) => name !== "some.log");
  return Promise.all([...rotated, "some.log"].map((name) => readFile(join(folder, "logs", name), "utf8")));
}

test("the folder and the file are made when they are needed, and only their owner may read the file", async () => {
  await openFile().append(["раз\n"]);
  expect(await textsByAge()).toEqual(["раз\n"]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("a file that an earlier program left open to all is closed to others", async () => {
  await mkdir(join(folder, "logs"));
  await writeFile(path, "", { mode: 0o644 });
  await openFile().append(["a"]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("what was there stays, and texts are appended", async () => {
  await openFile().append(["a"]);
  await openFile().append(["b", "c"]);
  expect(await textsByAge()).toEqual(["abc"]);
});

test("a file that would grow too big is put aside first, and no text is ever cut in two", async () => {
  const texts = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(40));
  const counts: number[] = [];
  await openFile().append(texts, (count) => counts.push(count));
  expect(counts).toEqual([2, 2, 1]);
  expect(await textsByAge()).toEqual([texts.slice(0, 2).join(""), texts.slice(2, 4).join(""), texts[4]]);
});

test("a text that is bigger than the limit stands alone", async () => {
  await openFile().append(["a", "b".repeat(500), "c"]);
  expect((await textsByAge()).map((text) => text.length)).toEqual([1, 500, 1]);
});

test("a file is put aside when its first write is too long ago, also by another process", async () => {
  await openFile().append(["old"]);
  aheadMs = 8 * DAY_MS;
  await openFile().append(["new"]);
  expect(await textsByAge()).toEqual(["old", "new"]);
});

test("nothing is deleted unless it was asked for", async () => {
  for (aheadMs = 0; aheadMs < 40 * DAY_MS; aheadMs += 8 * DAY_MS) await openFile().append(["x".repeat(90)]);
  expect(await textsByAge()).toHaveLength(5);
});

test("asked for, files past their age are deleted and strangers' files are not", async () => {
  await openFile().append(["x".repeat(90)]);
  await writeFile(join(folder, "logs", "some.log.1"), "a stranger's");
  aheadMs = 8 * DAY_MS;
  await openFile({ deleteOld: true }).append(["y".repeat(90)]);
  aheadMs = 16 * DAY_MS;
  await openFile({ deleteOld: true }).append(["z"]);
  expect(await textsByAge()).toEqual(["a stranger's", "y".repeat(90), "z"]);
});

test("after logrotate moved the file, the next text goes to a new one", async () => {
  const file = openFile();
  await file.append(["a"]);
  await rename(path, `${path}.1`);
  await file.append(["b"]);
  expect(await textsByAge()).toEqual(["a", "b"]);
});

test("after the file was deleted, or its folder, the next text begins a new one", async () => {
  const file = openFile();
  await file.append(["a"]);
  await rm(path);
  await file.append(["b"]);
  expect(await textsByAge()).toEqual(["b"]);
  await rm(join(folder, "logs"), { recursive: true });
  await file.append(["c"]);
  expect(await textsByAge()).toEqual(["c"]);
});

test("after somebody emptied the file (copytruncate) its size counts from nothing", async () => {
  const file = openFile();
  await file.append(["a".repeat(90)]);
  await truncate(path);
  await file.append(["b".repeat(90)]);
  expect(await textsByAge()).toEqual(["b".repeat(90)]);
});

test("the end can be read and cut off", async () => {
  const file = openFile();
  await file.append(["начало конец"]);
  expect((await file.read((await file.size()) - 10, 99)).toString()).toBe("конец");
  await file.cutTail(10);
  await file.append(["и ещё"]);
  expect(await textsByAge()).toEqual(["начало и ещё"]);
});

test("an old file that cannot be deleted does not hold up the writing", async () => {
  await mkdir(join(folder, "logs", "some.log.2020-01-01T00-00-00.000Z"), { recursive: true });
  const file = openFile({ deleteOld: true });
  await file.append(["a".repeat(90)]);
  await file.append(["b".repeat(90)]);
  expect(await readFile(path, "utf8")).toBe("b".repeat(90));
});

test("two files that are put aside in the same millisecond have names of their own", async () => {
  const now = Date.now();
  const file = openFile({ clock: { now: () => now } });
  await file.append(["a", "b", "c", "d"].map((letter) => letter.repeat(90)));
  expect((await readdir(join(folder, "logs"))).length).toBe(4);
  expect((await textsByAge()).join("")).toHaveLength(360);
});

test("a clock that jumps back puts nothing aside and deletes nothing", async () => {
  const file = openFile({ deleteOld: true });
  await file.append(["a"]);
  aheadMs = -30 * DAY_MS;
  await file.append(["b"]);
  expect(await textsByAge()).toEqual(["ab"]);
});

test("an empty file is never put aside, however old", async () => {
  const file = openFile();
  await file.append([""]);
  aheadMs = 30 * DAY_MS;
  await file.append(["a"]);
  expect(await textsByAge()).toEqual(["a"]);
});

test("asking whether there is a file makes none", async () => {
  const file = openFile();
  expect(await file.isThere()).toBe(false);
  await expect(readdir(join(folder, "logs"))).rejects.toThrow("ENOENT");
  await file.append(["a"]);
  expect(await file.isThere()).toBe(true);
});

test("whatever is appended, all of it is there once, in order, whole, and in files of the allowed size", async () => {
  const batches = fc.array(fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 6 }), {
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(batches, fc.integer({ min: 1, max: 80 }), async (texts, maxBytes) => {
      await rm(join(folder, "logs"), { recursive: true, force: true });
      let now = Date.now();
      const file = openFile({ maxBytes, clock: { now: () => now++ } });
      for (const batch of texts) await file.append(batch.map((text) => `<${text.toWellFormed()}>`));
      if (texts.flat().length === 0) return;
      const written = await textsByAge();
      expect(written.join("")).toBe(
        texts
          .flat()
          .map((text) => `<${text.toWellFormed()}>`)
          .join(""),
      );
      for (const text of written.filter((each) => Buffer.byteLength(each) > maxBytes))
        expect(texts.flat()).toContain(text.slice(1, -1));
    }),
    { numRuns: 60 },
  );
});
