/** What a run cost, as far as it is known. */
import { describe, expect, it } from "vitest";
import type { ErrorCode } from "../core/errors.ts";
import type { StepState } from "../core/state.ts";
import type { StepOutput, Usage } from "../core/types.ts";
import { usageOfRun, usageOnWire } from "./usage-wire.ts";

const usage = (promptTokens: number | null, completionTokens: number | null): Usage => ({
  promptTokens,
  completionTokens,
  totalTokens: promptTokens === null || completionTokens === null ? null : promptTokens + completionTokens,
  cachedTokens: null,
});

const base = { startedAt: 0, endedAt: 1, text: "", reasoning: "", retries: [] };
const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;

function done(cost: Usage | null, extra: Partial<StepOutput> = {}): StepState {
  const output = { text: "", finishReason: "stop", usage: cost, model: "m", digest: "d", ...extra } as const;
  return { ...base, step, status: "done", output };
}

function failed(code: ErrorCode): StepState {
  return { ...base, step, status: "failed", error: { code, message: "" } };
}

const known = { promptTokens: 3, completionTokens: 4, totalTokens: 7 };
const unknown = { promptTokens: null, completionTokens: null, totalTokens: null };

describe("the usage of a run", () => {
  it("is the sum over its calls", () => {
    expect(usageOfRun([done(usage(1, 2)), done(usage(2, 2))])).toMatchObject(known);
  });

  it("is unknown part by part", () => {
    const sum = { promptTokens: 3, completionTokens: null, totalTokens: null };
    expect(usageOfRun([done(usage(1, 2)), done(usage(2, null))])).toMatchObject(sum);
    expect(usageOfRun([done(usage(1, 2)), done(null)])).toMatchObject(unknown);
  });

  it("is not touched by calls that no model took up, nor by replayed ones", () => {
    const free = (["backend-unreachable", "backend-refused-key", "context-exceeded", "backend-down"] as const).map(
      failed,
    );
    expect(usageOfRun([done(usage(3, 4)), ...free, done(usage(9, 9), { replayed: true })])).toMatchObject(known);
  });

  it.each(["backend-timeout", "answer-incomplete", "answer-empty", "backend-failed", "cancelled"] as const)(
    "is unknown after %s, which may have cost something",
    (code) => {
      expect(usageOfRun([done(usage(3, 4)), failed(code)])).toMatchObject(unknown);
    },
  );
});

it("cached tokens stand on the wire where there were some", () => {
  expect(usageOnWire({ ...usage(3, 4), cachedTokens: 2 })).toEqual({
    prompt_tokens: 3,
    completion_tokens: 4,
    total_tokens: 7,
    prompt_tokens_details: { cached_tokens: 2 },
  });
  expect(usageOnWire({ ...usage(3, 4), cachedTokens: 0 })).not.toHaveProperty("prompt_tokens_details");
});
