/** Scores of answers. */
import { expect, test } from "vitest";
import type { EvalRow } from "./eval-row.ts";
import { scoreText } from "./score.ts";

const row: EvalRow = {
  id: "1",
  messages: [{ role: "user", content: "How many? In lower case, at most 5 words." }],
  checks: [{ type: "lowercase" }, { type: "words", max: 5 }],
  checksFrom: "given",
  reference: 12,
};

test("an answer that does all that is asked passes", async () => {
  expect(await scoreText(row, "there are 12")).toEqual({ isPass: true, share: 1, failed: [] });
});

test("the share counts the checks and the reference alike, and what fails is told", async () => {
  const { isPass, share, failed } = await scoreText(row, "There are 11");
  expect([isPass, share]).toEqual([false, 1 / 3]);
  expect(failed.map(({ en }) => en)).toEqual([expect.any(String), "The answer ends with 11, right is 12."]);
});

test("a text as reference must be in the answer", async () => {
  const { failed } = await scoreText({ ...row, checks: [], reference: "Neva" }, "The Volga.");
  expect(failed.map(({ en }) => en)).toEqual(['The answer must have "Neva".']);
});

test("where nothing is asked, every answer passes", async () => {
  const { reference: _, ...rest } = row;
  expect(await scoreText({ ...rest, checks: [] }, "")).toMatchObject({ isPass: true, share: 1 });
});
