/** Times of many runs in two numbers. */

/** Of times in ms: half and 95 % of the runs took no longer. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** By nearest rank: each is the value of a run that there was. */
export function percentilesOf(values: readonly number[]): Percentiles | null {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return sorted.length === 0 ? null : { p50: at(0.5), p95: at(0.95) };
}
