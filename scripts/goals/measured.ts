/** A measured goal, and the shares and ratios that most of them are. */
import { bootstrapInterval, type Sums, totalOf } from "../../src/core/statistics/bootstrap.ts";
import type { Interval } from "../../src/core/statistics/interval.ts";
import { wilsonInterval } from "../../src/core/statistics/wilson.ts";

export interface Measured {
  readonly goal: string;
  readonly value: number;
  /** How the value is told: a share as per cent, a ratio as "x". */
  readonly unit: "share" | "ratio";
  readonly n: number;
  readonly interval?: Interval;
  /** Undefined where the goal sets no bound, and the figure stands for information. */
  readonly reached?: boolean;
  /** What missed the bound, one line each. */
  readonly missed?: readonly string[];
}

/** One case of a share. Cases of one prompt are no independent evidence. */
export interface Case {
  readonly prompt: string;
  readonly holds: boolean;
  /** What to say of it where it does not hold. */
  readonly name: string;
}

type Bound = { readonly least: number } | { readonly most: number };

/** Of what is to happen often the cases without it are told, of what is to happen rarely those with it. */
export function measureShare(goal: string, cases: readonly Case[], seed: number, bound?: Bound): Measured {
  const byPrompt = Object.values(Object.groupBy(cases, ({ prompt }) => prompt));
  const sums = byPrompt.map((own = []): Sums => [own.filter(({ holds }) => holds).length, own.length]);
  const measured = measureSums(goal, sums, seed, bound);
  if (bound === undefined) return measured;
  return { ...measured, missed: cases.filter(({ holds }) => holds === "most" in bound).map(({ name }) => name) };
}

/**
 * A share of sums, one pair a prompt. Its interval is the bootstrap over prompts; where all cases are alike that would have
 * no width, and Wilson's interval for as many cases as there are prompts stands in for it.
 */
export function measureSums(goal: string, pairs: readonly Sums[], seed: number, bound?: Bound): Measured {
  const [hits = 0, n = 0] = totalOf(pairs);
  const counted = pairs.filter(([, cases = 0]) => cases > 0);
  const isUneven = hits > 0 && hits < n;
  const alike = wilsonInterval(hits === 0 ? 0 : counted.length, counted.length);
  const interval = isUneven ? bootstrapInterval(counted, shareOf, seed) : alike;
  const value = hits / n;
  return { goal, value, unit: "share", n, ...(interval && { interval }), ...reachedBy(value, bound) };
}

/** A ratio of two sums over all prompts. */
export function measureRatio(goal: string, pairs: readonly Sums[], seed: number, bound?: Bound): Measured {
  const value = shareOf(totalOf(pairs));
  const interval = bootstrapInterval(pairs, shareOf, seed);
  return { goal, value, unit: "ratio", n: pairs.length, ...(interval && { interval }), ...reachedBy(value, bound) };
}

function shareOf([part = 0, whole = 0]: Sums): number {
  return part / whole;
}

function reachedBy(value: number, bound: Bound | undefined): { readonly reached?: boolean } {
  if (bound === undefined) return {};
  return { reached: "least" in bound ? value >= bound.least : value <= bound.most };
}
