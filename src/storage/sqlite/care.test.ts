/** Copies of a database, the look for damage, and new versions without a server. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { sampleStart } from "../../../test/support/sample-run.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import type { Tables } from "../tables.ts";
import { prepareWrites } from "./apply-writes.ts";
import { backupDatabase } from "./backup-database.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { migrate, migrations } from "./migrations.ts";
import { type OpenDatabase } from "./open-database.ts";
import { openToWrite } from "./open-to-write.ts";
import { verifyDatabase } from "./verify-database.ts";

const never = new AbortController().signal;
let folder: string;
let path: string;
let target: string;

beforeEach(() => {
  folder = tempFolder();
  path = join(folder, "frogcom.db");
  target = join(folder, "copy.db");
});

async function openWithRuns(count: number): Promise<OpenDatabase> {
  const open = await openToWrite({ path, sync: "normal" }, 0);
  addRuns(open, 1000, count);
  return open;
}

function addRuns(open: OpenDatabase, from: number, count: number): void {
  const ids = Array.from({ length: count }, (_, index) => formatRunId(from + index));
  prepareWrites(open)(ids.map((id) => ({ type: "begin", id, start: sampleStart(0), at: 0, seq: 0 })));
}

const verify = (file = path, signal = never) => verifyDatabase({ path: file, onProgress: () => undefined, signal });
const copy = (onProgress: (done: number, total: number) => void = () => undefined, signal = never) =>
  backupDatabase({ path, target, onProgress, signal });

describe("a backup", () => {
  test("is one private file with all that was there when it began, though the server goes on writing", async () => {
    const open = await openWithRuns(3000);
    const shares: number[] = [];
    await copy((done, total) => {
      shares.push(done / total);
      addRuns(open, 9000 + shares.length * 10, 1);
    });
    open.database.close();
    expect(shares.length).toBeGreaterThan(0);
    expect(await verify(target)).toEqual({
      version: migrations.length,
      newestVersion: migrations.length,
      runs: 3000,
      problems: [],
    });
    expect(readdirSync(folder).toSorted()).toEqual(["copy.db", "frogcom.db"]);
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  test("is refused where a file is already, which stays as it is", async () => {
    (await openWithRuns(1)).database.close();
    writeFileSync(target, "mine");
    await expect(copy()).rejects.toMatchObject({
      code: "request-invalid",
      message: expect.stringContaining("is there already: name a file that is not"),
    });
    expect(readFileSync(target, "utf8")).toBe("mine");
  });

  test("that is broken off leaves nothing behind", async () => {
    (await openWithRuns(3000)).database.close();
    const stop = new AbortController();
    await expect(copy(() => stop.abort(), stop.signal)).rejects.toThrow("aborted");
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual([]);
  });

  test("says in words where there is nothing to copy, and where the copy cannot be written", async () => {
    await expect(copy()).rejects.toMatchObject({
      code: "request-invalid",
      message: expect.stringContaining("DATA_DIR"),
    });
    expect(existsSync(path)).toBe(false);
    (await openWithRuns(1)).database.close();
    target = join(folder, "nowhere", "copy.db");
    await expect(copy()).rejects.toMatchObject({ code: "store-failed", message: expect.stringContaining(target) });
  });
});

describe("a look for damage", () => {
  test("finds none in a sound database, counts its runs and leaves it alone, beside a server that has it open", async () => {
    const open = await openWithRuns(250);
    const seen: number[] = [];
    const report = await verifyDatabase({ path, onProgress: (done) => void seen.push(done), signal: never });
    open.database.close();
    expect(report).toMatchObject({ runs: 250, problems: [] });
    expect(seen).toEqual([100, 200, 250]);
  });

  test.each([
    ["overwritten inside", (bytes: Buffer) => bytes.fill(0x5a, 4096 * 20, 4096 * 22)],
    ["cut", (bytes: Buffer) => bytes.subarray(0, 4096 * 19)],
    ["no database", () => Buffer.from("This is a text.".repeat(999))],
  ])("tells of a file that is %s, and changes nothing", async (_, spoil) => {
    (await openWithRuns(600)).database.close();
    const spoilt = spoil(readFileSync(path));
    writeFileSync(path, spoilt);
    expect((await verify()).problems.length).toBeGreaterThan(0);
    expect(readFileSync(path).equals(spoilt)).toBe(true);
  });

  test("names a run whose texts are none", async () => {
    const { database } = await openWithRuns(3);
    database.exec("update runs set input = 'no JSON' where id = 1001");
    database.close();
    const { runs, problems } = await verify();
    expect(runs).toBe(2);
    expect(problems).toEqual([expect.stringContaining(`run ${formatRunId(1001)}: `)]);
  });

  test("can be broken off", async () => {
    (await openWithRuns(1)).database.close();
    await expect(verify(path, AbortSignal.abort())).rejects.toThrow("aborted");
  });
});

/** Leaves of the database what this version had: no table, column or index of a later one. */
async function takeBack(version: number): Promise<void> {
  const [older, wanted] = [new DatabaseSync(path), new DatabaseSync(":memory:")];
  await migrate(new Kysely<Tables>({ dialect: nodeSqliteDialect(wanted) }), 0, migrations.slice(0, version));
  const all = (database: DatabaseSync, sql: string): readonly string[] =>
    database
      .prepare(sql)
      .all()
      .map(({ it }) => String(it));
  const named = (type: string): string =>
    `select name as it from sqlite_schema where type = '${type}' and sql is not null`;
  const columns = "select name as it from pragma_table_info('runs')";
  const later = (sql: string): readonly string[] => all(older, sql).filter((it) => !all(wanted, sql).includes(it));
  for (const index of all(older, named("index"))) older.exec(`drop index ${index}`);
  for (const table of later(named("table"))) older.exec(`drop table ${table}`);
  for (const column of later(columns)) older.exec(`alter table runs drop column ${column}`);
  for (const index of all(wanted, "select sql as it from sqlite_schema where type = 'index' and sql is not null"))
    older.exec(index);
  older.exec(`delete from schema_version where version > ${version}`);
  for (const database of [older, wanted]) database.close();
}

describe("a new version without a server", () => {
  test("is what the next start would bring, and says from where it came", async () => {
    (await openWithRuns(2)).database.close();
    expect(await migrateDatabase(path, 5)).toEqual({ from: migrations.length, to: migrations.length });
    await takeBack(4);
    expect(await verify()).toMatchObject({ version: 4, runs: 2, problems: [] });
    expect(await migrateDatabase(path, 5)).toEqual({ from: 4, to: migrations.length });
    expect(await verify()).toMatchObject({ version: migrations.length, runs: 2, problems: [] });
  });

  test("is refused for what is not there, is newer, or damaged; and nothing is set aside", async () => {
    await expect(migrateDatabase(path, 0)).rejects.toMatchObject({ code: "request-invalid" });
    const { database } = await openWithRuns(1);
    database.exec("insert into schema_version values (99, 'tomorrow', 0)");
    database.close();
    await expect(migrateDatabase(path, 0)).rejects.toMatchObject({
      code: "store-failed",
      message: expect.stringContaining("newer FrogCom"),
    });
    writeFileSync(path, "This is a text.".repeat(999));
    await expect(migrateDatabase(path, 0)).rejects.toMatchObject({ code: "store-failed" });
    expect(readdirSync(folder).filter((name) => name.includes("corrupt"))).toEqual([]);
  });
});
