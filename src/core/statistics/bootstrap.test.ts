/** The bootstrap against the exact distribution of all possible draws, and against what theory says of it. */
import { expect, test } from "vitest";
import { bootstrapInterval, type Sums, totalOf } from "./bootstrap.ts";

const mean = ([sum = 0, count = 0]: Sums): number => sum / count;
const cases = (values: readonly number[]): Sums[] => values.map((value) => [value, 1]);

/** The figures of all n^n draws of n prompts. */
function allFigures(prompts: readonly Sums[], figureOf: (sums: Sums) => number): number[] {
  const draws = (left: number): Sums[][] =>
    left === 0 ? [[]] : draws(left - 1).flatMap((draw) => prompts.map((prompt) => [...draw, prompt]));
  return draws(prompts.length).map((draw) => figureOf(totalOf(draw)));
}

/** The least figure that is reached by more than this share of all draws. */
function exactQuantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
}

test.each([[[0, 1, 5]], [[-1, 0, 0, 1]], [[0.2, 0.9, 0.4, -0.7, 0.1]]])(
  "the interval of the mean of %j is that of all possible draws",
  (values) => {
    const exact = allFigures(cases(values), mean);
    const interval = bootstrapInterval(cases(values), mean, 1);
    expect(interval?.low).toBeCloseTo(exactQuantile(exact, 0.025), 1);
    expect(interval?.high).toBeCloseTo(exactQuantile(exact, 0.975), 1);
  },
);

test("of many cases it is the interval of the normal distribution", () => {
  const values = Array.from({ length: 400 }, (_, index) => (index % 4 === 0 ? 1 : 0));
  const interval = bootstrapInterval(cases(values), mean, 5);
  const half = 1.96 * Math.sqrt((0.25 * 0.75) / 400);
  expect(interval?.low).toBeCloseTo(0.25 - half, 2);
  expect(interval?.high).toBeCloseTo(0.25 + half, 2);
});

test("cases of one prompt are no independent evidence: repeating them makes the interval no narrower", () => {
  const once = [0, 1, 1, 0, 1, 0, 0, 0].map((value): Sums => [value, 1]);
  const fourTimes = once.map(([value = 0]): Sums => [4 * value, 4]);
  const apart = once.flatMap((each) => [each, each, each, each]);
  const width = (prompts: readonly Sums[]): number => {
    const interval = bootstrapInterval(prompts, mean, 2);
    return interval === undefined ? Number.NaN : interval.high - interval.low;
  };
  expect(width(fourTimes)).toBe(width(once));
  expect(width(apart)).toBeLessThan(0.7 * width(once));
});

test("a ratio of sums has an interval too; where it can be anything, it has none", () => {
  const prompts: readonly Sums[] = [
    [2, 10],
    [3, 10],
    [4, 10],
  ];
  const interval = bootstrapInterval(prompts, ([gain = 0, tokens = 0]) => gain / tokens, 1);
  expect(interval).toEqual({ low: 0.2, high: 0.4 });
  expect(bootstrapInterval([[1, 0]], ([gain = 0, tokens = 0]) => gain / tokens, 1)).toBeUndefined();
  expect(bootstrapInterval([], mean, 1)).toBeUndefined();
});

test("equal seeds give equal bits, other seeds nearly the same", () => {
  const values = Array.from({ length: 50 }, (_, index) => Math.sin(index));
  const [one, again, other] = [1, 1, 2].map((seed) => bootstrapInterval(cases(values), mean, seed));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  expect(other?.low).toBeCloseTo(one?.low ?? Number.NaN, 1);
});
