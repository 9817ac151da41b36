import { expect, test } from "vitest";
import { bagOf, overlap } from "./word-overlap.ts";

test.each([
  ["The frog is green.", "the frog is GREEN", 1],
  ["green is the frog", "The frog is green.", 1],
  ["a a b", "a b b", 2 / 3],
  ["a b c d", "a b", 2 / 3],
  ["frog", "toad", 0],
  ["", "toad", 0],
  ["", "", 1],
])("%j and %j", (one, other, share) => {
  expect(overlap(bagOf(one), bagOf(other))).toBeCloseTo(share, 12);
  expect(overlap(bagOf(other), bagOf(one))).toBeCloseTo(share, 12);
});
