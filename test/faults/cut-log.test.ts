/** A database whose write-ahead log was cut anywhere by a crash of the machine: it opens, and what was whole is there. */
import { copyFileSync, mkdirSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { applyRecord, emptyRun } from "../../src/core/state.ts";
import { generate } from "../support/api.ts";
import { newFolder, removeFolder } from "../support/program.ts";
import { openStore, strikeStages } from "../support/run-stage.ts";
import { setStage } from "../support/stage.ts";

const CUTS = 20;
const folder = newFolder();

afterEach(async () => {
  await strikeStages();
  removeFolder(folder);
});

it(`a WAL cut at ${CUTS} offsets: each time the database opens, its runs are whole or marked, and the longer the log the more there are`, async () => {
  const ids: string[] = [];
  {
    await using stage = await setStage({ folder });
    for (let n = 0; n < 10; n++) ids.push((await generate(stage.program, `question ${n}`)).id);
  }
  const log = join(folder, "data", "frogcom.db-wal");
  const { size } = statSync(log);
  expect(size).toBeGreaterThan(10_000);
  const counts: number[] = [];
  for (let cut = 0; cut < CUTS; cut++) {
    const copy = join(folder, `cut-${cut}`);
    mkdirSync(copy);
    copyFileSync(join(folder, "data", "frogcom.db"), join(copy, "frogcom.db"));
    copyFileSync(log, join(copy, "frogcom.db-wal"));
    truncateSync(join(copy, "frogcom.db-wal"), Math.floor((size * cut) / (CUTS - 1)));
    const store = await openStore(copy);
    await store.markInterrupted();
    const runs = await store.list({ limit: 100 });
    counts.push(runs.length);
    for (const { id, status } of runs) {
      const run = await store.get(id);
      const { answer } = run?.records.reduce(applyRecord, emptyRun) ?? {};
      expect([status === "done", ids.includes(id)]).toEqual([answer !== undefined, true]);
      expect(["done", "interrupted"]).toContain(status);
    }
  }
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  expect(counts.at(-1)).toBe(ids.length);
});
