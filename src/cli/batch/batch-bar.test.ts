/** What a batch says while it works. */
import { expect, test } from "vitest";
import { testScreen } from "../../../test/support/cli-context.ts";
import type { CallNote, RowAnswer } from "../../batch/answers/row-answer.ts";
import { FrogcomError } from "../../core/errors.ts";
import { batchBar } from "./batch-bar.ts";

const note: CallNote = { kind: "draft", role: "primary", model: "A", at: 0, tokens: 50 };
const answer: RowAnswer = {
  run: "frogcom-1.000000",
  status: "mended",
  text: "Hi",
  finishReason: "stop",
  stopCause: "rounds-done",
  rounds: 1,
  accepted: false,
  checksFailed: [],
  promptTokens: 3,
  completionTokens: 50,
  cost: 0.25,
  calls: [note],
  told: {},
};

/** A bar of so many rows; on no terminal there is a line at the beginning and one at the end. */
function barOf(rows: number, known: readonly RowAnswer[] = [], language: "en" | "ru" = "en") {
  const { screen, written } = testScreen({ language });
  let time = 0;
  const bar = batchBar(screen, { rows, known }, () => time);
  bar.onBegin(rows - known.length);
  return {
    bar,
    written,
    answerRow: (changes: Partial<RowAnswer> = {}) => {
      bar.onCall(0);
      time += 1000;
      bar.onCallEnd(0, note);
      bar.onRowEnd(1, true);
      bar.onAnswer({ ...answer, ...changes });
    },
  };
}

test("rows, tokens a second, how the reviews went, and the cost so far", () => {
  const { answerRow, written } = barOf(2);
  answerRow();
  answerRow({ accepted: true, status: "unchanged" });
  expect(written.err.trimEnd().split("\n").at(-1)).toMatch(
    /100 % {2}2 \/ 2 {2}50\.0 tokens\/s {2}accepted 50 % {2}mended 100 % {2}cost 0\.5$/,
  );
});

test("what an earlier start has answered counts, but not for the pace", () => {
  const { answerRow, written } = barOf(3, [answer, answer]);
  answerRow();
  expect(written.err).toMatch(/3 \/ 3 {2}50\.0 tokens\/s {2}accepted 0 % {2}mended 100 % {2}cost 0\.75/);
});

test("an answer is looked at once, however many events come after it", () => {
  let looks = 0;
  const watched = {
    ...answer,
    get accepted() {
      looks++;
      return true;
    },
  };
  const { answerRow } = barOf(5, [watched]);
  answerRow();
  answerRow();
  expect(looks).toBe(1);
});

test("rates and costs that nobody knows are left out", () => {
  const { answerRow, written } = barOf(1);
  answerRow({ accepted: null, cost: null });
  expect(written.err).not.toMatch(/accepted|mended|cost/);
});

test("a row that fails is named with its cause", () => {
  const { bar, written } = barOf(2, [], "ru");
  bar.onFailure({ index: 0, name: "17", cells: {}, request: {} }, new FrogcomError("backend-down", "Down."));
  expect(written.err).toContain("17 не удалось: Down.");
});
