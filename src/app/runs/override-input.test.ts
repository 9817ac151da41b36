/** What a request decides, laid over an input that is there already. */
import { describe, expect, it } from "vitest";
import { runInput } from "../../../test/support/scripted-run.ts";
import type { RunInput } from "../../core/types.ts";
import type { RunOverrides } from "../app.ts";
import { overrideInput, strategyUnder } from "./override-input.ts";

const input = runInput({
  rounds: 2,
  reviewDeadlineMs: 9000,
  secondary: { model: "reviewer", sampling: { temperature: 0, maxTokens: 300 }, contextTokens: 4096 },
});
const under = (overrides: RunOverrides, changes: Partial<RunInput> = {}): RunInput =>
  overrideInput({ ...input, ...changes }, {}, overrides);

it("what nobody decides stays as it is", () => {
  expect(overrideInput(input, {}, {})).toEqual(input);
});

it("the request's sampling is the primary's alone, key by key", () => {
  const { primary, secondary } = overrideInput(input, { temperature: 0, seed: 0 }, {});
  expect(primary.sampling).toEqual({ temperature: 0, seed: 0 });
  expect(secondary).toEqual(input.secondary);
});

it.each<[RunOverrides, Partial<RunInput>]>([
  [{ strategy: "classic" }, { strategy: "classic" }],
  [{ rounds: 0 }, { rounds: 0 }],
  [{ goal: "Add a joke." }, { goal: "Add a joke." }],
  [{ goal: "@additions" }, { goal: "Find inaccuracies and suggest additions", goalName: "additions" }],
  [{ onReviewError: "fail" }, { onReviewError: "fail" }],
  [{ reviewDeadlineMs: 5 }, { reviewDeadlineMs: 5 }],
  [{ budget: { maxTokens: 9 } }, { budget: { maxTokens: 9 } }],
  [{ refine: { sampling: { temperature: 2 } } }, { refine: { sampling: { temperature: 2 } } }],
  [{ storing: "none" }, { storing: "none" }],
  [{ storing: "full" }, {}],
  [{ useCache: true }, { reuse: "any" }],
  [{ useCache: false }, { reuse: "none" }],
])("%j changes that alone", (overrides, changes) => {
  expect(under(overrides)).toEqual({ ...input, ...changes });
});

it("a goal in words has no name, whatever the one before it was called", () => {
  expect(under({ goal: "Add a joke." }, { goalName: "additions" })).toEqual({ ...input, goal: "Add a joke." });
});

describe("an effort", () => {
  it.each([
    [{ effort: "none" }, "direct", 2],
    [{ effort: "low" }, "review", 1],
    [{ effort: "medium" }, "review", 2],
    [{ effort: "high" }, "review", 3],
    [{ effort: "high", rounds: 7 }, "review", 7],
    [{ effort: "none", strategy: "classic" }, "classic", 2],
  ] as const)("%j is %s with %i rounds", (overrides, strategy, rounds) => {
    expect(under(overrides)).toMatchObject({ strategy, rounds });
  });

  it("never asks for more rounds than there may be", () => {
    expect(under({ effort: "high" }, { rounds: 10 }).rounds).toBe(10);
  });
});

describe("the reviewer", () => {
  it("keeps its model and context when only its sampling is other", () => {
    const { secondary } = under({ review: { sampling: { temperature: 1 } } });
    expect(secondary).toEqual({ ...input.secondary, sampling: { temperature: 1, maxTokens: 300 } });
  });

  it("that another model is has no context that anybody knows", () => {
    const { secondary } = under({ review: { model: "other", sampling: {} } });
    expect(secondary).toEqual({ model: "other", sampling: input.secondary.sampling, isNamed: true });
  });
});

it("one model alone is never reviewed", () => {
  expect(strategyUnder("review", "secondary", { strategy: "classic" })).toBe("direct");
  expect(under({ strategy: "classic" }, { only: "primary" }).strategy).toBe("direct");
});

it("a check that could judge no answer is refused before there is one", () => {
  expect(() => under({ checks: [{ type: "json-schema", schema: { type: "nothing" } }] })).toThrow(
    /JSON schema cannot be used/,
  );
  expect(() => under({ checks: [{ type: "regex", pattern: "(" }] })).toThrow(/regular expression "\("/);
});
