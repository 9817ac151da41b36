/** Arms beside each other: what one gained over the other, by hand. */
import { expect, test } from "vitest";
import { evalResults } from "../../../test/support/eval-results.ts";
import { closingWords } from "./closing-words.ts";
import { measureResults } from "./make-report.ts";
import { rivalWords } from "./rivals.ts";

test("an arm is compared with another one by the rows that both have answered", async () => {
  const { report } = await measureResults(evalResults(), "reroll");
  const review = report.rivals?.arms.find(({ arm }) => arm === "review")?.comparison;
  // Of two checks a row, reroll passes 0, 2, 1, 1 and review 2, 2, 1, 1.
  expect(review).toMatchObject({ rows: 4, better: 1, worse: 0, fixed: 1, broken: 0, winsP: 1 });
  expect(review?.shareUplift.value).toBeCloseTo(0.25);
});

test("the draft can be the rival, and then the figures are those beside the draft, without what a gain costs", async () => {
  const { report } = await measureResults(evalResults(), "direct");
  const review = report.arms.find(({ arm }) => arm === "review");
  const rival = report.rivals?.arms.find(({ arm }) => arm === "review")?.comparison;
  expect(review?.comparison).toEqual({
    ...rival,
    perThousandTokens: expect.any(Number),
    perSecond: expect.any(Number),
  });
  expect(rival).not.toHaveProperty("perThousandTokens");
});

test("the report says it in a sentence of its own, in both languages", async () => {
  const { report } = await measureResults(evalResults(), "reroll");
  const words = report.rivals === undefined ? [] : rivalWords(report.rivals);
  expect(words.at(-1)).toEqual({
    en: "review against reroll: +25.0 [0.0, +75.0] points of checks passed, better in 1 of 4 rows, worse in 0 (p = 1.000)",
    ru: "review против reroll: +25,0 [0,0; +75,0] п. пройденных проверок; лучше строк: 1 из 4, хуже: 0 (p = 1,000)",
  });
  expect(closingWords(report).map((closing) => closing.words)).toEqual(expect.arrayContaining([...words]));
});

test("nobody is compared unless that is asked for", async () => {
  expect((await measureResults(evalResults())).report.rivals).toBeUndefined();
});

test("an arm that there is not is refused with those that there are", async () => {
  await expect(measureResults(evalResults(), "auto")).rejects.toThrow(
    '--against names an arm of the evaluation, not "auto": direct, reroll, review.',
  );
});
