/** What statistics say of many runs: times with and without a review, tokens, cost, and how the runs ended. */
import type { Effect } from "./effect/effect.ts";
import type { EffectStats } from "./effect/effect-tally.ts";
import type { Percentiles } from "./percentiles.ts";
import type { Role, Usage } from "./types.ts";

/** The parts of a usage that are summed up. */
export type TokenKind = Exclude<keyof Usage, "totalTokens">;

/** Tokens by role and kind; null = unknown. */
export type RoleTokens = Readonly<Record<Role, Readonly<Record<TokenKind, number | null>>>>;

/** A run that has ended, as statistics see it; null = unknown. */
export interface RunSample {
  readonly status: "done" | "failed" | "cancelled" | "interrupted";
  /** Unix ms. */
  readonly startedAt: number;
  readonly ms: number;
  /** Until the draft was whole. */
  readonly draftMs: number | null;
  readonly firstTokenMs: number | null;
  /** In model calls. */
  readonly modelMs: number | null;
  /** In calls of each role that wrote something. */
  readonly writingMs: Readonly<Record<Role, number | null>>;
  readonly usage: RoleTokens;
  readonly cost: number | null;
  readonly rounds: number | null;
  readonly stopCause: string | null;
  /** Code of what made the answer degraded. */
  readonly degraded: string | null;
  /** A review behind an answer that was given without one. */
  readonly isShadow: boolean;
  /** Null where no review was made, or none that could be measured. */
  readonly effect: Effect | null;
}

export type Counts = Readonly<Record<string, number>>;

/** Null is what was known of none of the runs. Times are those of answered runs. */
export interface Stats {
  readonly runs: number;
  readonly statuses: Readonly<Record<RunSample["status"], number>>;
  readonly ms: Percentiles | null;
  readonly firstTokenMs: Percentiles | null;
  /** Outside model calls. */
  readonly overheadMs: Percentiles | null;
  readonly review: ReviewStats;
  /** What the reviews of these answers did to their drafts. */
  readonly effect: EffectStats;
  /** The shadow runs of this time, of which nothing else here tells. */
  readonly shadow: ShadowStats;
  /** Sums over the runs whose tokens are known; those with an unknown part are counted. */
  readonly tokens: RoleTokens;
  readonly runsWithoutTokens: number;
  /** How fast the models of each role write, prompts included in the time. */
  readonly tokensPerSecond: Readonly<Record<Role, number | null>>;
  readonly cost: number | null;
  readonly runsWithoutCost: number;
  readonly stopCauses: Counts;
  readonly degraded: Counts;
}

/** Reviews behind answers that were given without one. */
export interface ShadowStats {
  /** That ended, however. */
  readonly runs: number;
  /** Of those whose tokens are known. */
  readonly tokens: number | null;
  readonly cost: number | null;
  readonly effect: EffectStats;
}

/** Of the answered runs whose draft was to be reviewed. */
export interface ReviewStats {
  readonly runs: number;
  /** The whole runs, and the same runs until their draft was whole: with and without the review. */
  readonly withMs: Percentiles | null;
  readonly withoutMs: Percentiles | null;
  /** The median over these runs of the one divided by the other. */
  readonly ratio: number | null;
  /** The part of all their time that came after their drafts. */
  readonly timeShare: number | null;
  /** Of those whose review came to its end, the part that ended because the reviewer had nothing to say. */
  readonly acceptRate: number | null;
  readonly meanRounds: number | null;
}

/** From `since` on and before `until`, Unix ms. */
export interface TimeSpan {
  readonly since: number;
  readonly until: number;
}

/** The statistics of a span of time; each day is one of UTC, and those without a run are left out. */
export interface StatsReport {
  readonly total: Stats;
  /** Oldest first. */
  readonly days: readonly (Stats & { readonly day: string })[];
}
