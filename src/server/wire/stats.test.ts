/** Statistics as JSON: as documented, in seconds, and with null for what is unknown. */
import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../core/json.ts";
import type { RunSample } from "../../core/stats.ts";
import { ReportTally } from "../../core/stats-tally.ts";
import { readStatsDays, statsOnWire, statsSchema } from "./stats.ts";

const sample: RunSample = {
  status: "done",
  startedAt: Date.UTC(2026, 10, 23),
  ms: 4000.123,
  draftMs: 3000,
  firstTokenMs: 1.26,
  modelMs: 3998,
  writingMs: { primary: 3000, secondary: 1000 },
  usage: {
    primary: { promptTokens: 10, completionTokens: 5, cachedTokens: null },
    secondary: { promptTokens: 0, completionTokens: 0, cachedTokens: 0 },
  },
  cost: 0.1,
  rounds: 1,
  stopCause: "accepted",
  degraded: null,
  isShadow: false,
  effect: null,
};

function wireOf(...samples: readonly RunSample[]) {
  const tally = new ReportTally();
  for (const each of samples) tally.add(each);
  return statsOnWire(7, tally.report());
}

describe("statistics", () => {
  it.each([
    ["of no runs", []],
    ["of a run", [sample]],
    ["of runs that failed", [{ ...sample, status: "failed", cost: null, stopCause: null } as const]],
    ["of a degraded answer", [{ ...sample, stopCause: "degraded", degraded: "backend-down" }]],
  ])("%s are as documented", (_, samples) => {
    expect([...Value.Errors(statsSchema, wireOf(...samples))]).toEqual([]);
  });

  it("have times in seconds, and sums without the noise of fractions", () => {
    const { total, by_day: days } = wireOf(sample, sample, sample);
    expect(total).toMatchObject({
      runs: 3,
      done: 3,
      failed: 0,
      seconds: { p50: 4.0001, p95: 4.0001 },
      first_token_seconds: { p50: 0.0013 },
      overhead_seconds: { p50: 0.0021 },
      review: { runs: 3, seconds_without: { p50: 3 }, ratio: 1.333, time_share: 0.25, accept_rate: 1, mean_rounds: 1 },
      tokens: { primary: { prompt: 30, completion: 15, cached: null }, runs_unknown: 0 },
      tokens_per_second: { primary: 1.667, secondary: 0 },
      cost: 0.3,
      stop_causes: { accepted: 3 },
    });
    expect(days).toEqual([{ day: "2026-11-23", ...(total as JsonObject) }]);
  });
});

describe("measured reviews", () => {
  const effect = { checks: 2, draftPassed: 1, answerPassed: 2, isChanged: true, draftTokens: 5 };
  const shadow = { ...sample, isShadow: true, stopCause: "rounds-done", draftMs: null, effect } as const;

  it("are told apart by where they were made, and as documented", () => {
    const wire = wireOf(sample, ...Array.from({ length: 60 }, () => shadow));
    expect([...Value.Errors(statsSchema, wire)]).toEqual([]);
    expect(wire).toMatchObject({
      recommendation: { answers: null, shadow: { finding: "helps", ru: expect.stringContaining("исправила 60") } },
      total: {
        runs: 1,
        effect: { runs: 0, uplift: null, token_ratio: null, extra_seconds: null },
        shadow: {
          runs: 60,
          tokens: 900,
          effect: {
            runs: 60,
            accepted: 0,
            changed: 60,
            checked: 60,
            fixed: 60,
            checks: { total: 120, draft_passed: 60, answer_passed: 120 },
            uplift: { points: 100 },
            token_ratio: 4,
            extra_seconds: { p50: 4.0001 },
          },
        },
      },
    });
  });
});

describe("the days that are asked for", () => {
  it("are 30 unless somebody says how many", () => {
    expect([readStatsDays({}), readStatsDays({ days: "7" })]).toEqual([30, 7]);
  });

  it.each(["0", "367", "many", "1.5"])("are refused when they are %s", (days) => {
    expect(() => readStatsDays({ days })).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ loc: ["query", "days"] })] }),
    );
  });
});
