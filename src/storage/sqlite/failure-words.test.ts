/** Every failure of a database is told with its cause and what to do about it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { failureWords, isConstraint, isDamaged, isLocked } from "./failure-words.ts";

const path = "/data/frogcom.db";

/** What SQLite itself throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

function sqliteError(errcode: number): Error {
  return Object.assign(new Error("what SQLite says"), { errcode });
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: what the system says`), { code });
}

test.each([
  [3, "change its owner or its rights"],
  [5, "close the program that has it open"],
  [8, "make the file and its folder writable"],
  [10, "look at its health"],
  [11, "move the file away"],
  [13, "free some space, it goes on by itself"],
  [14, "its folder must exist"],
  [26, "move the file away"],
])("result code %i is told with its cure, also in its extended forms", (code, cure) => {
  for (const errcode of [code, code | (3 << 8), code | (17 << 8)]) {
    const words = failureWords(path, sqliteError(errcode));
    expect(words).toContain(cure);
    expect(words).toMatch(/^The database \/data\/frogcom\.db fails, .+ \(what SQLite says\)\.$/);
  }
});

test.each(["EACCES", "EROFS", "ENOSPC", "ENOENT", "ENOTDIR", "EEXIST"])("%s of the folder names DATA_DIR", (code) => {
  expect(failureWords(path, systemError(code))).toMatch(/ DATA_DIR \(/);
});

test.each([
  ["an unknown result code", sqliteError(99), "what SQLite says"],
  ["an unknown system code", systemError("EWHAT"), "EWHAT: what the system says"],
  ["a code that is no number", Object.assign(new Error("odd"), { errcode: "13" }), "odd"],
  ["no error at all", "thrown text", "thrown text"],
])("%s is told in its own words", (_, thrown, reason) => {
  expect(failureWords(path, thrown)).toBe(`The database ${path} fails (${reason}).`);
  expect([isDamaged(thrown), isConstraint(thrown), isLocked(thrown)]).toEqual([false, false, false]);
});

test("what SQLite really throws is understood", () => {
  const folder = mkdtempSync(join(tmpdir(), "frogcom-words-"));
  const file = join(folder, "a.sqlite");
  const [owner, other] = [new DatabaseSync(file), new DatabaseSync(file, { timeout: 0 })];
  try {
    owner.exec("create table t (a integer primary key, b text not null) strict; insert into t values (1, '')");
    for (const sql of [
      "insert into t values (1, '')",
      "insert into t values (2, null)",
      "insert into t values (3, x'00')",
    ])
      expect(isConstraint(thrownBy(() => owner.exec(sql)))).toBe(true);
    owner.exec("begin exclusive");
    expect(isLocked(thrownBy(() => other.exec("begin exclusive")))).toBe(true);
    writeFileSync(join(folder, "text"), "no database ".repeat(500));
    expect(isDamaged(thrownBy(() => new DatabaseSync(join(folder, "text")).exec("select * from t")))).toBe(true);
    mkdirSync(join(folder, "folder"));
    const unopened = thrownBy(() => new DatabaseSync(join(folder, "folder")));
    expect(failureWords(path, unopened)).toContain("it cannot be opened");
  } finally {
    owner.close();
    other.close();
    rmSync(folder, { recursive: true });
  }
});
