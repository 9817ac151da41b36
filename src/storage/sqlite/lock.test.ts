/** The lock is the system's: it is gone with its owner, and a file left behind does not keep anybody out. */
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { lockDatabase } from "./lock.ts";

let folder: string;
let path: string;

beforeEach(async () => {
  folder = tempFolder();
  path = join(folder, "new", "a.sqlite");
});

test("a second lock is refused with the owner's number, and given once the first is released", async () => {
  const lock = lockDatabase(path);
  expect(() => lockDatabase(path)).toThrow(`belongs to another FrogCom that runs (process ${process.pid})`);
  lock.release();
  lockDatabase(path).release();
  expect(await readdir(join(folder, "new"))).toEqual(["a.sqlite.lock"]);
});

test("what a killed owner left behind keeps nobody out", async () => {
  lockDatabase(path).release();
  await writeFile(`${path}.owner`, "1");
  const lock = lockDatabase(path);
  expect(() => lockDatabase(path)).toThrow(`process ${process.pid}`);
  lock.release();
});

test("an owner whose number is not known is still an owner", async () => {
  const lock = lockDatabase(path);
  await rm(`${path}.owner`);
  expect(() => lockDatabase(path)).toThrow("(process unknown)");
  lock.release();
});

test("the folder is made for its owner alone", async () => {
  lockDatabase(path).release();
  expect((await stat(join(folder, "new"))).mode & 0o777).toBe(0o700);
});

test("a lock file that is spoilt is named itself, so that nobody moves the good database away", async () => {
  await mkdir(join(folder, "new"));
  await writeFile(`${path}.lock`, "This is no SQLite database, however long it is. ".repeat(100));
  expect(() => lockDatabase(path)).toThrow(
    expect.objectContaining({ code: "store-failed", message: expect.stringContaining(`${path}.lock fails, it is`) }),
  );
});

test("a number that cannot be written, or taken away again, hinders neither the lock nor its release", async () => {
  await mkdir(`${path}.owner`, { recursive: true });
  const lock = lockDatabase(path);
  expect(() => lockDatabase(path)).toThrow("(process unknown)");
  lock.release();
  lockDatabase(path).release();
});

test("a refused second owner does not take the first one's number", async () => {
  const lock = lockDatabase(path);
  expect(() => lockDatabase(path)).toThrow("belongs to another FrogCom");
  expect(await readFile(`${path}.owner`, "utf8")).toBe(String(process.pid));
  lock.release();
});

test("databases side by side have locks of their own", () => {
  const locks = [lockDatabase(path), lockDatabase(`${path}-2`)];
  for (const lock of locks) lock.release();
});
