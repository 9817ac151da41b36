/** Wilson's interval for a share: holds near 0 and 1 too, and for few cases. */
import type { Interval } from "./interval.ts";

/** 95 % of a normal distribution lie within so many deviations. */
const DEVIATIONS = 1.959963984540054;

export function wilsonInterval(hits: number, cases: number): Interval {
  if (cases === 0) return { low: 0, high: 1 };
  const share = hits / cases;
  const square = DEVIATIONS ** 2;
  const scale = 1 + square / cases;
  const centre = (share + square / (2 * cases)) / scale;
  const half = (DEVIATIONS * Math.sqrt((share * (1 - share)) / cases + square / (4 * cases ** 2))) / scale;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
