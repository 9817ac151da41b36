/** The sums of shadow runs. */
import { describe, expect, it } from "vitest";
import type { Effect } from "./effect/effect.ts";
import { ShadowTally } from "./shadow-tally.ts";
import type { RunSample } from "./stats.ts";

const effect: Effect = { checks: 1, draftPassed: 0, answerPassed: 1, isChanged: true, draftTokens: 20 };
const tokens = { promptTokens: 30, completionTokens: 5, cachedTokens: null };
const unknown = { ...tokens, completionTokens: null };

const sample: RunSample = {
  status: "done",
  startedAt: 0,
  ms: 900,
  draftMs: null,
  firstTokenMs: 3,
  modelMs: 880,
  writingMs: { primary: 500, secondary: 380 },
  usage: { primary: tokens, secondary: tokens },
  cost: 0.25,
  rounds: 1,
  stopCause: "rounds-done",
  degraded: null,
  isShadow: true,
  effect,
};

describe("shadow runs", () => {
  it("are summed up, however they ended, and what is unknown is left out", () => {
    const tally = new ShadowTally();
    tally.add(sample);
    tally.add({ ...sample, status: "cancelled", effect: null });
    tally.add({
      ...sample,
      status: "interrupted",
      effect: null,
      cost: null,
      usage: { primary: unknown, secondary: tokens },
    });
    expect(tally.stats()).toMatchObject({
      runs: 3,
      tokens: 140,
      cost: 0.5,
      effect: { runs: 1, fixed: 1, tokenRatio: 4.5 },
    });
  });

  it("of which nothing is known cost nobody knows what", () => {
    const tally = new ShadowTally();
    tally.add({ ...sample, cost: null, usage: { primary: unknown, secondary: unknown } });
    expect(tally.stats()).toMatchObject({ runs: 1, tokens: null, cost: null });
  });
});
