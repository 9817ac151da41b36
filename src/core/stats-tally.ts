/** Adds runs up to statistics, one at a time. */
import { DAY_MS } from "./time.ts";
import { addCost } from "./cost.ts";
import { effectSample } from "./effect/effect-sample.ts";
import { EffectTally } from "./effect/effect-tally.ts";
import { percentilesOf } from "./percentiles.ts";
import { ShadowTally } from "./shadow-tally.ts";
import { SpeedTally } from "./speed-tally.ts";
import type { Counts, ReviewStats, RunSample, Stats, StatsReport, TimeSpan } from "./stats.ts";
import { TokenTally } from "./token-tally.ts";

/** Adds runs up as a whole and day by day, of UTC. */
export class ReportTally {
  readonly #total = new StatsTally();
  readonly #days = new Map<number, StatsTally>();

  add(sample: RunSample): void {
    const day = Math.floor(sample.startedAt / DAY_MS);
    const tally = this.#days.get(day) ?? new StatsTally();
    this.#days.set(day, tally);
    tally.add(sample);
    this.#total.add(sample);
  }

  report(): StatsReport {
    const days = [...this.#days].toSorted(([a], [b]) => a - b);
    return {
      total: this.#total.stats(),
      days: days.map(([day, tally]) => ({ day: new Date(day * DAY_MS).toISOString().slice(0, 10), ...tally.stats() })),
    };
  }
}

/** So many days of UTC, of which the last one goes on at this moment (Unix ms). */
export function lastDays(days: number, now: number): TimeSpan {
  return { since: (Math.floor(now / DAY_MS) + 1 - days) * DAY_MS, until: now + 1 };
}

/** Shadow runs are nobody's answer: they are counted apart. */
export class StatsTally {
  readonly #statuses = { done: 0, failed: 0, cancelled: 0, interrupted: 0 };
  readonly #ms: number[] = [];
  readonly #firstTokenMs: number[] = [];
  readonly #overheadMs: number[] = [];
  readonly #review = new ReviewTally();
  readonly #effect = new EffectTally();
  readonly #shadow = new ShadowTally();
  readonly #tokens = new TokenTally();
  readonly #speed = new SpeedTally();
  readonly #stopCauses = new Map<string, number>();
  readonly #degraded = new Map<string, number>();
  #cost: number | null = null;
  #runsWithoutCost = 0;

  add(sample: RunSample): void {
    if (sample.isShadow) return this.#shadow.add(sample);
    this.#statuses[sample.status]++;
    if (sample.status === "done") this.#addTimes(sample);
    this.#review.add(sample);
    const measured = effectSample(sample);
    if (measured !== undefined) this.#effect.add(measured);
    this.#tokens.add(sample.usage);
    this.#speed.add(sample);
    if (sample.cost === null) this.#runsWithoutCost++;
    else this.#cost = addCost(this.#cost ?? 0, sample.cost);
    countIn(this.#stopCauses, sample.stopCause);
    countIn(this.#degraded, sample.degraded);
  }

  stats(): Stats {
    return {
      runs: Object.values(this.#statuses).reduce((sum, runs) => sum + runs, 0),
      statuses: { ...this.#statuses },
      ms: percentilesOf(this.#ms),
      firstTokenMs: percentilesOf(this.#firstTokenMs),
      overheadMs: percentilesOf(this.#overheadMs),
      review: this.#review.stats(),
      effect: this.#effect.stats(),
      shadow: this.#shadow.stats(),
      tokens: this.#tokens.sums(),
      runsWithoutTokens: this.#tokens.runsWithout,
      tokensPerSecond: this.#speed.speeds(),
      cost: this.#cost,
      runsWithoutCost: this.#runsWithoutCost,
      stopCauses: countsIn(this.#stopCauses),
      degraded: countsIn(this.#degraded),
    };
  }

  #addTimes({ ms, firstTokenMs, modelMs }: RunSample): void {
    this.#ms.push(ms);
    if (firstTokenMs !== null) this.#firstTokenMs.push(firstTokenMs);
    if (modelMs !== null) this.#overheadMs.push(Math.max(0, ms - modelMs));
  }
}

/** Answers that were given without a reviewer having been asked. */
const unreviewed: ReadonlySet<string | null> = new Set(["disabled", "unreviewable"]);
/** The review came to its end by itself; every other cause cut it short. */
const reviewEnds: ReadonlySet<string | null> = new Set(["accepted", "converged", "rounds-done"]);

class ReviewTally {
  readonly #withMs: number[] = [];
  readonly #withoutMs: number[] = [];
  readonly #ratios: number[] = [];
  #runs = 0;
  #ended = 0;
  #accepted = 0;
  #rounds = 0;

  add({ status, stopCause, rounds, ms, draftMs }: RunSample): void {
    if (status !== "done" || unreviewed.has(stopCause)) return;
    const hasEnded = reviewEnds.has(stopCause);
    // The best of several drafts was chosen without a reviewer.
    if (hasEnded && rounds === 0) return;
    this.#runs++;
    this.#rounds += rounds ?? 0;
    if (hasEnded) this.#ended++;
    if (stopCause === "accepted") this.#accepted++;
    if (draftMs === null || draftMs <= 0) return;
    this.#withMs.push(ms);
    this.#withoutMs.push(draftMs);
    this.#ratios.push(ms / draftMs);
  }

  stats(): ReviewStats {
    return {
      runs: this.#runs,
      withMs: percentilesOf(this.#withMs),
      withoutMs: percentilesOf(this.#withoutMs),
      ratio: percentilesOf(this.#ratios)?.p50 ?? null,
      timeShare: part(sumOf(this.#withMs) - sumOf(this.#withoutMs), sumOf(this.#withMs)),
      acceptRate: part(this.#accepted, this.#ended),
      meanRounds: part(this.#rounds, this.#runs),
    };
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function part(some: number, all: number): number | null {
  return all === 0 ? null : some / all;
}

function countIn(counts: Map<string, number>, name: string | null): void {
  if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The most frequent first. */
function countsIn(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries([...counts].toSorted(([, a], [, b]) => b - a));
}
