/** Adds up shadow runs: reviews that were made behind an answer, for nobody but the statistics. */
import { addCost } from "./cost.ts";
import type { EffectSample } from "./effect/effect-tally.ts";
import { EffectTally } from "./effect/effect-tally.ts";
import type { RunSample, ShadowStats } from "./stats.ts";
import { spentTokens } from "./token-tally.ts";

export class ShadowTally {
  readonly #effect = new EffectTally();
  #runs = 0;
  #tokens: number | null = null;
  #cost: number | null = null;

  add(sample: RunSample): void {
    this.#runs++;
    const tokens = spentTokens(sample.usage);
    if (tokens !== null) this.#tokens = (this.#tokens ?? 0) + tokens;
    if (sample.cost !== null) this.#cost = addCost(this.#cost ?? 0, sample.cost);
    const measured = effectSample(sample);
    if (measured !== undefined) this.#effect.add(measured);
  }

  stats(): ShadowStats {
    return { runs: this.#runs, tokens: this.#tokens, cost: this.#cost, effect: this.#effect.stats() };
  }
}

/** What of a run tells of its review. */
type SampledReview = Pick<RunSample, "effect" | "stopCause" | "usage" | "ms" | "draftMs">;

/** What the review of a run took beside its draft: all of it where the draft was handed over, as to shadow runs. */
export function effectSample(sample: SampledReview): EffectSample | undefined {
  const { effect, stopCause, usage, ms, draftMs } = sample;
  if (effect === null) return undefined;
  const tokens = spentTokens(usage);
  const ownDraft = draftMs === null ? 0 : effect.draftTokens;
  return {
    effect,
    isAccepted: stopCause === "accepted",
    extraTokens: tokens === null || ownDraft === null ? null : Math.max(0, tokens - ownDraft),
    extraMs: ms - (draftMs ?? 0),
  };
}
