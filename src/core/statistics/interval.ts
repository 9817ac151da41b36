/** What a figure may be, given that it was measured on some cases only. */

/** Holds the true value in 95 of 100 measurements. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A measured figure with its interval. */
export interface Estimate extends Interval {
  readonly value: number;
}
