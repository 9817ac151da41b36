/** Costs by known prices, and what a run cost as far as it is known. */
import { describe, expect, it } from "vitest";
import { addCost, costOf, costOfRun, costOfStep, type PaidStep, usageOfRun } from "./cost.ts";
import type { ErrorCode } from "./errors.ts";
import type { StepOutput, Usage } from "./types.ts";
import { noUsage } from "./usage.ts";

const usage = (promptTokens: number | null, completionTokens: number | null, cachedTokens: number | null): Usage => ({
  promptTokens,
  completionTokens,
  totalTokens: null,
  cachedTokens,
});

describe("the cost of a call", () => {
  it("is prompt and completion at their prices per million tokens", () => {
    expect(costOf(usage(2_000_000, 500_000, null), { input: 3, output: 10 })).toBe(11);
  });

  it("counts cached tokens at their own price, where they have one", () => {
    expect(costOf(usage(1_000_000, 0, 400_000), { input: 10, output: 0, cachedInput: 1 })).toBe(6.4);
    expect(costOf(usage(1_000_000, 0, 400_000), { input: 10, output: 0 })).toBe(10);
  });

  it("never counts more cached tokens than the prompt has", () => {
    expect(costOf(usage(1_000_000, 0, 5_000_000), { input: 10, output: 0, cachedInput: 1 })).toBe(1);
  });

  it("is unknown without a price, and when the server did not tell the tokens", () => {
    expect(costOf(usage(1, 1, 0), undefined)).toBeNull();
    expect(costOf(usage(null, 1, 0), { input: 1, output: 1 })).toBeNull();
    expect(costOf(null, { input: 1, output: 1 })).toBeNull();
  });

  it("has no noise of binary fractions, and neither have sums", () => {
    expect(costOf(usage(3, 0, 0), { input: 100_000, output: 0 })).toBe(0.3);
    expect(addCost(addCost(0.1, 0.2), 0.4)).toBe(0.7);
    expect(addCost(null, 1)).toBeNull();
  });

  it("is nothing for no tokens, whatever the price", () => {
    expect(costOf(noUsage, undefined)).toBe(0);
  });
});

function done(tokens: Usage | null, extra: Partial<StepOutput> = {}): PaidStep {
  return { output: { text: "", finishReason: "stop", usage: tokens, model: "m", digest: "d", ...extra } };
}

function failed(code: ErrorCode): PaidStep {
  return { error: { code, message: "" } };
}

function triedAgain(code: ErrorCode, step: PaidStep): PaidStep {
  return { ...step, retries: [{ code, message: "" }] };
}

const freeFailures = (
  ["backend-unreachable", "backend-refused-key", "context-exceeded", "backend-down", "overloaded"] as const
).map(failed);
const costlyFailures = ["backend-timeout", "answer-incomplete", "answer-empty", "backend-failed", "cancelled"] as const;

describe("the usage of a run", () => {
  it("is the sum over its calls", () => {
    const sum = usageOfRun([done(usage(1, 2, null)), done(usage(2, 2, null))]);
    expect(sum).toMatchObject({ promptTokens: 3, completionTokens: 4 });
  });

  it("is unknown part by part", () => {
    const half = usageOfRun([done(usage(1, 2, null)), done(usage(2, null, null))]);
    expect(half).toMatchObject({ promptTokens: 3, completionTokens: null });
    expect(usageOfRun([done(usage(1, 2, null)), done(null)])).toMatchObject({ promptTokens: null });
  });

  it("is not touched by calls that no model took up, nor by replayed ones", () => {
    const sum = usageOfRun([done(usage(3, 4, null)), ...freeFailures, done(usage(9, 9, null), { replayed: true })]);
    expect(sum).toMatchObject({ promptTokens: 3, completionTokens: 4 });
  });

  it.each(costlyFailures)("is unknown after %s, which may have cost something", (code) => {
    expect(usageOfRun([done(usage(3, 4, null)), failed(code)])).toMatchObject({ promptTokens: null });
  });

  it.each(costlyFailures)("is unknown where a call was tried again after %s", (code) => {
    expect(usageOfRun([triedAgain(code, done(usage(3, 4, null)))])).toMatchObject({ promptTokens: null });
    expect(costOfRun([triedAgain(code, done(null, { cost: 0.5 }))])).toBeNull();
  });

  it("is known where no model had taken the call up before it was tried again", () => {
    expect(usageOfRun([triedAgain("backend-rate-limited", done(usage(3, 4, null)))])).toMatchObject({
      promptTokens: 3,
    });
  });
});

describe("the cost of a run", () => {
  it("is the sum over its steps; replayed ones and calls that no model took up cost nothing", () => {
    const steps = [done(null, { cost: 0.5 }), done(null, { cost: 0.25 }), ...freeFailures];
    expect(costOfRun(steps)).toBe(0.75);
    expect(costOfStep(done(null, { cost: 7, replayed: true }))).toBe(0);
    expect(costOfRun([])).toBe(0);
  });

  it.each(costlyFailures)("is unknown after %s", (code) => {
    expect(costOfRun([done(null, { cost: 0.5 }), failed(code)])).toBeNull();
  });

  it("is unknown when that of one step is", () => {
    expect(costOfRun([done(null, { cost: 0.5 }), done(usage(1, 1, 0))])).toBeNull();
  });
});
