/** When a difference counts as shown: its interval and its exact test must agree. */
import type { Interval } from "./interval.ts";

export type ShownDifference = "helps" | "harms" | "not-shown";

/** Beyond it a difference counts as chance. */
const MOST_P = 0.05;

/** `even` is the figure of no difference. Where few cases differ, the interval alone is too narrow. */
export function shownDifference({ low, high }: Interval, p: number, even: number): ShownDifference {
  if (p > MOST_P) return "not-shown";
  if (low > even) return "helps";
  return high < even ? "harms" : "not-shown";
}
