/** What every store promises of runs that are dropped for their age or for room, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import { nextRunId } from "../core/ids.ts";
import type { RunBounds } from "../core/ports.ts";
import type { RunId } from "../core/types.ts";
import { recordAll, reviewedRun, sampleInput, sampleStart } from "../../test/support/sample-run.ts";
import type { OnTrial } from "./contract-trial.ts";

/** Unix ms. */
const NOW = 1_795_392_399_765.5;
const A_DAY = 86_400_000;
const A_MEGABYTE = 1024 ** 2;

export function testRetention({ store, reopen }: OnTrial): void {
  async function runAt(at: number, prompt = "Hello"): Promise<RunId> {
    const input = { ...sampleInput, conversation: [{ role: "user", content: prompt }] } as const;
    const id = await store().begin(sampleStart(at, { input }));
    for (const record of recordAll(id, reviewedRun, at)) store().append(record);
    await store().settled(id);
    return id;
  }
  const kept = async (): Promise<readonly RunId[]> => (await store().list({ limit: 99 })).map(({ id }) => id);
  const drop = (bounds: Partial<RunBounds>): Promise<number> => store().dropRuns({ runs: 99, ...bounds });

  test("runs that began before the bound go with all their steps, and the others stay", async () => {
    const [old, young] = [await runAt(NOW - 2 * A_DAY), await runAt(NOW)];
    expect(await drop({ since: NOW - A_DAY })).toBe(1);
    expect(await store().get(old)).toBeUndefined();
    expect(await store().get(young)).toMatchObject({ steps: 3 });
    await reopen();
    expect(await kept()).toEqual([young]);
    expect(await drop({ since: NOW - A_DAY })).toBe(0);
  });

  test("a run that goes on is not dropped, however old it is", async () => {
    const id = await store().begin(sampleStart(NOW - 9 * A_DAY));
    for (const record of recordAll(id, reviewedRun).slice(0, 9)) store().append(record);
    expect(await drop({ since: NOW })).toBe(0);
    expect(await store().get(id)).toMatchObject({ status: "running", steps: 1 });
  });

  test("no more go at once than asked for, the oldest first", async () => {
    const ids = [await runAt(NOW), await runAt(NOW), await runAt(NOW)];
    expect(await drop({ since: NOW + A_DAY, runs: 2 })).toBe(2);
    expect(await kept()).toEqual(ids.slice(2));
  });

  test("for room the oldest go until what is stored fits, and no run more", async () => {
    const heavy = "x".repeat(A_MEGABYTE);
    const ids = [await runAt(NOW, heavy), await runAt(NOW, heavy), await runAt(NOW, heavy), await runAt(NOW, heavy)];
    expect(await drop({ maxBytes: 9 * A_MEGABYTE })).toBe(0);
    expect(await drop({ maxBytes: 2.5 * A_MEGABYTE })).toBe(2);
    expect(await kept()).toEqual(ids.slice(2).toReversed());
    expect(await drop({ maxBytes: 2.5 * A_MEGABYTE })).toBe(0);
  });

  test("no bound drops nothing", async () => {
    await runAt(0);
    expect(await drop({})).toBe(0);
  });

  test("an id that is gone is never given again, not even by a clock that went back over a restart", async () => {
    const id = await runAt(NOW);
    await drop({ since: NOW + A_DAY });
    await reopen();
    expect(await store().begin(sampleStart(NOW - A_DAY))).toBe(nextRunId(0, id));
  });
}
