/** Which rows changed, and how they go out. */
import { expect, test } from "vitest";
import { answer, rowAsking } from "../../../test/support/eval-answers.ts";
import { evalResults } from "../../../test/support/eval-results.ts";
import { changesIn } from "./changes.ts";
import { detailsOnWire } from "./details-wire.ts";
import { measureResults } from "./make-report.ts";
import type { Pair } from "./score-rows.ts";

/** A pair of shares; 1 passes. */
function pair(id: string, draft: number, arm: number): Pair {
  const scored = (share: number) => ({
    answer: answer(id, "review", "words"),
    score: { isPass: share === 1, share, failed: [] },
  });
  return { row: rowAsking(id, "frog"), prompt: id, draft: scored(draft), arm: scored(arm) };
}

test("turned rows come first, then the largest changes, and what is as good as before is no change", () => {
  const { better, worse } = changesIn([
    pair("little", 0.4, 0.5),
    pair("same", 0.5, 0.5),
    pair("large", 0.1, 0.9),
    pair("fixed", 0.8, 1),
    pair("broken", 1, 0.9),
  ]);
  expect(better.map(({ pair: { row }, turn }) => [row.id, turn])).toEqual([
    ["fixed", 1],
    ["large", 0],
    ["little", 0],
  ]);
  expect(worse.map(({ pair: { row }, turn }) => [row.id, turn])).toEqual([["broken", -1]]);
});

test("a page is given the figures in both languages, and both texts of each changed row with what fails in them", async () => {
  const details = detailsOnWire(await measureResults(evalResults()));
  expect(details).toMatchObject({
    figures: {
      arms: ["direct", "reroll", "review"],
      lines: expect.arrayContaining([
        { name: { en: "answers", ru: "ответов" }, cells: [4, 4, 4].map((cell) => ({ en: `${cell}`, ru: `${cell}` })) },
      ]),
    },
    changes: [
      { arm: "direct", better: { count: 0, rows: [] }, worse: { count: 0, rows: [] } },
      { arm: "reroll", better: { count: 0 }, worse: { count: 1 } },
      {
        arm: "review",
        better: {
          count: 1,
          rows: [
            {
              row: "1",
              prompt: "Question 1",
              turn: "fixed",
              draft: { text: "cat", failed: [{ en: expect.stringContaining("frog") }, {}] },
              answer: { text: "frog pond", failed: [] },
            },
          ],
        },
        worse: { count: 1, rows: [{ row: "3", turn: "broken", answer: { text: "frog" } }] },
      },
    ],
  });
});

test("a page is given pairs to vote about: answers that are not their drafts, whatever the checks say, and no others", async () => {
  const { pairs } = detailsOnWire(await measureResults(evalResults()));
  const drawn = pairs as readonly { readonly arm: string; readonly rows: readonly { readonly row: string }[] }[];
  expect(drawn.map(({ arm }) => arm)).not.toContain("direct");
  const review = drawn.find(({ arm }) => arm === "review")?.rows ?? [];
  expect(review).toContainEqual({ row: "1", prompt: "Question 1", draft: "cat", answer: "frog pond" });
  expect(new Set(review.map(({ row }) => row)).size).toBe(review.length);
});
