/** Adds up what reviews did to their drafts, and says what that shows. */
import { type Percentiles, percentilesOf } from "../percentiles.ts";
import type { Estimate } from "../statistics/interval.ts";
import { type PairedCounts, pairedDifference } from "../statistics/paired-difference.ts";
import { type Effect, isBroken, isFixed } from "./effect.ts";

/** One measured review. */
export interface EffectSample {
  readonly effect: Effect;
  readonly isAccepted: boolean;
  /** What the review took beside its draft; null = unknown. */
  readonly extraTokens: number | null;
  readonly extraMs: number | null;
}

export interface EffectStats {
  /** Reviews that were measured. */
  readonly runs: number;
  readonly accepted: number;
  readonly changed: number;
  /** Those with anything to check; what follows is of them. */
  readonly checked: number;
  /** All checks pass, and did not in the draft; and the other way round. */
  readonly fixed: number;
  readonly broken: number;
  /** All single checks, and how many of them the drafts and the answers passed. */
  readonly checks: number;
  readonly draftPassed: number;
  readonly answerPassed: number;
  /** By how much more often all checks pass, as a share of those that were checked; null without any. */
  readonly uplift: Estimate | null;
  /** Tokens with the review by those of the draft alone, where both are known. */
  readonly tokenRatio: number | null;
  readonly extraMs: Percentiles | null;
}

export class EffectTally {
  readonly #pairs: { -readonly [Count in keyof PairedCounts]: number } = { both: 0, gained: 0, lost: 0, neither: 0 };
  readonly #extraMs: number[] = [];
  #runs = 0;
  #accepted = 0;
  #changed = 0;
  #checks = 0;
  #draftPassed = 0;
  #answerPassed = 0;
  #draftTokens = 0;
  #extraTokens = 0;

  add({ effect, isAccepted, extraTokens, extraMs }: EffectSample): void {
    this.#runs++;
    if (isAccepted) this.#accepted++;
    if (effect.isChanged) this.#changed++;
    if (effect.checks > 0) this.#addChecks(effect);
    if (extraMs !== null) this.#extraMs.push(extraMs);
    if (extraTokens === null || effect.draftTokens === null) return;
    this.#draftTokens += effect.draftTokens;
    this.#extraTokens += extraTokens;
  }

  stats(): EffectStats {
    const { both, gained, lost, neither } = this.#pairs;
    return {
      runs: this.#runs,
      accepted: this.#accepted,
      changed: this.#changed,
      checked: both + gained + lost + neither,
      fixed: gained,
      broken: lost,
      checks: this.#checks,
      draftPassed: this.#draftPassed,
      answerPassed: this.#answerPassed,
      uplift: pairedDifference(this.#pairs) ?? null,
      tokenRatio: this.#draftTokens === 0 ? null : (this.#draftTokens + this.#extraTokens) / this.#draftTokens,
      extraMs: percentilesOf(this.#extraMs),
    };
  }

  #addChecks(effect: Effect): void {
    this.#checks += effect.checks;
    this.#draftPassed += effect.draftPassed;
    this.#answerPassed += effect.answerPassed;
    if (isFixed(effect)) this.#pairs.gained++;
    else if (isBroken(effect)) this.#pairs.lost++;
    else if (effect.answerPassed === effect.checks) this.#pairs.both++;
    else this.#pairs.neither++;
  }
}
