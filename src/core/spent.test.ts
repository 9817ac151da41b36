/** What runs have spent at least. */
import { expect, it } from "vitest";
import { sampleInput } from "../../test/support/sample-run.ts";
import { leastUsage, leastSpent } from "./spent.ts";
import { emptyRun, type RunState, type StepState } from "./state.ts";
import type { StepOutput, Usage } from "./types.ts";

const price = { input: 1_000_000, output: 1_000_000 };
const input = { ...sampleInput, primary: { ...sampleInput.primary, price } };
const usage: Usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15, cachedTokens: null };
const output: StepOutput = { text: "A.", finishReason: "stop", usage, cost: 0.5, model: "m", digest: "d" };
const step: StepState = {
  step: { index: 0, round: 0, kind: "draft", role: "primary" },
  ...{ status: "done", startedAt: 0, endedAt: 1, text: "A.", reasoning: "", retries: [] },
};

function runOf(...steps: readonly StepState[]): RunState {
  return { ...emptyRun, input, steps };
}

it("what a server told is what was spent", () => {
  expect(leastSpent(runOf({ ...step, output }, { ...step, output }))).toEqual({ tokens: 30, cost: 1 });
});

it("what it did not tell is at least the conversation and what was heard, at the model's price", () => {
  const least = leastUsage(input.conversation, "A.").totalTokens ?? 0;
  expect(least).toBeGreaterThan(2);
  const { cost: _untold, ...untold } = { ...output, usage: null };
  expect(leastSpent(runOf({ ...step, output: untold }))).toEqual({ tokens: least, cost: least });
});

it("a call that its client broke off counts as far as it was heard, thoughts included", () => {
  const error = { code: "cancelled", message: "Left." } as const;
  const heard = { ...step, status: "failed", error, text: "word ".repeat(400), reasoning: "hm ".repeat(400) } as const;
  const { tokens } = leastSpent(runOf(heard));
  expect(tokens).toBe(leastUsage(input.conversation, heard.reasoning + heard.text).totalTokens);
  expect(tokens).toBeGreaterThan(200);
});

it("what no model took up, and what was handed back, costs nothing", () => {
  const down = { ...step, status: "failed", error: { code: "backend-down", message: "Down." } } as const;
  expect(leastSpent(runOf(down, { ...step, output: { ...output, replayed: true } }))).toEqual({ tokens: 0, cost: 0 });
});
