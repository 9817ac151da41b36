/** What a batch is said to have come to. */
import { describe, expect, test } from "vitest";
import type { CallNote, RowAnswer } from "../answers/row-answer.ts";
import { BatchState } from "../journal/known.ts";
import { modelChanges, reviewRates, summarizeBatch } from "./summary.ts";

function answerWith(changes: Partial<RowAnswer> = {}): RowAnswer {
  return {
    run: "frogcom-1.000000",
    status: "unchanged",
    text: "Hi",
    finishReason: "stop",
    stopCause: "accepted",
    rounds: 1,
    accepted: true,
    checksFailed: [],
    promptTokens: 3,
    completionTokens: 2,
    cost: 0.5,
    calls: [],
    told: {},
    ...changes,
  };
}

function callAt(at: number, model: string): CallNote {
  return { kind: "draft", role: "primary", model, at, tokens: 1 };
}

const rows = ["a", "b", "c", "d"].map((name, index) => ({ index, name, cells: {}, request: {} }));

function summaryOf(answers: readonly (RowAnswer | undefined)[], failure?: string) {
  const state = new BatchState();
  for (const [row, answer] of answers.entries())
    if (answer !== undefined) state.take({ type: "answer", row, at: 0, answer });
  if (failure !== undefined) state.take({ type: "failure", row: 3, at: 0, code: "internal", message: failure });
  return summarizeBatch(rows, state);
}

test("rows are counted by what became of them, and what they cost is added up", () => {
  const answers = [answerWith(), answerWith({ status: "mended", accepted: false }), answerWith({ status: "degraded" })];
  expect(summaryOf(answers, "Down.")).toMatchObject({
    rows: 4,
    counts: { unchanged: 1, mended: 1, degraded: 1, failed: 1 },
    promptTokens: 9,
    completionTokens: 6,
    cost: 1.5,
  });
});

test("what is not known of one answer makes its sum unknown", () => {
  const nothing = { promptTokens: null, completionTokens: null, cost: null };
  expect(summaryOf([answerWith(), answerWith(nothing)])).toMatchObject(nothing);
  expect(summaryOf([answerWith(), answerWith({ promptTokens: null })])).toMatchObject({ completionTokens: 4, cost: 1 });
});

describe("people should look at", () => {
  test.each<[string, Partial<RowAnswer>, string]>([
    ["an answer that fails checks", { checksFailed: [{ type: "words", detail: "7 words" }] }, "checks fail: 7 words"],
    ["one that nobody reviewed", { degraded: "The reviewer is down." }, "not reviewed: The reviewer is down."],
    ["one that was cut", { finishReason: "length" }, "cut at its token limit"],
    ["one that a filter stopped", { finishReason: "content_filter" }, "stopped by the model's filter"],
    ["one whose refined text was refused", { refused: "more-checks-fail" }, "refused (more-checks-fail)"],
  ])("%s", (_, changes, words) => {
    const [first] = summaryOf([answerWith(changes), answerWith(), answerWith(), answerWith()]).lookAt;
    expect(first).toMatchObject({ row: "a", run: "frogcom-1.000000" });
    expect(first?.reasons.map(({ en }) => en).join()).toContain(words);
  });

  test("a row that failed, with the cause, and at no other", () => {
    const { lookAt } = summaryOf([answerWith(), answerWith(), answerWith()], "Down.");
    expect(lookAt).toEqual([{ row: "d", run: null, reasons: [{ en: "failed: Down.", ru: "не удалось: Down." }] }]);
  });
});

test("rates are of what was reviewed, and of what the reviewer was not content with", () => {
  const refused = answerWith({ accepted: false });
  const mended = answerWith({ accepted: false, status: "mended" });
  const unreviewed = answerWith({ accepted: null });
  expect(reviewRates([answerWith(), mended, refused, mended, unreviewed])).toEqual({
    acceptRate: 0.25,
    fixRate: 2 / 3,
  });
  expect(reviewRates([unreviewed])).toEqual({ acceptRate: null, fixRate: null });
});

test("the model changes whenever the next call to end is another one's", () => {
  const calls = [callAt(3, "B"), callAt(1, "A"), callAt(2, "A"), callAt(5, "A"), callAt(4, "B")];
  expect(modelChanges(calls)).toBe(2);
  expect(modelChanges([])).toBe(0);
});
