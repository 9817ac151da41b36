/** The sums of measured reviews, with known answers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Effect } from "./effect.ts";
import { type EffectSample, EffectTally } from "./effect-tally.ts";

const same: Effect = { checks: 2, draftPassed: 2, answerPassed: 2, isChanged: false, draftTokens: 100 };
const fixed: Effect = { ...same, draftPassed: 1, isChanged: true };
const broken: Effect = { ...same, answerPassed: 0, isChanged: true };
const bad: Effect = { ...same, draftPassed: 0, answerPassed: 1, isChanged: true };

const sample = (effect: Effect, more: Partial<EffectSample> = {}): EffectSample => ({
  effect,
  isAccepted: false,
  extraTokens: 90,
  extraMs: 400,
  ...more,
});

function statsOf(samples: readonly EffectSample[]) {
  const tally = new EffectTally();
  for (const each of samples) tally.add(each);
  return tally.stats();
}

describe("measured reviews", () => {
  it("are those of the goal's own example: 14 fixed, 2 broken of 120 are 10 points for 1.9x tokens", () => {
    const stats = statsOf([
      ...Array.from({ length: 14 }, () => sample(fixed)),
      ...Array.from({ length: 2 }, () => sample(broken)),
      ...Array.from({ length: 72 }, () => sample(same, { isAccepted: true })),
      ...Array.from({ length: 32 }, () => sample(bad)),
    ]);
    expect(stats).toMatchObject({ runs: 120, accepted: 72, changed: 48, checked: 120, fixed: 14, broken: 2 });
    expect(stats).toMatchObject({ checks: 240, draftPassed: 162, answerPassed: 204, tokenRatio: 1.9 });
    expect(stats.uplift?.value).toBeCloseTo(0.1, 12);
    expect(stats.uplift?.low).toBeCloseTo(0.035, 2);
    expect(stats.uplift?.high).toBeCloseTo(0.165, 2);
  });

  it("without checks say what was accepted and changed, and nothing of better or worse", () => {
    const none: Effect = { ...same, checks: 0, draftPassed: 0, answerPassed: 0 };
    expect(statsOf([sample(none, { isAccepted: true }), sample({ ...none, isChanged: true })])).toMatchObject({
      runs: 2,
      accepted: 1,
      changed: 1,
      checked: 0,
      fixed: 0,
      broken: 0,
      uplift: null,
    });
  });

  it("whose cost is not known count for everything else", () => {
    const stats = statsOf([sample(fixed, { extraTokens: null, extraMs: null }), sample(same)]);
    expect(stats).toMatchObject({ runs: 2, fixed: 1, tokenRatio: 1.9, extraMs: { p50: 400 } });
    expect(statsOf([sample({ ...same, draftTokens: null })]).tokenRatio).toBeNull();
  });

  it("are the same in any order, and each is in one of the four kinds", () => {
    const effect = fc.nat(4).chain((checks) =>
      fc.record({
        checks: fc.constant(checks),
        draftPassed: fc.nat(checks),
        answerPassed: fc.nat(checks),
        isChanged: fc.boolean(),
        draftTokens: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
      }),
    );
    fc.assert(
      fc.property(fc.array(effect, { maxLength: 40 }), (effects) => {
        const samples = effects.map((each) => sample(each));
        expect(statsOf(samples)).toEqual(statsOf(samples.toReversed()));
        const { fixed: gained, broken: lost, checked } = statsOf(samples);
        const share = (of: (each: Effect) => number): number =>
          effects.filter((each) => each.checks > 0 && of(each) === each.checks).length;
        expect(checked).toBe(effects.filter(({ checks }) => checks > 0).length);
        expect(gained - lost).toBe(share((each) => each.answerPassed) - share((each) => each.draftPassed));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
