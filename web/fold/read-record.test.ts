/** Events as they come over the wire, as records again. */
import { describe, expect, test } from "vitest";
import { applyRecord, emptyRun, type RunState } from "../../src/core/state.ts";
import { createRecordReader, type WireEvent } from "./read-record.ts";

const id = "frogcom-1795392399.765736";
const draft = { index: 0, round: 0, kind: "draft", role: "primary" };
const review = { index: 1, round: 1, kind: "review", role: "secondary" };
const usage = {
  prompt_tokens: 7,
  completion_tokens: null,
  total_tokens: 12,
  prompt_tokens_details: { cached_tokens: 3 },
};
const models = { model: "A", secondary_model: "B" };
const plan = { id, created: 1, at: 1000, strategy: "review", rounds: 2, ...models, store: "full" };
const ended = { finish_reason: "stop", model: "A", usage, cost: 0.5, at: 1300 };

function fold(...events: readonly (readonly [string, object])[]): RunState {
  const read = createRecordReader();
  const wire = events.map(([name, data], seq): WireEvent => ({ seq, name, data }));
  return wire
    .map(read)
    .reduce((state, record) => (record === undefined ? state : applyRecord(state, record)), emptyRun);
}

const started = [
  ["run-start", plan],
  ["step-start", { step: draft, model: "A", at: 1100 }],
] as const;

describe("a run that goes on", () => {
  test("has its id, its plan and the text so far", () => {
    const state = fold(...started, ["step-delta", { step: 0, text: "Hel" }], ["step-delta", { step: 0, text: "lo" }]);
    expect(state).toMatchObject({
      id,
      status: "running",
      startedAt: 1000,
      input: { rounds: 2, primary: { model: "A" } },
    });
    expect(state.steps).toMatchObject([{ step: draft, status: "running", startedAt: 1100, text: "Hello" }]);
  });

  test("tells what of it is kept, where that is not all", () => {
    expect(fold(["run-start", { ...plan, store: "summary" }]).input?.storing).toBe("summary");
    expect(fold(["run-start", plan]).input).not.toHaveProperty("storing");
  });

  test("has thoughts apart from text, and forgets both when a call is made again", () => {
    const thinking = fold(
      ...started,
      ["step-reasoning", { step: 0, text: "Hm" }],
      ["step-delta", { step: 0, text: "x" }],
    );
    expect(thinking.steps[0]).toMatchObject({ reasoning: "Hm", text: "x" });
    const again = fold(
      ...started,
      ["step-delta", { step: 0, text: "x" }],
      ["step-retry", { step: 0, code: "backend-failed", message: "cut", at: 1200 }],
    );
    expect(again.steps[0]).toMatchObject({ text: "", retries: [{ code: "backend-failed", message: "cut" }] });
  });

  test("knows what a step took when it has ended", () => {
    const state = fold(...started, [
      "step-end",
      { step: 0, text: "Hello", raw: "{}", reasoning: "Hm", cached: true, replayed: true, ...ended },
    ]);
    expect(state.steps[0]).toMatchObject({ status: "done", endedAt: 1300, text: "Hello", reasoning: "Hm" });
    expect(state.steps[0]?.output).toEqual({
      text: "Hello",
      raw: "{}",
      reasoning: "Hm",
      finishReason: "stop",
      usage: { promptTokens: 7, completionTokens: null, totalTokens: 12, cachedTokens: 3 },
      model: "A",
      cost: 0.5,
      digest: "",
      fromCache: true,
      replayed: true,
    });
  });

  test("leaves the cost out where it is unknown", () => {
    const state = fold(...started, ["step-end", { step: 0, text: "", ...ended, usage: null, cost: null }]);
    expect(state.steps[0]?.output).not.toHaveProperty("cost");
    expect(state.steps[0]?.output?.usage).toBeNull();
  });
});

describe("a run that has ended", () => {
  const advice = {
    quote: "the sea",
    problem: "Wrong.",
    fix: "Air.",
    severity: "major",
    source: "reviewer",
    outcome: "done",
    changed: { before: "the sea", after: "air" },
  };
  const answer = {
    choices: [{ message: { role: "assistant", content: "Air." }, finish_reason: "stop" }],
    frogcom: {
      rounds: 1,
      stop_cause: "degraded",
      checks: [{ check: { type: "no-commas" }, passed: true, detail: "No commas." }],
      review: [{ round: 1, accepted: false, unreadable: true, advice: [advice], refused: "cut" }],
      degraded: { reason: "silent", code: "backend-timeout", completed_rounds: 1 },
    },
  };

  test("has its answer with everything that is told of it", () => {
    expect(fold(...started, ["run-end", answer]).answer).toEqual({
      text: "Air.",
      finishReason: "stop",
      rounds: 1,
      stopCause: "degraded",
      checks: [{ check: { type: "no-commas" }, passed: true, detail: { en: "No commas.", ru: "No commas." } }],
      review: [
        {
          round: 1,
          accepted: false,
          isReadable: false,
          refused: "cut",
          advice: [
            {
              finding: { quote: "the sea", problem: "Wrong.", fix: "Air.", severity: "major", source: "reviewer" },
              outcome: "done",
              changed: { before: "the sea", after: "air" },
            },
          ],
        },
      ],
      degraded: { reason: "silent", code: "backend-timeout", completedRounds: 1 },
    });
  });

  test("has the error of its failed step, and its own", () => {
    const state = fold(
      ...started,
      ["step-start", { step: review, model: "B", at: 1300 }],
      ["step-error", { step: 1, code: "backend-timeout", message: "silent", at: 1400 }],
      ["run-error", { id, status: 504, code: "backend-timeout", error: { message: "The model was silent." } }],
    );
    expect(state.steps[1]).toMatchObject({ status: "failed", endedAt: 1400, error: { message: "silent" } });
    expect(state).toMatchObject({
      status: "failed",
      error: { code: "backend-timeout", message: "The model was silent." },
    });
  });
});

test("what is not known here is left out, and so is a delta of a step that never began", () => {
  expect(fold(...started, ["weather", { step: 0 }], ["step-delta", { step: 7, text: "x" }]).steps).toHaveLength(1);
});
