/** What measured reviews leave in the metrics, in answers and behind them. */
import { describe, expect, it } from "vitest";
import { recordAll, sampleInput, stepEvents, stepOf } from "../../../test/support/sample-run.ts";
import { formatRunId } from "../../core/ids.ts";
import type { Effect } from "../../core/effect/effect.ts";
import type { RunEvent } from "../../core/types.ts";
import { createRunMetrics } from "./run-metrics.ts";

const usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15, cachedTokens: null };
const fixed: Effect = { checks: 3, draftPassed: 1, answerPassed: 3, isChanged: true, draftTokens: 15 };
const origin = { runId: formatRunId(1), kind: "shadow", fromStep: 1 } as const;

/** `metric label,label` -> the sum. */
function counted(events: readonly RunEvent[], isShadow: boolean): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  const note = (metric: string, labels: Readonly<Record<string, string>>, by = 1): void => {
    const key = [metric, ...Object.values(labels)].join(" ");
    sums[key] = (sums[key] ?? 0) + by;
  };
  const sink = createRunMetrics({ meter: { count: note, observe: note }, isOwnModel: () => true });
  const start: RunEvent = { type: "run-start", input: { ...sampleInput, ...(isShadow && { origin }) } };
  for (const record of recordAll(formatRunId(2), [start, ...events], 0)) sink.accept(record);
  return sums;
}

const review = stepEvents(stepOf("review", 1), "1.", { usage, cost: 0.5 });
function end(effect: Effect, stopCause: "accepted" | "rounds-done" = "rounds-done"): RunEvent {
  return { type: "run-end", answer: { text: "A", finishReason: "stop", stopCause, rounds: 1, effect } };
}

describe("a shadow run", () => {
  it("is counted with its tokens and its cost, and in no metric of answers", () => {
    expect(counted([...review, end(fixed)], true)).toEqual({
      "shadowRuns done": 1,
      "shadowTokens secondary prompt": 10,
      "shadowTokens secondary completion": 5,
      "shadowCost secondary": 0.5,
      "effectRuns shadow measured": 1,
      "effectRuns shadow changed": 1,
      "effectRuns shadow checked": 1,
      "effectRuns shadow fixed": 1,
      "effectChecks shadow draft passed": 1,
      "effectChecks shadow draft failed": 2,
      "effectChecks shadow answer passed": 3,
    });
  });

  it("that had to give way is one that was cancelled", () => {
    expect(counted([{ type: "run-error", code: "cancelled", message: "" }], true)).toEqual({
      "shadowRuns cancelled": 1,
    });
  });
});

describe("an answer", () => {
  it("that was reviewed counts as such, and what the review did beside it", () => {
    const broken = { ...fixed, draftPassed: 3, answerPassed: 2 };
    expect(counted([...review, end(broken)], false)).toMatchObject({
      "runs review done rounds-done": 1,
      "tokens secondary prompt": 10,
      "effectRuns answers broken": 1,
      "effectChecks answers draft passed": 3,
      "effectChecks answers answer failed": 1,
    });
  });

  it("whose draft was accepted, with nothing to check, counts no checks", () => {
    const none = { checks: 0, draftPassed: 0, answerPassed: 0, isChanged: false, draftTokens: null };
    const sums = counted([end(none, "accepted")], false);
    expect(Object.keys(sums).filter((key) => key.startsWith("effect"))).toEqual([
      "effectRuns answers measured",
      "effectRuns answers accepted",
    ]);
  });
});
