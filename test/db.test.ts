/** `frogcom db` as an operator uses it: beside the server, on what a disk has spoilt, and back from a backup. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newestRuns, post } from "./support/api.ts";
import { runCli, startProgram } from "./support/program.ts";
import { setStage, type Stage, talk } from "./support/stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  stage.backend.set(talk({ draft: "A frog.", review: "OK", refine: "A frog." }));
});
afterEach(() => stage[Symbol.asyncDispose]());

const db = (...args: readonly string[]) => runCli(["db", ...args], { folder: stage.program.folder });
const database = (): string => join(stage.program.folder, "data", "frogcom.db");

describe("frogcom db", () => {
  it("backs up and verifies beside a server that answers, and what was answered is in the backup", async () => {
    await post(stage.program, { prompt: "Who croaks?" });
    const backup = await db("backup", "copy.db", "--json");
    expect(backup).toMatchObject({ code: 0, stdout: `{"path":"${join(stage.program.folder, "copy.db")}"}\n` });
    await post(stage.program, { prompt: "Who else?" });
    expect(JSON.parse((await db("verify", "copy.db", "--json")).stdout)).toMatchObject({ ok: true, runs: 1 });
    expect(JSON.parse((await db("verify", "--json")).stdout)).toMatchObject({ ok: true, runs: 2 });
    expect((await db("backup", "copy.db")).code).toBe(2);
    expect(await db("migrate")).toMatchObject({ code: 3, stderr: expect.stringContaining("another FrogCom") });
  });

  it("tells of damage, and the backup that it names brings everything back", async () => {
    await post(stage.program, { prompt: "Who croaks?" });
    const [before] = await newestRuns(stage.program);
    await db("backup", "copy.db");
    const { folder } = stage.program;
    await stage.program.stop();
    writeFileSync(database(), readFileSync(database()).fill(0x5a, 4096));
    expect(await db("verify")).toMatchObject({ code: 1, stderr: expect.stringContaining("put a backup in its place") });
    const russian = await db("verify", "--lang", "ru");
    expect(russian.stdout).toContain("повреждена");
    expect(russian.stderr).toContain("резервную копию");
    for (const suffix of ["", "-wal", "-shm"]) rmSync(database() + suffix, { force: true });
    copyFileSync(join(folder, "copy.db"), database());
    expect((await db("migrate")).code).toBe(0);
    await using again = await startProgram({ folder });
    expect((await newestRuns(again)).map((run) => run["id"])).toEqual([before?.["id"]]);
  });
});
