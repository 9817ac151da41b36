/** What statistics say of many runs: times with and without a review, tokens, cost, and how the runs ended. */
import type { Role, Usage } from "./types.ts";

/** The parts of a usage that are summed up. */
export type TokenKind = Exclude<keyof Usage, "totalTokens">;

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
  readonly usage: Readonly<Record<Role, Readonly<Record<TokenKind, number | null>>>>;
  readonly cost: number | null;
  readonly rounds: number | null;
  readonly stopCause: string | null;
  /** Code of what made the answer degraded. */
  readonly degraded: string | null;
}

/** Of times in ms: half and 95 % of the runs took no longer. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
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
  /** Sums over the runs whose tokens are known; those with an unknown part are counted. */
  readonly tokens: Readonly<Record<Role, Readonly<Record<TokenKind, number | null>>>>;
  readonly runsWithoutTokens: number;
  readonly cost: number | null;
  readonly runsWithoutCost: number;
  readonly stopCauses: Counts;
  readonly degraded: Counts;
}

/** Of the answered runs whose draft was to be reviewed. */
export interface ReviewStats {
  readonly runs: number;
  /** The whole runs, and the same runs until their draft was whole: with and without the review. */
  readonly withMs: Percentiles | null;
  readonly withoutMs: Percentiles | null;
  /** The median over these runs of the one divided by the other. */
  readonly ratio: number | null;
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
