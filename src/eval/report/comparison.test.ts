/** Whether a difference is shown. */
import { expect, test } from "vitest";
import { answer, rowAsking } from "../../../test/support/eval-answers.ts";
import { comparePairs } from "./comparison.ts";
import type { Pair, ScoredAnswer } from "./score-rows.ts";

function scored(share: number): ScoredAnswer {
  return { answer: answer("1", "direct", ""), score: { isPass: share === 1, share, failed: [] } };
}

function pairs(count: number, draft: number, arm: number, prompt?: string): Pair[] {
  return Array.from({ length: count }, (_, index) => ({
    row: rowAsking("1"),
    prompt: prompt ?? `${draft} ${arm} ${index}`,
    draft: scored(draft),
    arm: scored(arm),
  }));
}

test.each([
  ["eight better and none worse of sixty help (p = 0.008)", [...pairs(8, 0, 1), ...pairs(52, 1, 1)], "helps"],
  ["none better and eight worse of sixty harm", [...pairs(8, 1, 0.5), ...pairs(52, 1, 1)], "harms"],
  ["four better and none worse may be chance (p = 0.125)", [...pairs(4, 0, 1), ...pairs(56, 1, 1)], "not-shown"],
  ["as many better as worse are nothing", [...pairs(8, 0, 1), ...pairs(8, 1, 0), ...pairs(44, 0, 0)], "not-shown"],
  ["forty better of one and the same prompt are one case", pairs(40, 0, 1, "same"), "not-shown"],
])("%s", (_, all, finding) => {
  expect(comparePairs(all, 1)?.finding).toBe(finding);
});

test("rows of one prompt are one case of the test, whatever most of them say", () => {
  const comparison = comparePairs([...pairs(3, 0, 1, "a"), ...pairs(1, 1, 0, "a"), ...pairs(5, 0, 1, "b")], 1);
  expect(comparison).toMatchObject({ fixed: 8, broken: 1, better: 8, worse: 1, passP: 0.5, winsP: 0.5 });
});

test("rows of one prompt are drawn together: they widen the interval", () => {
  const apart = comparePairs([...pairs(20, 0, 1), ...pairs(20, 1, 0)], 1)?.wins;
  const together = comparePairs([...pairs(20, 0, 1, "a"), ...pairs(20, 1, 0, "b")], 1)?.wins;
  expect(together).toEqual({ value: 0.5, low: 0, high: 1 });
  expect(apart?.low).toBeGreaterThan(0.3);
});

test("the p values are those of the sign test of each kind of difference", () => {
  const comparison = comparePairs([...pairs(8, 0.5, 1), ...pairs(1, 1, 0.5), ...pairs(6, 0, 0.5)], 1);
  expect(comparison).toMatchObject({ fixed: 8, broken: 1, better: 14, worse: 1 });
  expect(comparison?.passP).toBeCloseTo(0.0390625, 10);
  expect(comparison?.winsP).toBeCloseTo(0.0009765625, 10);
});

test("without a scored pair there is nothing to compare", () => {
  expect(comparePairs([], 1)).toBeUndefined();
});
