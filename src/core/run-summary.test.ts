import { expect, test } from "vitest";
import { degradedRun, recordAll, reviewedRun, sampleInput } from "../../test/support/sample-run.ts";
import { refusalsIn, summarizeRun } from "./run-summary.ts";
import { applyRecord, emptyRun } from "./state.ts";
import type { RunEvent, RunId, RunInput } from "./types.ts";

const id = "frogcom-1.000000" as RunId;
const summaryAfter = (events: readonly RunEvent[]) =>
  summarizeRun(id, "key", recordAll(id, events, 5).reduce(applyRecord, emptyRun));

test("a run that goes on has its question, its models and its steps so far, and no end", () => {
  expect(summaryAfter(reviewedRun.slice(0, 9))).toEqual({
    id,
    owner: "key",
    status: "running",
    startedAt: 5,
    endedAt: null,
    prompt: sampleInput.conversation[1]?.content,
    strategy: "review",
    model: "author",
    steps: 2,
    rounds: null,
    stopCause: null,
    degraded: null,
    errorCode: null,
    effect: null,
    refused: [],
    shadowOf: null,
    resumedFrom: null,
  });
});

test("a run that resumes another one names it, and a fork does not", () => {
  const origin = { runId: "frogcom-2.000000" as RunId, kind: "resume", fromStep: 1 } as const;
  const from = (input: RunInput) => summaryAfter([{ type: "run-start", input }]).resumedFrom;
  expect(from({ ...sampleInput, origin })).toBe("frogcom-2.000000");
  expect(from({ ...sampleInput, origin: { ...origin, kind: "fork" } })).toBeNull();
});

test("a shadow run names the run whose draft it reviews", () => {
  const origin = { runId: "frogcom-2.000000" as RunId, kind: "shadow", fromStep: 1 } as const;
  expect(summaryAfter([{ type: "run-start", input: { ...sampleInput, origin } }])).toMatchObject({
    shadowOf: "frogcom-2.000000",
  });
  const fork = { ...origin, kind: "fork" } as const;
  expect(summaryAfter([{ type: "run-start", input: { ...sampleInput, origin: fork } }]).shadowOf).toBeNull();
});

test("a run that has ended says how", () => {
  expect(summaryAfter(degradedRun)).toMatchObject({ status: "done", stopCause: "degraded", degraded: "silent" });
  const failed = [...reviewedRun.slice(0, 3), { type: "run-error", code: "run-timeout", message: "late" } as const];
  expect(summaryAfter(failed)).toMatchObject({ status: "failed", errorCode: "run-timeout", steps: 1 });
});

test("a refusal is told once, however many rounds had it", () => {
  const round = { accepted: false, isReadable: true, advice: [] };
  const review = [
    { ...round, round: 1, refused: "language" },
    { ...round, round: 2 },
    { ...round, round: 3, refused: "comparison" },
    { ...round, round: 4, refused: "language" },
  ] as const;
  expect(refusalsIn({ review })).toEqual(["language", "comparison"]);
  expect(refusalsIn({})).toEqual([]);
  expect(refusalsIn(undefined)).toEqual([]);
});
