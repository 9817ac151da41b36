/** Bars over the time of a run. */
import { describe, expect, test } from "vitest";
import type { RunState, StepState } from "../../src/core/state.ts";
import { emptyRun } from "../../src/core/state.ts";
import { stepOf } from "../../test/support/sample-run.ts";
import { barsOf, elapsedMs } from "./waterfall.ts";

const usage = { promptTokens: 10, completionTokens: 20, totalTokens: 30, cachedTokens: null };
const output = { text: "", finishReason: "stop", usage, model: "A", digest: "", cost: 0.25 } as const;

function step(kind: "draft" | "review", index: number, startedAt: number, endedAt: number | null): StepState {
  const status = endedAt === null ? "running" : "done";
  const known = {
    step: stepOf(kind, index),
    status,
    startedAt,
    endedAt,
    text: "",
    reasoning: "",
    retries: [],
  } as const;
  return endedAt === null ? known : { ...known, output };
}

function run(steps: readonly StepState[], endedAt: number | null = null): RunState {
  return { ...emptyRun, startedAt: 1000, endedAt, steps };
}

describe("bars", () => {
  test("share the time of the run as their steps did", () => {
    const bars = barsOf(run([step("draft", 0, 1000, 2000), step("review", 1, 2000, 5000)], 5000), 0);
    expect(bars.map(({ from, share, ms }) => [from, share, ms])).toEqual([
      [0, 0.25, 1000],
      [0.25, 0.75, 3000],
    ]);
  });

  test("tell tokens, speed and cost of a step that has ended", () => {
    expect(barsOf(run([step("draft", 0, 1000, 2000)], 2000), 0)[0]).toMatchObject({
      model: "A",
      tokens: 30,
      speed: 20,
      cost: 0.25,
      isReplayed: false,
    });
  });

  test("grow until now while the step goes on, and tell nothing that is not known yet", () => {
    expect(barsOf(run([step("draft", 0, 1000, 2000), step("review", 1, 2000, null)]), 3000)[1]).toMatchObject({
      from: 0.5,
      share: 0.5,
      ms: 1000,
      tokens: null,
      speed: null,
      cost: null,
    });
  });

  test("can be seen however short the step was, and never leave the whole", () => {
    const bars = barsOf(run([step("draft", 0, 1000, 1000), step("review", 1, 9000, 9000)], 9000), 0);
    for (const { from, share } of bars) expect(from + share).toBeLessThanOrEqual(1);
    expect(bars[0]?.share).toBeGreaterThan(0);
  });

  test("of a step that was taken over have no speed and no cost", () => {
    const replayed = { ...step("draft", 0, 1000, 2000), output: { ...output, replayed: true } } as const;
    expect(barsOf(run([replayed], 2000), 0)[0]).toMatchObject({ speed: null, cost: 0, isReplayed: true });
  });

  test("of a kept reply have no speed", () => {
    const nothing = { promptTokens: 0, completionTokens: 0, totalTokens: 0, cachedTokens: 0 };
    const kept = { ...step("draft", 0, 1000, 2000), output: { ...output, usage: nothing, fromCache: true } } as const;
    expect(barsOf(run([kept], 2000), 0)[0]).toMatchObject({ ms: 1000, tokens: 0, speed: null });
  });

  test("end unknown where the run was cut and its step never ended", () => {
    const cut: RunState = { ...run([step("draft", 0, 1000, null)], 4000), status: "interrupted" };
    expect(barsOf(cut, 900_000_000)[0]).toMatchObject({ ms: null, share: 0, speed: null });
  });

  test("do not run backwards when this clock is behind the server's", () => {
    expect(barsOf(run([step("draft", 0, 1500, null)]), 1200)[0]).toMatchObject({ ms: 0 });
  });
});

test("a run lasts until now, or until its end", () => {
  expect(elapsedMs(run([]), 1500)).toBe(500);
  expect(elapsedMs(run([], 4000), 9999)).toBe(3000);
  expect(elapsedMs(run([], 0), 0)).toBe(0);
});
