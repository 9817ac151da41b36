/** Past runs as rows of an evaluation. */
import { expect, test } from "vitest";
import { recordsOfRun } from "./past-runs.ts";

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
const step = (kind: string, role: string, text: string, more: object = {}) => ({
  ...{
    kind,
    role,
    round: kind === "draft" ? 0 : 1,
    ms: 40,
    usage,
    text,
    raw: null,
    finish_reason: "stop",
    error: null,
  },
  ...more,
});

const run = {
  id: "frogcom-1.000000",
  strategy: "review",
  store: "full",
  started_at: "2026-11-26T08:00:00.000Z",
  ended_at: "2026-11-26T08:00:00.150Z",
  answer: { text: "Three words now", finish_reason: "stop", rounds: 1, stop_cause: "rounds-done" },
  input: {
    conversation: [{ role: "user", content: "At most 3 words, please." }],
    primary: { model: "A" },
    secondary: { model: "B" },
  },
  steps: [
    step("draft", "primary", "Many more words than that"),
    step("review", "secondary", "1. Shorten", { raw: "{}" }),
    step("refine", "primary", "Three words now"),
  ],
};

test("a reviewed run is a row with its draft and its answer", () => {
  const [row, draft, answer] = recordsOfRun(run);
  expect(row).toEqual({
    type: "row",
    id: "frogcom-1.000000",
    messages: run.input.conversation,
    checks: [{ type: "words", max: 3 }],
    checksFrom: "extracted",
  });
  expect(draft).toMatchObject({ arm: "direct", text: "Many more words than that", ms: 40, models: ["A", "B"] });
  expect(answer).toMatchObject({
    arm: "review",
    text: "Three words now",
    stopCause: "rounds-done",
    rounds: 1,
    ms: 150,
    steps: [{ kind: "draft" }, { kind: "review", raw: "{}", completionTokens: 4 }, { kind: "refine", ms: 40 }],
  });
});

test("a review that failed is told", () => {
  const answer = { ...run.answer, degraded: { code: "backend-down", reason: "Down." } };
  const failed = step("review", "secondary", "", { usage: null, error: { code: "backend-down", message: "Down." } });
  const records = recordsOfRun({ ...run, answer, steps: [run.steps[0], failed] });
  expect(records[2]).toMatchObject({
    degraded: "backend-down",
    steps: [{}, { error: "backend-down", promptTokens: null }],
  });
});

test.each([
  ["has no answer", { answer: null }],
  ["has only a draft", { strategy: "direct" }],
  ["was handed its draft", { steps: [step("draft", "primary", "Mine", { replayed: true }), ...run.steps.slice(1)] }],
  ["kept no texts", { store: "summary", answer: { ...run.answer, text: "" } }],
])("a run that %s is no row", (_, changes) => {
  expect(recordsOfRun({ ...run, ...changes })).toEqual([]);
});
