/** What a share may be after so many hits in so many cases, drawn at random: Jeffreys' posterior. */
import type { Random } from "./random.ts";

export interface Rate {
  readonly hits: number;
  readonly cases: number;
}

/** Jeffreys' prior: half a hit and half a miss, so that nothing in few cases is not taken for never. */
const PRIOR = 0.5;

export function drawShare({ hits, cases }: Rate, random: Random): number {
  const one = drawGamma(hits + PRIOR, random);
  return one / (one + drawGamma(cases - hits + PRIOR, random));
}

/** Marsaglia's and Tsang's method (2000); shapes below 1 by way of the next higher one. */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * drawUniform(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = drawNormal(random);
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(drawUniform(random)) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Box's and Muller's. */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(drawUniform(random))) * Math.cos(2 * Math.PI * drawUniform(random));
}

/** Never 0, never 1. */
function drawUniform(random: Random): number {
  return (random.next() + 0.5) / 2 ** 32;
}
