/** What a review took beside its draft, wherever the draft came from. */
import { describe, expect, it } from "vitest";
import type { Effect } from "./effect.ts";
import { effectSample } from "./effect-sample.ts";

const effect: Effect = { checks: 1, draftPassed: 0, answerPassed: 1, isChanged: true, draftTokens: 20 };
const tokens = { promptTokens: 30, completionTokens: 5, cachedTokens: null };
const unknown = { ...tokens, completionTokens: null };

const sample: Parameters<typeof effectSample>[0] = {
  ms: 900,
  draftMs: null,
  usage: { primary: tokens, secondary: tokens },
  stopCause: "rounds-done",
  effect,
};

describe("what a review took", () => {
  it.each<[string, Partial<typeof sample>, number | null, number | null]>([
    ["is all of a run whose draft was handed over", {}, 70, 900],
    ["is what the run took beside its own draft", { draftMs: 400 }, 50, 500],
    ["is unknown where the draft's tokens are", { draftMs: 400, effect: { ...effect, draftTokens: null } }, null, 500],
    [
      "is known of a draft that was handed over, whatever that cost",
      { effect: { ...effect, draftTokens: null } },
      70,
      900,
    ],
    ["is unknown where the run's tokens are", { usage: { primary: tokens, secondary: unknown } }, null, 900],
    ["is never less than nothing", { draftMs: 400, effect: { ...effect, draftTokens: 99 } }, 0, 500],
  ])("%s", (_, changes, extraTokens, extraMs) => {
    expect(effectSample({ ...sample, ...changes })).toMatchObject({ extraTokens, extraMs });
  });

  it("is nothing where no review was measured", () => {
    expect(effectSample({ ...sample, effect: null })).toBeUndefined();
  });

  it("ended content when its stop cause says so", () => {
    expect(effectSample(sample)).toMatchObject({ isAccepted: false });
    expect(effectSample({ ...sample, stopCause: "accepted" })).toMatchObject({ isAccepted: true });
  });
});
