/** Where values stand on an axis, and which of them get a mark. */

export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** From the least to the most value, in pixels from `start` to `end`; the marks are round numbers. */
export function scaleOf(values: readonly number[], [start, end]: readonly [number, number], marks = 5): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = roundStep((most - least || 1) / marks);
  const [low, high] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
  const span = high - low || step;
  const count = Math.round(span / step);
  return {
    at: (value) => Math.round((start + ((value - low) / span) * (end - start)) * 10) / 10,
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12))),
  };
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((each) => each * power >= step * 0.999) ?? 10;
  return factor * power;
}
