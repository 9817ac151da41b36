/** Samples of a suite. */
import { expect, test } from "vitest";
import { readSuite } from "./read-suite.ts";
import { sampleRows } from "./sample.ts";

const rows = readSuite(
  Array.from({ length: 50 }, (_, index) => JSON.stringify({ id: index, prompt: `Question ${index}` })).join("\n"),
  "own",
  "f",
);

test("a larger sample of the same seed holds the smaller one", () => {
  const [small, large] = [sampleRows(rows, 10, 1), sampleRows(rows, 30, 1)];
  expect(large.slice(0, 10)).toEqual(small);
  expect(new Set(large).size).toBe(30);
});

test("another seed takes others, and nobody gets more rows than there are", () => {
  expect(sampleRows(rows, 10, 2)).not.toEqual(sampleRows(rows, 10, 1));
  expect(sampleRows(rows, 100, 1)).toHaveLength(50);
});
