/** Each record as an event on the wire. */
import { describe, expect, it } from "vitest";
import type { FrogcomError } from "../../core/errors.ts";
import { formatRunId } from "../../core/ids.ts";
import type { RunEvent, RunInput, RunRecord } from "../../core/types.ts";
import { eventOf, type LastEvents } from "./run-events.ts";

const id = formatRunId(1_795_392_399_765_736);
const step = { index: 1, round: 1, kind: "review", role: "secondary" } as const;
const input: RunInput = {
  conversation: [{ role: "user", content: "planted question" }],
  language: "en",
  strategy: "review",
  rounds: 2,
  goal: "goal",
  frame: "separate",
  onReviewError: "draft",
  primary: { model: "A", sampling: {} },
  secondary: { model: "B", sampling: {} },
};
const last: LastEvents = {
  answer: () => ({ whole: "answer" }),
  describe: (error: FrogcomError) => ({ status: 502, headers: {}, body: { detail: error.message } }),
};

function dataOf(event: RunEvent): unknown {
  const record: RunRecord = { ...event, runId: id, seq: 7, at: 5 };
  const { id: place, name, data } = eventOf(record, last);
  expect([place, name]).toEqual([7, event.type]);
  return data;
}

describe("an event", () => {
  it("of the start tells the plan, not the conversation", () => {
    const data = dataOf({ type: "run-start", input });
    expect(data).toEqual({
      id,
      created: 1_795_392_399,
      at: 5,
      strategy: "review",
      rounds: 2,
      model: "A",
      secondary_model: "B",
      store: "full",
    });
    expect(dataOf({ type: "run-start", input: { ...input, storing: "summary" } })).toMatchObject({ store: "summary" });
  });

  it("of a step's start tells who is called, and what was left out or made anew", () => {
    const call = { model: "B", messages: [], sampling: {} };
    expect(dataOf({ type: "step-start", step, call })).toEqual({ step, model: "B", at: 5 });
    const shortened = { messages: 2, characters: 900 };
    expect(dataOf({ type: "step-start", step, call, shortened, recordedMismatch: true })).toMatchObject({
      shortened,
      recorded_mismatch: true,
    });
    expect(dataOf({ type: "step-start", step, call, isFinal: true })).toMatchObject({ final: true });
  });

  it("of a piece is as small as can be", () => {
    expect(dataOf({ type: "step-delta", step, text: "a" })).toEqual({ step: 1, text: "a" });
    expect(dataOf({ type: "step-reasoning", step, text: "b" })).toEqual({ step: 1, text: "b" });
  });

  it("of a retry or a failed step has code and words", () => {
    const why = { code: "backend-failed", message: "500." } as const;
    expect(dataOf({ type: "step-retry", step, ...why })).toEqual({ step: 1, ...why, at: 5 });
    expect(dataOf({ type: "step-error", step, ...why })).toEqual({ step: 1, ...why, at: 5 });
  });

  it("of a step's end has the whole text as people see it, and the model's own words and thought where there are any", () => {
    const usage = { promptTokens: 1, completionTokens: null, totalTokens: null, cachedTokens: null };
    const output = {
      text: "1. Add",
      raw: "{}",
      reasoning: "Hm",
      finishReason: "stop",
      usage,
      model: "B",
      digest: "d",
      replayed: true,
      fromCache: true,
    } as const;
    expect(dataOf({ type: "step-end", step, output })).toEqual({
      step: 1,
      text: "1. Add",
      raw: "{}",
      reasoning: "Hm",
      finish_reason: "stop",
      model: "B",
      usage: { prompt_tokens: 1, completion_tokens: null, total_tokens: null },
      cost: 0,
      at: 5,
      replayed: true,
      cached: true,
    });
  });

  it("of the end is the plain answer, or the failure as a plain answer would have told it", () => {
    const answer = { text: "", finishReason: "stop", stopCause: "accepted", rounds: 1 } as const;
    expect(dataOf({ type: "run-end", answer })).toEqual({ whole: "answer" });
    expect(dataOf({ type: "run-error", code: "backend-failed", message: "500." })).toEqual({
      id,
      status: 502,
      code: "backend-failed",
      detail: "500.",
    });
  });
});
