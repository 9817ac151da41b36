/** Copies of a database, the look for damage, and new versions without a server. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, test } from "vitest";
import { sampleStart } from "../../../test/support/sample-run.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import { prepareWrites } from "./apply-writes.ts";
import { backupDatabase } from "./backup-database.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { migrations } from "./migrations.ts";
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

describe("a new version without a server", () => {
  test("is what the next start would bring, and says from where it came", async () => {
    (await openWithRuns(2)).database.close();
    expect(await migrateDatabase(path, 5)).toEqual({ from: migrations.length, to: migrations.length });
    const older = new DatabaseSync(path);
    older.exec("drop table calibrations; drop index runs_shadow_of; drop index runs_ended");
    for (const column of ["shadow_of", "checks", "draft_passed", "answer_passed", "changed", "draft_tokens"])
      older.exec(`alter table runs drop column ${column}`);
    older.exec("create index runs_ended on runs (started_at); delete from schema_version where version > 4");
    older.close();
    expect(await verify()).toMatchObject({ version: 4 });
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
