/** Statistics with known answers. */
import { describe, expect, it } from "vitest";
import type { RunSample, Stats } from "./stats.ts";
import { lastDays, ReportTally, StatsTally } from "./stats-tally.ts";

const tokens = { promptTokens: 10, completionTokens: 5, cachedTokens: null };
const none = { promptTokens: 0, completionTokens: 0, cachedTokens: 0 };

/** A reviewed run of 4 s, whose draft was whole after 2 s. */
const reviewed: RunSample = {
  status: "done",
  startedAt: Date.UTC(2026, 10, 23, 12),
  ms: 4000,
  draftMs: 2000,
  firstTokenMs: 300,
  modelMs: 3990,
  writingMs: { primary: 2500, secondary: 0 },
  usage: { primary: tokens, secondary: tokens },
  cost: 0.5,
  rounds: 1,
  stopCause: "rounds-done",
  degraded: null,
  isShadow: false,
  effect: null,
};

const noEffect = {
  runs: 0,
  accepted: 0,
  changed: 0,
  checked: 0,
  fixed: 0,
  broken: 0,
  checks: 0,
  draftPassed: 0,
  answerPassed: 0,
  uplift: null,
  tokenRatio: null,
  extraMs: null,
};

function statsOf(...changes: readonly Partial<RunSample>[]): Stats {
  const tally = new StatsTally();
  for (const change of changes) tally.add({ ...reviewed, ...change });
  return tally.stats();
}

describe("statistics of no run", () => {
  it("count nothing, and know nothing", () => {
    expect(statsOf()).toEqual({
      runs: 0,
      statuses: { done: 0, failed: 0, cancelled: 0, interrupted: 0 },
      ms: null,
      firstTokenMs: null,
      overheadMs: null,
      review: {
        runs: 0,
        withMs: null,
        withoutMs: null,
        ratio: null,
        timeShare: null,
        acceptRate: null,
        meanRounds: null,
      },
      effect: noEffect,
      shadow: { runs: 0, tokens: null, cost: null, effect: noEffect },
      tokens: {
        primary: { promptTokens: null, completionTokens: null, cachedTokens: null },
        secondary: { promptTokens: null, completionTokens: null, cachedTokens: null },
      },
      runsWithoutTokens: 0,
      tokensPerSecond: { primary: null, secondary: null },
      cost: null,
      runsWithoutCost: 0,
      stopCauses: {},
      degraded: {},
    });
  });
});

describe("times", () => {
  it("are those that half and 95 % of the runs stay within", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => ({ ms: 100 - index, firstTokenMs: index + 1 }));
    const { ms, firstTokenMs } = statsOf(...hundred);
    expect([ms, firstTokenMs]).toEqual([
      { p50: 50, p95: 95 },
      { p50: 50, p95: 95 },
    ]);
    expect(statsOf({ ms: 7 }).ms).toEqual({ p50: 7, p95: 7 });
    expect(statsOf({ ms: 1 }, { ms: 9 }).ms).toEqual({ p50: 1, p95: 9 });
  });

  it("are those of answered runs alone", () => {
    const { runs, statuses, ms } = statsOf({}, { status: "failed", ms: 1 }, { status: "cancelled", ms: 2 });
    expect(runs).toBe(3);
    expect(statuses).toEqual({ done: 1, failed: 1, cancelled: 1, interrupted: 0 });
    expect(ms).toEqual({ p50: 4000, p95: 4000 });
  });

  it("outside models are what is left of a run, and unknown where that is", () => {
    expect(statsOf({}).overheadMs).toEqual({ p50: 10, p95: 10 });
    expect(statsOf({ modelMs: 5000 }).overheadMs).toEqual({ p50: 0, p95: 0 });
    expect(statsOf({ modelMs: null, firstTokenMs: null })).toMatchObject({ overheadMs: null, firstTokenMs: null });
  });
});

describe("the review", () => {
  it("is compared with the draft of the same runs", () => {
    const { review } = statsOf({ ms: 3000, draftMs: 1000 }, { ms: 4000, draftMs: 2000 }, { ms: 5000, draftMs: 1000 });
    expect(review).toMatchObject({
      runs: 3,
      withMs: { p50: 4000, p95: 5000 },
      withoutMs: { p50: 1000, p95: 2000 },
      ratio: 3,
      timeShare: 8 / 12,
    });
  });

  it("is not that of runs without one, nor of those whose draft took no time of a model", () => {
    const { review } = statsOf(
      { stopCause: "disabled" },
      { stopCause: "unreviewable" },
      { status: "failed", stopCause: null },
    );
    expect(review.runs).toBe(0);
    expect(statsOf({ draftMs: null }, { draftMs: 0 }).review).toMatchObject({ runs: 2, withMs: null, ratio: null });
  });

  it("is content in a part of the runs in which it came to its end", () => {
    const causes = ["accepted", "accepted", "converged", "rounds-done", "deadline", "budget", "degraded"];
    const { review, stopCauses } = statsOf(...causes.map((stopCause) => ({ stopCause })));
    expect(review.acceptRate).toBe(0.5);
    expect(Object.entries(stopCauses)[0]).toEqual(["accepted", 2]);
    expect(statsOf({ stopCause: "degraded" }).review.acceptRate).toBeNull();
  });

  it("is not that of runs whose best draft was chosen without a reviewer", () => {
    const { review, stopCauses } = statsOf({}, { rounds: 0, stopCause: "accepted" }, { rounds: 0 });
    expect(review).toMatchObject({ runs: 1, acceptRate: 0, meanRounds: 1, withMs: { p50: 4000, p95: 4000 } });
    expect(stopCauses).toEqual({ "rounds-done": 2, accepted: 1 });
  });

  it("takes so many rounds on average", () => {
    expect(statsOf({ rounds: 1 }, { rounds: 4 }).review.meanRounds).toBe(2.5);
  });
});

describe("tokens and cost", () => {
  it("are sums by role", () => {
    const stats = statsOf({}, { usage: { primary: tokens, secondary: none } });
    expect(stats.tokens).toEqual({
      primary: { promptTokens: 20, completionTokens: 10, cachedTokens: null },
      secondary: { promptTokens: 10, completionTokens: 5, cachedTokens: 0 },
    });
    expect([stats.cost, stats.runsWithoutTokens, stats.runsWithoutCost]).toEqual([1, 0, 0]);
  });

  it("of runs in which they are unknown are counted as such, and never as 0", () => {
    const unknown = { promptTokens: null, completionTokens: 7, cachedTokens: null };
    const stats = statsOf({}, { usage: { primary: unknown, secondary: none }, cost: null });
    expect(stats.tokens.primary).toEqual({ promptTokens: 10, completionTokens: 12, cachedTokens: null });
    expect([stats.cost, stats.runsWithoutTokens, stats.runsWithoutCost]).toEqual([0.5, 1, 1]);
    expect(statsOf({ cost: null }).cost).toBeNull();
  });
});

it("degraded answers are counted by what degraded them, the most frequent first", () => {
  const { degraded } = statsOf(
    { degraded: "internal" },
    { degraded: "backend-down" },
    { degraded: "backend-down" },
    {},
  );
  expect(Object.entries(degraded)).toEqual([
    ["backend-down", 2],
    ["internal", 1],
  ]);
});

describe("a report", () => {
  const night = Date.UTC(2026, 10, 24);

  it("has a day for each day of UTC on which there was a run, oldest first, and the whole", () => {
    const tally = new ReportTally();
    for (const startedAt of [night, night - 1, night + 5, night + 3 * 86_400_000])
      tally.add({ ...reviewed, startedAt });
    const { total, days } = tally.report();
    expect(total.runs).toBe(4);
    expect(days.map(({ day, runs }) => [day, runs])).toEqual([
      ["2026-11-23", 1],
      ["2026-11-24", 2],
      ["2026-11-27", 1],
    ]);
  });

  it("of nothing has no days", () => {
    expect(new ReportTally().report()).toMatchObject({ total: { runs: 0 }, days: [] });
  });

  it("of the last days begins at midnight, and today is one of them", () => {
    expect(lastDays(1, night + 500)).toEqual({ since: night, until: night + 501 });
    expect(lastDays(30, night + 500).since).toBe(night - 29 * 86_400_000);
  });
});

describe("shadow runs", () => {
  const effect = { checks: 2, draftPassed: 1, answerPassed: 2, isChanged: true, draftTokens: 20 };
  const shadow = { isShadow: true, effect, draftMs: null } as const;

  it("are counted apart: nothing of them is in what is told of answers", () => {
    const { shadow: apart, ...answers } = statsOf({}, shadow, { ...shadow, status: "failed", effect: null });
    expect(answers).toEqual((({ shadow: _apart, ...alone }) => alone)(statsOf({})));
    expect(apart).toMatchObject({ runs: 2, tokens: 60, cost: 1, effect: { runs: 1, fixed: 1 } });
  });

  it("cost all their tokens and their time on top of the draft; a review of an answer costs what its draft did not", () => {
    expect(statsOf(shadow).shadow.effect).toMatchObject({ tokenRatio: 2.5, extraMs: { p50: 4000 } });
    expect(statsOf({ effect }).effect).toMatchObject({ runs: 1, tokenRatio: 1.5, extraMs: { p50: 2000 } });
    expect(statsOf({ effect: { ...effect, draftTokens: null } }).effect.tokenRatio).toBeNull();
  });
});
