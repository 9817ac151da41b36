/** Random numbers: those of the published algorithm, and equal ones for equal seeds. */
import { expect, test } from "vitest";
import { randomFrom, seededRandom, shuffled } from "./random.ts";

test("the numbers are those of the authors' program in C, started from 1, 2, 3, 4", () => {
  const random = randomFrom([1, 2, 3, 4]);
  const numbers = Array.from({ length: 10 }, random.next);
  expect(numbers).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test("equal seeds give equal numbers, neighbouring seeds others", () => {
  const first = (seed: number): readonly number[] => Array.from({ length: 5 }, seededRandom(seed).next);
  expect(first(1)).toEqual(first(1));
  expect(new Set([1, 2, 3, 2 ** 32 + 1, -2].flatMap(first)).size).toBe(25);
});

test("each number below a limit comes about as often as the others", () => {
  const random = seededRandom(7);
  const counts = Array.from({ length: 5 }, () => 0);
  for (let draw = 0; draw < 50_000; draw++) {
    const drawn = random.below(5);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

test("shuffling keeps the items and depends on the seed alone", () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  const one = shuffled(items, seededRandom(3));
  expect(one).not.toEqual(items);
  expect(one.toSorted((a, b) => a - b)).toEqual(items);
  expect(shuffled(items, seededRandom(3))).toEqual(one);
  expect(shuffled(items, seededRandom(4))).not.toEqual(one);
});
