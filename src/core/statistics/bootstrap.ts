/** The bootstrap: how far a figure moves when the prompts are drawn anew from those that were measured. */
import type { Interval } from "./interval.ts";
import { quantile } from "./quantile.ts";
import { seededRandom } from "./random.ts";

/** Of one prompt, whatever the figure is made of: differences, counts, tokens. All lists are equally long. */
export type Sums = readonly number[];

const RESAMPLES = 10_000;
const LEVEL = 0.95;

/**
 * The percentile interval of a figure that is made of sums over all prompts. What belongs to one prompt is drawn
 * together, however many cases it has: they are no independent evidence. Equal seeds give equal bits.
 */
export function bootstrapInterval(
  prompts: readonly Sums[],
  figureOf: (sums: Sums) => number,
  seed: number,
): Interval | undefined {
  const [first] = prompts;
  if (first === undefined) return undefined;
  const random = seededRandom(seed);
  const sums = first.map(() => 0);
  const figures = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    sums.fill(0);
    for (let draw = 0; draw < prompts.length; draw++) addTo(sums, prompts[random.below(prompts.length)] ?? first);
    figures[resample] = figureOf(sums);
  }
  const margin = (1 - LEVEL) / 2;
  const interval = { low: quantile(figures, margin), high: quantile(figures, 1 - margin) };
  return Number.isFinite(interval.low) && Number.isFinite(interval.high) ? interval : undefined;
}

export function totalOf(prompts: readonly Sums[]): Sums {
  const sums = (prompts[0] ?? []).map(() => 0);
  for (const prompt of prompts) addTo(sums, prompt);
  return sums;
}

function addTo(sums: number[], more: Sums): void {
  for (let index = 0; index < sums.length; index++) sums[index] = (sums[index] ?? 0) + (more[index] ?? 0);
}
