/** What a database file can suffer between two starts. */
import { readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import { sampleStart } from "../../../test/support/sample-run.ts";
import { prepareWrites } from "./apply-writes.ts";
import { openToRead } from "./open-database.ts";
import { openToWrite } from "./open-to-write.ts";
import { answerers } from "./questions.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
let folder: string;
let path: string;

beforeEach(async () => {
  folder = tempFolder();
  path = join(folder, "frogcom.sqlite");
});

/** Opens the database, begins as many runs, each in a transaction of its own, and leaves it open. */
async function openWithRuns(count: number): Promise<DatabaseSync> {
  const open = await openToWrite({ path, sync: "normal" }, NOW);
  const apply = prepareWrites(open);
  for (let run = 0; run < count; run++) {
    apply([{ type: "begin", id: formatRunId(1000 + run), start: sampleStart(NOW), at: NOW, seq: 0 }]);
  }
  return open.database;
}

async function countRuns(): Promise<number> {
  const open = await openToWrite({ path, sync: "normal" }, NOW);
  const runs = await answerers.runs(open.db, { limit: 9999 });
  open.database.close();
  return runs.length;
}

test.each([
  ["no database at all", () => writeFile(path, "This is a text as long as a small database. ".repeat(100))],
  ["cut down to its first page", () => truncate(path, 4096)],
])("a file that is %s is set aside with a notice, and a new one begins", async (_, spoil) => {
  (await openWithRuns(60)).close();
  await spoil();
  const open = await openToWrite({ path, sync: "normal" }, NOW);
  open.database.close();
  const aside = `${path}.corrupt-2026-01-02T03-04-05.000Z`;
  expect(open.notice).toEqual({
    en: `The database ${path} is damaged. It was set aside as ${aside}, and a new one begins.`,
    ru: `База данных ${path} повреждена. Она отложена как ${aside}, начата новая.`,
  });
  expect((await readdir(folder)).toSorted()).toEqual([
    "frogcom.sqlite",
    "frogcom.sqlite.corrupt-2026-01-02T03-04-05.000Z",
  ]);
  expect(await countRuns()).toBe(0);
});

/** Seeded, so that a failure comes again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test.each([1, 2, 3, 4, 5, 6])(
  "of a file with five damaged pages (seed %i) all runs on other pages are taken over",
  async (seed) => {
    (await openWithRuns(600)).close();
    const bytes = await readFile(path);
    const random = randomFrom(seed);
    const [FIRST_OF_RUNS, PAGE] = [18, 4096];
    for (let page = 0; page < 5; page++) {
      const at = (FIRST_OF_RUNS + Math.floor(random() * (bytes.length / PAGE - FIRST_OF_RUNS))) * PAGE;
      bytes.fill(0x5a, at, at + PAGE);
    }
    await writeFile(path, bytes);
    const open = await openToWrite({ path, sync: "normal" }, NOW);
    const runs = await answerers.runs(open.db, { limit: 9999 });
    open.database.close();
    // A page holds seven runs, and one that stands above others hides them all.
    expect(runs.length).toBeGreaterThanOrEqual(600 - 5 * 8);
    expect(open.notice?.en).toContain(`begins with what could still be read (runs: ${runs.length}, settings: 0).`);
    expect(open.notice?.ru).toContain(`(запусков: ${runs.length}, настроек: 0).`);
    expect(await readdir(folder)).toHaveLength(2);
  },
);

test("of a file that is cut in the middle, the runs before the cut are taken over, and settings", async () => {
  const database = await openWithRuns(600);
  database.exec("insert into settings values ('communicationRounds', '3', null, 1)");
  database.close();
  await truncate(path, (await stat(path)).size / 2);
  const open = await openToWrite({ path, sync: "normal" }, NOW);
  const runs = await answerers.runs(open.db, { limit: 9999 });
  expect(await answerers.settings(open.db, null)).toMatchObject([{ key: "communicationRounds", value: "3" }]);
  open.database.close();
  expect(runs.length).toBeGreaterThan(150);
  expect(runs.at(-1)?.id).toBe(1000);
  expect(open.notice?.en).toContain(`(runs: ${runs.length}, settings: 1)`);
});

test("a run whose texts are damaged is left behind, and its steps with it", async () => {
  const database = await openWithRuns(3);
  database.exec("update runs set input = 'no JSON' where id = 1001");
  database.exec("create table damage (x); drop table replies");
  database.close();
  const bytes = await readFile(path);
  bytes.fill(0x5a, bytes.length - 4096);
  await writeFile(path, bytes);
  const open = await openToWrite({ path, sync: "normal" }, NOW);
  const runs = await answerers.runs(open.db, { limit: 9 });
  open.database.close();
  expect(runs.map(({ id }) => id)).toEqual([1002, 1000]);
});

test("an empty file is a new database, without a notice", async () => {
  await writeFile(path, "");
  const open = await openToWrite({ path, sync: "full" }, NOW);
  open.database.close();
  expect(open.notice).toBeUndefined();
});

test("a write-ahead log that a power loss cut anywhere leaves the runs before the cut", async () => {
  const database = await openWithRuns(40);
  const [file, log] = [await readFile(path), await readFile(`${path}-wal`)];
  database.close();
  const counts: number[] = [];
  for (let part = 0; part <= 20; part++) {
    await writeFile(path, file);
    await writeFile(`${path}-wal`, log.subarray(0, Math.floor((log.length * part) / 20)));
    await rm(`${path}-shm`, { force: true });
    counts.push(await countRuns());
  }
  expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
  expect(counts.at(-1)).toBe(40);
});

test("the durability that was asked for is the database's", async () => {
  for (const [sync, level] of [
    ["full", 2],
    ["normal", 1],
  ] as const) {
    const { database } = await openToWrite({ path, sync }, NOW);
    expect(database.prepare("pragma synchronous").get()).toEqual({ synchronous: level });
    expect(database.prepare("pragma journal_mode").get()).toEqual({ journal_mode: "wal" });
    database.close();
  }
});

test("a reader sees what is committed and cannot write", async () => {
  const writer = await openWithRuns(3);
  const reader = openToRead(path);
  expect(await answerers.runs(reader.db, { limit: 9 })).toHaveLength(3);
  expect(() => reader.database.exec("delete from runs")).toThrow("readonly");
  reader.database.close();
  writer.close();
});
