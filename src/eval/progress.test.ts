/** How long an evaluation will still take. */
import { expect, test } from "vitest";
import { EvalProgress } from "./progress.ts";

const missing = new Map([
  ["direct", 10],
  ["review", 10],
]);

test("nobody can say before the first answer", () => {
  expect(new EvalProgress(missing, 1).state()).toEqual({ done: 0, total: 20, failures: 0, leftMs: undefined });
});

test("each arm counts at its own pace, an arm without an answer at that of the others", () => {
  const progress = new EvalProgress(missing, 1);
  progress.answered("direct", 1000);
  expect(progress.state()).toEqual({ done: 1, total: 20, failures: 0, leftMs: 19_000 });
  progress.answered("review", 5000);
  expect(progress.state().leftMs).toBe(9 * 1000 + 9 * 5000);
  progress.answered("direct", 3000);
  expect(progress.state().leftMs).toBe(8 * 2000 + 9 * 5000);
});

test("rows side by side take their share of the time", () => {
  const progress = new EvalProgress(missing, 4);
  progress.answered("direct", 4000);
  expect(progress.state().leftMs).toBe(19_000);
});

test("a failure is counted, and still missing", () => {
  const progress = new EvalProgress(missing, 1);
  progress.failed();
  expect(progress.state()).toMatchObject({ done: 0, failures: 1 });
});
