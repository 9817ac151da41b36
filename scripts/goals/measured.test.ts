/** Shares and ratios of goals against figures that are known beforehand. */
import { expect, test } from "vitest";
import { wilsonInterval } from "../../src/core/statistics/wilson.ts";
import { type Case, measureRatio, measureShare, measureSums } from "./measured.ts";

const cases = (...held: readonly boolean[]): readonly Case[] =>
  held.map((holds, index) => ({ prompt: String(index), holds, name: `case ${index}` }));

test("a share with a lower bound is reached or not, and tells what did not hold", () => {
  const measured = measureShare("g", cases(true, true, true, false), 1, { least: 0.75 });
  expect(measured).toMatchObject({ value: 0.75, n: 4, reached: true, missed: ["case 3"] });
  expect(measureShare("g", cases(true, false), 1, { least: 0.75 }).reached).toBe(false);
});

test("a share with an upper bound tells what did hold", () => {
  expect(measureShare("g", cases(true, false), 1, { most: 0.1 })).toMatchObject({ reached: false, missed: ["case 0"] });
});

test("where all cases are alike Wilson's interval of the prompts stands in", () => {
  const alike = [...cases(true, true), ...cases(true, true)];
  expect(measureShare("g", alike, 1).interval).toEqual(wilsonInterval(2, 2));
  expect(measureShare("g", cases(false, false, false), 1).interval).toEqual(wilsonInterval(0, 3));
});

test("cases of one prompt make the interval no narrower", () => {
  const once = cases(true, false, true, true, false, true);
  expect(measureShare("g", [...once, ...once], 3).interval).toEqual(measureShare("g", once, 3).interval);
});

test("a ratio may pass 1, and equal seeds give equal bits", () => {
  const pairs = [
    [30, 10],
    [10, 10],
    [20, 20],
  ] as const;
  expect(measureRatio("g", pairs, 1, { most: 1.6 })).toMatchObject({ value: 1.5, unit: "ratio", n: 3, reached: true });
  expect(measureRatio("g", pairs, 1)).toEqual(measureRatio("g", pairs, 1));
});

test("prompts that have nothing to count are no cases", () => {
  expect(
    measureSums(
      "g",
      [
        [1, 1],
        [0, 0],
      ],
      1,
    ),
  ).toMatchObject({ value: 1, n: 1, interval: wilsonInterval(1, 1) });
});
