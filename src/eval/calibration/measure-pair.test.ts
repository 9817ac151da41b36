/** Figures of calibrations that can be worked out by hand. */
import { describe, expect, test } from "vitest";
import { answeredRow, frogRow, type Reviewed } from "../../../test/support/calibration-figures.ts";
import type { AnsweredRow } from "./review-cases.ts";
import { measurePair } from "./measure-pair.ts";

const options = { goal: "Find inaccuracies.", seed: 1 };
const problems = ["Wrong."];
const accepted: Reviewed = { draft: "A frog." };
const missed: Reviewed = { draft: "A cat." };
const mended: Reviewed = { draft: "A cat.", problems, refined: "A frog." };
const notMended: Reviewed = { draft: "A cat.", problems, refined: "A dog." };
const spoiled: Reviewed = { draft: "A frog.", problems, refined: "A cat." };
const saved: Reviewed = { ...spoiled, answer: "A frog." };
const harmless: Reviewed = { draft: "A frog.", problems, refined: "The frog." };

/** Ten rows of each kind. */
function tens(...kinds: readonly Partial<Record<"fresh" | "good" | "bad", Reviewed>>[]): readonly AnsweredRow[] {
  return kinds.flatMap((reviews, kind) =>
    Array.from({ length: 10 }, (_, index) => answeredRow(frogRow(`${kind}-${index}`), reviews)),
  );
}

describe("a calibration of forty rows", () => {
  const rows = tens(
    { fresh: accepted, good: accepted, bad: mended },
    { fresh: harmless, good: spoiled, bad: mended },
    { fresh: mended, good: saved, bad: notMended },
    { fresh: missed, good: accepted, bad: missed },
  );

  test("counts each rate out of its own cases", async () => {
    const { rates, verdict, rows: count } = await measurePair(rows, options);
    expect(count).toBe(40);
    expect(rates).toEqual({
      goodDrafts: { hits: 20, cases: 40 },
      alarmOnBad: { hits: 40, cases: 60 },
      alarmOnGood: { hits: 30, cases: 60 },
      mends: { hits: 30, cases: 40 },
      spoils: { hits: 20, cases: 30 },
      refusals: { hits: 10, cases: 20 },
    });
    expect(verdict).toEqual({ alarmOnBad: { hits: 40, cases: 60 }, alarmOnGood: { hits: 30, cases: 60 } });
  });

  test("puts them together by the formula", async () => {
    const { uplift, precision } = await measurePair(rows, options);
    // 1/2 * 2/3 * 3/4 - 1/2 * 1/2 * 2/3 * 1/2
    expect(uplift.value).toBeCloseTo(1 / 4 - 1 / 12, 12);
    expect(precision.review).toBeCloseTo(4 / 7, 12);
  });

  test("tells what one reviewed answer costs beside its draft", async () => {
    const { costs } = await measurePair(rows, options);
    // A draft of 100 tokens, a review of 50; every other fresh draft was refined with 100 more.
    expect(costs).toMatchObject({ completionTokens: 200, tokenRatio: 2 });
  });
});

test("alarms of checks count for the review, and not for the reviewer", async () => {
  const byCheck: Reviewed = { draft: "A cat.", refined: "A frog." };
  const { rates, verdict, precision } = await measurePair(
    tens({ fresh: accepted, good: accepted, bad: byCheck }),
    options,
  );
  expect(rates.alarmOnBad).toEqual({ hits: 10, cases: 10 });
  expect(verdict.alarmOnBad).toEqual({ hits: 0, cases: 10 });
  expect(precision.verdict).toBeNull();
});

test("rows that could not be answered count nowhere", async () => {
  const answered = tens({ fresh: accepted, good: accepted, bad: mended });
  const some = await measurePair([...answered, answeredRow(frogRow("none"), {})], options);
  expect(some).toEqual(await measurePair(answered, options));
});
