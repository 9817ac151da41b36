/** Which answers are worth a review behind them. */
import { expect, it } from "vitest";
import { runInput } from "../../test/support/scripted-run.ts";
import { isWorthShadowing, shadowedBy } from "./shadow.ts";
import { emptyRun, type RunState } from "./state.ts";
import type { RunId, RunInput, StepOutput } from "./types.ts";

const output: StepOutput = { text: "A", finishReason: "stop", usage: null, model: "author", digest: "d" };
const origin = { runId: "frogcom-1.000000" as RunId, kind: "shadow", fromStep: 1 } as const;

function answered(input: Partial<RunInput> = {}, more: Partial<StepOutput> = {}): RunState {
  const draft = { ...output, ...more };
  const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
  return {
    ...emptyRun,
    status: "done",
    input: runInput({ strategy: "shadow", ...input }),
    steps: [{ step, status: "done", startedAt: 0, endedAt: 1, text: "A", reasoning: "", retries: [], output: draft }],
    answer: { text: draft.text, finishReason: draft.finishReason, stopCause: "disabled", rounds: 0 },
  };
}

it.each([
  ["a draft of shadow", answered(), true],
  ["a draft of direct", answered({ strategy: "direct" }), true],
  ["a draft that ended at its limit", answered({}, { finishReason: "length" }), true],
  ["a reviewed answer", answered({ strategy: "review" }), false],
  ["a run without an answer", emptyRun, false],
  ["the answer of one model alone", answered({ only: "secondary" }), false],
  ["a run that is kept without its texts", answered({ storing: "summary" }), false],
  ["a fork", answered({ origin: { ...origin, kind: "fork" } }), false],
  ["a shadow run", answered({ origin }), false],
  ["the caller's own draft", answered({}, { replayed: true }), false],
  ["a tool call", answered({}, { toolCalls: [{ id: "1" }], finishReason: "tool_calls" }), false],
  ["a filtered answer", answered({}, { finishReason: "content_filter" }), false],
  ["nothing but blanks", answered({}, { text: " \n" }), false],
] as const)("%s: %s", (_, state, isWorth) => {
  expect(isWorthShadowing(state)).toBe(isWorth);
});

it("only a shadow run is somebody's shadow", () => {
  expect(shadowedBy({ origin })).toBe(origin.runId);
  expect(shadowedBy({ origin: { ...origin, kind: "resume" } })).toBeUndefined();
  expect(shadowedBy({})).toBeUndefined();
});
