import { describe, expect, test } from "vitest";
import { answeredRow, frogRow } from "../../../test/support/calibration-figures.ts";
import { answer, step } from "../../../test/support/eval-answers.ts";
import { type AnsweredRow, isGoodFresh, reviewCases } from "./review-cases.ts";

const goal = "Find inaccuracies.";
const row = frogRow();
const problems = ["Wrong animal."];

async function casesOf(answered: AnsweredRow) {
  return reviewCases(answered, await isGoodFresh(answered), goal);
}

describe("the review of a bad answer", () => {
  test.each([
    ["accepted", { draft: "A cat." }, { verdictAlarms: false, acts: false, isGoodAnswer: false }],
    [
      "mended",
      { draft: "A cat.", problems, refined: "A frog." },
      { verdictAlarms: true, acts: true, isGoodAnswer: true },
    ],
    [
      "refined and still bad",
      { draft: "A cat.", problems, refined: "A dog." },
      { verdictAlarms: true, acts: true, isGoodAnswer: false },
    ],
    [
      "mended because of a check alone",
      { draft: "A cat.", refined: "A frog." },
      { verdictAlarms: false, acts: true, isGoodAnswer: true },
    ],
    [
      "mended, and the guard refused that",
      { draft: "A cat.", problems, refined: "A frog.", answer: "A cat." },
      { verdictAlarms: true, acts: true, isGoodAnswer: false, isBadRefused: false },
    ],
    [
      "cleaned, without any alarm",
      { draft: "A cat.", answer: "A frog." },
      { verdictAlarms: false, acts: true, isGoodAnswer: true },
    ],
  ])("that is %s", async (_, bad, expected) => {
    expect(await casesOf(answeredRow(row, { bad }))).toEqual([
      { isGoodDraft: false, isBadRefused: false, ...expected },
    ]);
  });
});

describe("the review of a good answer", () => {
  test.each([
    ["accepted", { draft: "A frog." }, { acts: false, isGoodAnswer: true, isBadRefused: false }],
    [
      "spoiled",
      { draft: "A frog.", problems, refined: "A cat." },
      { acts: true, isGoodAnswer: false, isBadRefused: false },
    ],
    [
      "saved by the guard",
      { draft: "A frog.", problems, refined: "A cat.", answer: "A frog." },
      { acts: true, isGoodAnswer: true, isBadRefused: true },
    ],
    [
      "refined and still good",
      { draft: "A frog.", problems, refined: "A green frog." },
      { acts: true, isGoodAnswer: true, isBadRefused: false },
    ],
  ])("that is %s", async (_, good, expected) => {
    expect(await casesOf(answeredRow(row, { good }))).toMatchObject([{ isGoodDraft: true, ...expected }]);
  });
});

describe("a fresh draft", () => {
  test("is good or bad by the row's checks, and its review is a case beside the planted ones", async () => {
    const fresh = { draft: "A toad.", problems, refined: "A frog." };
    const answered = answeredRow(row, { fresh, good: { draft: "A frog." }, bad: { draft: "A cat." } });
    expect(await isGoodFresh(answered)).toBe(false);
    expect((await casesOf(answered)).map(({ isGoodDraft }) => isGoodDraft)).toEqual([false, true, false]);
    expect(await isGoodFresh(answeredRow(row, { fresh: { draft: "One frog." } }))).toBe(true);
  });

  test("that is cut is bad, however well it reads, and one that is missing is none", async () => {
    const cut = answer(row.id, "direct", "A frog.", { finishReason: "length" });
    expect(await isGoodFresh(answeredRow(row, {}, [cut]))).toBe(false);
    expect(await isGoodFresh(answeredRow(row, {}))).toBeUndefined();
  });
});

test("a review that failed has no verdict, and nothing came of it", async () => {
  const failed = step({ kind: "review", role: "secondary", error: "backend-failed" });
  const steps = [step({ text: "A cat.", isRecorded: true }), failed];
  const broken = answer(row.id, "review-bad", "A cat.", { strategy: "review", steps, degraded: "backend-failed" });
  expect(await casesOf(answeredRow(row, {}, [broken]))).toEqual([
    { isGoodDraft: false, verdictAlarms: undefined, acts: false, isGoodAnswer: false, isBadRefused: false },
  ]);
});
