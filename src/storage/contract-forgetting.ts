/** What every store promises of runs that shall leave nothing, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import { nextRunId } from "../core/ids.ts";
import type { RunId } from "../core/types.ts";
import { recordAll, reviewedRun, sampleInput, sampleStart } from "../../test/support/sample-run.ts";
import type { OnTrial } from "./contract-trial.ts";

/** Unix ms. */
const NOW = 1_795_392_399_765.5;
const AN_HOUR = 3_600_000;

export function testForgetting({ store, reopen }: OnTrial): void {
  /** Stores the first so many records of a run: 99 are all. */
  async function run(count: number, changes: Parameters<typeof sampleStart>[1] = {}): Promise<RunId> {
    const id = await store().begin(sampleStart(NOW, changes));
    for (const record of recordAll(id, reviewedRun).slice(0, count)) store().append(record);
    return id;
  }

  test("nothing is left of a run, whether it has ended or goes on", async () => {
    const [ended, going] = [await run(99), await run(9)];
    await store().settled(ended);
    for (const id of [ended, going]) store().forget(id);
    await store().settled(going);
    for (const id of [ended, going]) expect(await store().get(id)).toBeUndefined();
    expect(await store().untraced(9)).toEqual([]);
    await reopen();
    expect(await store().markInterrupted()).toEqual([]);
    expect(await store().list({ limit: 9 })).toEqual([]);
  });

  test("its id is never given again, not even by a clock that went back over a restart", async () => {
    const [lower, id] = [await run(1), await run(1)];
    for (const each of [id, lower]) store().forget(each);
    await reopen();
    expect(await store().begin(sampleStart(NOW - AN_HOUR))).toBe(nextRunId(0, id));
  });

  test("one that was to leave nothing is forgotten when a kill cuts it short", async () => {
    const other = await run(9);
    const id = await run(1, { input: { ...sampleInput, storing: "none" } });
    await store().settled(id);
    await reopen();
    expect((await store().markInterrupted()).map((cut) => cut.id)).toEqual([other]);
    expect(await store().get(id)).toBeUndefined();
    await reopen();
    expect(await store().begin(sampleStart(NOW - AN_HOUR))).toBe(nextRunId(0, id));
  });
}
