import { expect, test } from "vitest";
import { embeddedFigures } from "./embedded-figures.ts";
import { tasksOf } from "./embedded-tasks.ts";

test("each draft is tried with a fault and clean, and a larger number keeps the smaller sample", () => {
  const few = tasksOf(5, 1);
  expect(few).toHaveLength(10);
  expect(tasksOf(8, 1).slice(0, 10)).toEqual(few);
  for (const { draft, sample, hidden } of few) expect(draft.text === sample.draft).toBe(hidden !== undefined);
});

test("the figures are those of the answers that are there: what was mended, and what was spoiled", () => {
  const [faulty, clean, ...others] = tasksOf(2, 1);
  if (faulty === undefined || clean === undefined || others.length !== 2) throw new Error("There are no tasks.");
  const answer = { finishReason: "stop", stopCause: "rounds-done", isReadable: true, isReviewCut: false };
  const answers = [
    { ...answer, key: faulty.key, text: faulty.sample.draft },
    { ...answer, key: clean.key, text: clean.sample.draft, stopCause: "accepted" },
  ];
  expect(embeddedFigures(answers, 2, 1).map(({ value, n }) => [value, n])).toEqual([
    [1, 1],
    [1, 1],
    [0, 1],
    [0, 1],
    [1, 2],
    [0, 2],
  ]);
});
