/** Two runs are compared by their answers, and only where both have one. */
import { createElement } from "react";
import { expect, test } from "vitest";
import { markupOf } from "../../test/support/page-markup.ts";
import en from "../texts/en.json" with { type: "json" };
import { type AnsweredRun, BothAnswers } from "./both-answers.tsx";

const answered = (text: string): AnsweredRun => ({ status: "done", answer: { text }, store: "full" });
const drawn = (before: AnsweredRun, now: AnsweredRun): string => markupOf(createElement(BothAnswers, { before, now }));

test("what differs is shown, and equal answers are called so, without a word of a draft", () => {
  expect(drawn(answered("The sea."), answered("The air."))).toContain("<del>");
  const equal = drawn(answered("The sea."), answered("The sea."));
  expect(equal).toContain(en.detail.same);
  expect(equal).not.toContain(en.run.noChanges);
  // Of calls of tools there is no text to compare.
  expect(drawn(answered(""), answered(""))).not.toContain(en.detail.same);
});

test.each([
  ["goes on", { status: "running", answer: null, store: "full" }, en.run.laneWaiting],
  ["failed", { status: "failed", answer: null, store: "full" }, en.detail.noAnswer],
  ["keeps no texts", { status: "done", answer: { text: "" }, store: "summary" }, en.detail.textsMissing],
] as const)("against a run that %s nothing is struck out", (_, run, sentence) => {
  for (const html of [drawn(answered("The sea."), run), drawn(run, answered("The sea."))]) {
    expect(html).toContain(sentence);
    expect(html).not.toMatch(/<del>|<ins>/);
    expect(html).not.toContain(en.detail.same);
  }
});
