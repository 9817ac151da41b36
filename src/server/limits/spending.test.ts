/** What a key has spent on this day. */
import { describe, expect, it } from "vitest";
import type { RunSample, StatsReport } from "../../core/stats.ts";
import { ReportTally } from "../../core/stats-tally.ts";
import { createSpending, msToMidnight } from "./spending.ts";

const NOON = Date.UTC(2026, 10, 26, 12);

/** 120 tokens for half a unit of the currency. */
const sample: RunSample = {
  ...{
    status: "done",
    startedAt: NOON,
    ms: 1,
    draftMs: null,
    firstTokenMs: null,
    modelMs: null,
    writingMs: { primary: null, secondary: null },
    rounds: 0,
  },
  ...{ stopCause: null, degraded: null, isShadow: false, effect: null, cost: 0.5 },
  usage: {
    primary: { promptTokens: 60, completionTokens: 20, cachedTokens: 5 },
    secondary: { promptTokens: 30, completionTokens: 10, cachedTokens: 5 },
  },
};

function reportOf(...samples: readonly RunSample[]): StatsReport {
  const tally = new ReportTally();
  samples.forEach((sample) => tally.add(sample));
  return tally.report();
}

function spendingAt(start = NOON, report = reportOf()) {
  let time = start;
  const asked: (readonly [number, string | null])[] = [];
  const stats = (days: number, owner: string | null): Promise<StatsReport> => {
    asked.push([days, owner]);
    return Promise.resolve(report);
  };
  return { ...createSpending({ stats }, () => time), asked, at: (ms: number) => void (time = ms) };
}

describe("spending", () => {
  it("begins with what the stored runs of the day say, read once a key", async () => {
    const { today, asked } = spendingAt(NOON, reportOf(sample));
    expect(await today("ann")).toMatchObject({ tokens: 120, cost: 0.5 });
    await Promise.all([today("ann"), today("bob")]);
    expect(asked).toEqual([
      [1, "ann"],
      [1, "bob"],
    ]);
  });

  it("grows with every run that ends", async () => {
    const { today, add } = spendingAt();
    await today("ann");
    add("ann", { tokens: 10, cost: 0.1 });
    add("ann", { tokens: 5, cost: 0 });
    await Promise.resolve();
    expect(await today("ann")).toMatchObject({ tokens: 15, cost: 0.1 });
    expect(await today("bob")).toMatchObject({ tokens: 0, cost: 0 });
  });

  it("begins anew with the day", async () => {
    const { today, add, at, asked } = spendingAt();
    await today("ann");
    add("ann", { tokens: 10, cost: 0 });
    at(NOON + msToMidnight(NOON) - 1);
    expect(await today("ann")).toMatchObject({ tokens: 10 });
    at(NOON + msToMidnight(NOON));
    expect(await today("ann")).toMatchObject({ tokens: 0 });
    expect(asked).toHaveLength(2);
  });

  it("that could not be read is read again", async () => {
    let reads = 0;
    const stats = (): Promise<StatsReport> =>
      ++reads === 1 ? Promise.reject(new Error("locked")) : Promise.resolve(reportOf());
    const { today } = createSpending({ stats }, () => NOON);
    await expect(today("ann")).rejects.toThrow("locked");
    expect(await today("ann")).toMatchObject({ tokens: 0 });
  });
});

it("midnight is that of UTC", () => {
  expect(msToMidnight(NOON)).toBe(12 * 3_600_000);
});
