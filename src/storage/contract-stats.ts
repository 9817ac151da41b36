/** What every store promises of statistics, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import type { Store } from "../core/ports.ts";
import type { RunEvent } from "../core/types.ts";
import { cancelledRun, degradedRun, recordAll, reviewedRun, sampleStart } from "../../test/support/sample-run.ts";
import type { OnTrial } from "./contract-trial.ts";

const DAY_MS = 86_400_000;
/** Midnight of a day in UTC. */
const MIDNIGHT = Date.UTC(2026, 10, 23);
const always = { since: MIDNIGHT - 9 * DAY_MS, until: MIDNIGHT + 9 * DAY_MS };

export function testStats({ store, reopen }: OnTrial): void {
  async function storeRun(events: readonly RunEvent[], at: number, owner: string | null = null): Promise<void> {
    const id = await store().begin(sampleStart(at, { owner }));
    for (const record of recordAll(id, events, at)) store().append(record);
    await store().settled(id);
  }

  test("tell of each run what its records told", async () => {
    await storeRun(reviewedRun, MIDNIGHT);
    const { total, days } = await store().stats(always);
    const { day, ...only } = days[0] ?? {};
    expect([day, only]).toEqual(["2026-11-23", total]);
    // An event each 1.5 ms: the draft ends with the eighth of them, the run with the seventeenth.
    expect(total).toMatchObject({
      runs: 1,
      statuses: { done: 1 },
      ms: { p50: 24 },
      firstTokenMs: { p50: 3 },
      review: { runs: 1, withMs: { p50: 24 }, withoutMs: { p50: 10.5 }, acceptRate: 0, meanRounds: 1 },
      // The draft was tried again after it had broken: what the first try took nobody knows.
      tokens: { primary: { promptTokens: null, completionTokens: null }, secondary: { promptTokens: 10 } },
      runsWithoutTokens: 1,
      cost: null,
      runsWithoutCost: 1,
      stopCauses: { "rounds-done": 1 },
    });
  });

  test("count how runs ended, also those that a kill cut short, and not those that go on", async () => {
    await storeRun(degradedRun, MIDNIGHT);
    await storeRun(cancelledRun, MIDNIGHT);
    await storeRun(cancelledRun.slice(0, 2), MIDNIGHT);
    expect((await store().stats(always)).total).toMatchObject({
      runs: 2,
      statuses: { done: 1, cancelled: 1, interrupted: 0 },
      degraded: { "backend-timeout": 1 },
    });
    await reopen();
    await store().markInterrupted();
    expect((await store().stats(always)).total).toMatchObject({ runs: 3, statuses: { interrupted: 1 } });
  });

  test("are those of the time and of the owner that are asked for", async () => {
    await storeRun(reviewedRun, MIDNIGHT - 1, "a");
    await storeRun(reviewedRun, MIDNIGHT, "a");
    await storeRun(reviewedRun, MIDNIGHT + DAY_MS, "b");
    const daysOf = async (query: Parameters<Store["stats"]>[0]): Promise<readonly (readonly [string, number])[]> =>
      (await store().stats(query)).days.map(({ day, runs }) => [day, runs]);
    expect(await daysOf(always)).toEqual([
      ["2026-11-22", 1],
      ["2026-11-23", 1],
      ["2026-11-24", 1],
    ]);
    expect(await daysOf({ since: MIDNIGHT, until: MIDNIGHT + DAY_MS })).toEqual([["2026-11-23", 1]]);
    expect(await daysOf({ ...always, since: MIDNIGHT, owner: "a" })).toEqual([["2026-11-23", 1]]);
    expect(await daysOf({ ...always, owner: "' or 1=1" })).toEqual([]);
  });
}
