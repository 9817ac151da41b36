/** Adds up shadow runs: reviews that were made behind an answer, for nobody but the statistics. */
import { addCost } from "./cost.ts";
import { effectSample } from "./effect/effect-sample.ts";
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
