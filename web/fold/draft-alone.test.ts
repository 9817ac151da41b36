/** The draft alone, beside its answer. */
import { expect, test } from "vitest";
import { stepOf } from "../../test/support/sample-run.ts";
import { emptyRun, type RunState, type StepState } from "../../src/core/state.ts";
import type { StepOutput } from "../../src/core/types.ts";
import { draftAlone } from "./draft-alone.ts";

const usage = { promptTokens: 10, completionTokens: 20, totalTokens: 30, cachedTokens: null };
const output: StepOutput = { text: "", finishReason: "stop", usage, model: "A", digest: "", cost: 0.25 };
const unknown = { ms: null, tokens: null, cost: null };

function run(draft: Partial<StepState>): RunState {
  const step: StepState = {
    step: stepOf("draft", 0),
    status: "done",
    startedAt: 1100,
    endedAt: 3000,
    text: "",
    reasoning: "",
    retries: [],
    ...draft,
  };
  return { ...emptyRun, startedAt: 1000, steps: [step] };
}

test("took what its step took, since the run began", () => {
  expect(draftAlone(run({ output }))).toEqual({ ms: 2000, tokens: 30, cost: 0.25 });
});

test("that was taken over, came from a kept reply, or is not there, took nobody knows what", () => {
  const nothing = { promptTokens: 0, completionTokens: 0, totalTokens: 0, cachedTokens: 0 };
  expect(draftAlone(run({ output: { ...output, usage: nothing, replayed: true } }))).toEqual(unknown);
  expect(draftAlone(run({ output: { ...output, usage: nothing, cost: 0, fromCache: true } }))).toEqual(unknown);
  expect(draftAlone(run({ status: "running", endedAt: null }))).toEqual(unknown);
  expect(draftAlone(emptyRun)).toEqual(unknown);
});
