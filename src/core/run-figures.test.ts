/** What is measured of runs, record by record. */
import { describe, expect, it } from "vitest";
import { formatRunId } from "./ids.ts";
import { countRecord, noFigures, overheadMs, type RunFigures, runMs } from "./run-figures.ts";
import type { Answer, RunEvent, Step, StepOutput, Usage } from "./types.ts";
import { noUsage, unknownUsage } from "./usage.ts";

const input = { conversation: [{ role: "user", content: "?" }] } as never;
const call = { model: "m", messages: [], sampling: {} } as const;
const draft: Step = { index: 0, round: 0, kind: "draft", role: "primary" };
const review: Step = { index: 1, round: 1, kind: "review", role: "secondary" };
const refine: Step = { index: 2, round: 1, kind: "refine", role: "primary" };
const answer: Answer = { text: "Yes", finishReason: "stop", stopCause: "rounds-done", rounds: 1 };

function tokens(promptTokens: number, completionTokens: number): Usage {
  return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens, cachedTokens: null };
}

function output(more: Partial<StepOutput> = {}): StepOutput {
  return { text: "Yes", finishReason: "stop", usage: tokens(10, 5), cost: 0.5, model: "m", digest: "d", ...more };
}

/** Events with the moment of each, from 1000 on. */
function figuresOf(...events: readonly (readonly [number, RunEvent])[]): RunFigures {
  const runId = formatRunId(1);
  const all = [[0, { type: "run-start", input }], ...events] as const;
  return all.reduce(
    (figures, [at, event], seq) => countRecord(figures, { ...event, runId, seq, at: 1000 + at }),
    noFigures,
  );
}

const reviewed: readonly (readonly [number, RunEvent])[] = [
  [1, { type: "step-start", step: draft, call }],
  [3, { type: "step-reasoning", step: draft, text: "hm" }],
  [5, { type: "step-delta", step: draft, text: "Y" }],
  [11, { type: "step-end", step: draft, output: output() }],
  [12, { type: "step-start", step: review, call }],
  [32, { type: "step-end", step: review, output: output({ usage: tokens(20, 2), cost: 0.25 }) }],
  [33, { type: "step-start", step: refine, call }],
  [40, { type: "step-delta", step: refine, text: "Yes" }],
  [43, { type: "step-end", step: refine, output: output() }],
  [45, { type: "run-end", answer }],
];

describe("the figures of a reviewed run", () => {
  const figures = figuresOf(...reviewed);

  it("tell the time to the first piece of any model, to the draft, and to the answer", () => {
    expect(figures).toMatchObject({ firstTokenMs: 3, draftMs: 11, firstContentMs: 45 });
    expect(runMs(figures)).toBe(45);
  });

  it("tell the time in models, and what is left of the run's", () => {
    expect(figures).toMatchObject({ modelMs: 10 + 20 + 10, lastStep: { model: "m", ms: 10 } });
    expect(figures.writingMs).toEqual({ primary: 20, secondary: 20 });
    expect(overheadMs(figures)).toBe(5);
  });

  it("sum tokens by role, and costs", () => {
    expect(figures.usage.primary).toMatchObject({ promptTokens: 20, completionTokens: 10, cachedTokens: null });
    expect(figures.usage.secondary).toMatchObject({ promptTokens: 20, completionTokens: 2 });
    expect(figures.cost).toBe(1.25);
  });
});

it("a delta that tells nothing new leaves the figures as they are", () => {
  const runId = formatRunId(1);
  const figures = figuresOf(...reviewed.slice(0, 3));
  expect(countRecord(figures, { type: "step-delta", step: draft, text: "e", runId, seq: 9, at: 9000 })).toBe(figures);
});

it("the answer begins with the first piece of a step that is known to write it", () => {
  const figures = figuresOf(
    [1, { type: "step-start", step: draft, call, isFinal: true }],
    [4, { type: "step-reasoning", step: draft, text: "hm" }],
    [6, { type: "step-delta", step: draft, text: "Y" }],
    [7, { type: "step-delta", step: draft, text: "es" }],
    [9, { type: "step-end", step: draft, output: output() }],
    [9, { type: "run-end", answer }],
  );
  expect(figures).toMatchObject({ firstTokenMs: 4, firstContentMs: 6, draftMs: 9 });
});

it("steps that go on at the same time take the time of a model once", () => {
  const second: Step = { ...draft, index: 1 };
  const figures = figuresOf(
    [1, { type: "step-start", step: draft, call }],
    [3, { type: "step-start", step: second, call: { ...call, model: "n" } }],
    [6, { type: "step-end", step: draft, output: output() }],
    [9, { type: "step-end", step: second, output: output() }],
    [10, { type: "run-end", answer }],
  );
  expect(figures).toMatchObject({ modelMs: 8, draftMs: 6, lastStep: { model: "n", ms: 6 }, cost: 1 });
  expect(overheadMs(figures)).toBe(2);
});

it("a draft that was replayed or came from a cache tells nothing about the time of drafts, and costs nothing", () => {
  const first = (more: Partial<StepOutput>): RunFigures =>
    figuresOf(
      [1, { type: "step-start", step: draft, call }],
      [2, { type: "step-end", step: draft, output: output({ usage: noUsage, cost: 0, ...more }) }],
    );
  const writingMs = { primary: 0, secondary: 0 };
  expect(first({ replayed: true })).toMatchObject({ draftMs: null, cost: 0, cacheHits: 0, writingMs });
  expect(first({ fromCache: true })).toMatchObject({ draftMs: null, cost: 0, cacheHits: 1, writingMs });
});

it("a failure that may have cost something makes tokens and cost unknown, one that cannot does not", () => {
  const after = (code: "backend-timeout" | "backend-unreachable"): RunFigures =>
    figuresOf(
      [1, { type: "step-start", step: draft, call }],
      [5, { type: "step-error", step: draft, code, message: "" }],
      [6, { type: "run-error", code, message: "" }],
    );
  expect(after("backend-timeout")).toMatchObject({ usage: { primary: unknownUsage }, cost: null, modelMs: 4 });
  expect(after("backend-unreachable")).toMatchObject({ usage: { primary: noUsage }, cost: 0 });
  expect(after("backend-timeout")).toMatchObject({ endedAt: 1006, firstContentMs: null, draftMs: null });
});

it("no time is negative when a clock goes back", () => {
  const figures = figuresOf(
    [-5, { type: "step-start", step: draft, call }],
    [-6, { type: "step-delta", step: draft, text: "Y" }],
    [-7, { type: "step-end", step: draft, output: output() }],
    [-8, { type: "run-end", answer }],
  );
  expect(figures).toMatchObject({ firstTokenMs: 0, firstContentMs: 0, draftMs: 0, modelMs: 0 });
  expect([runMs(figures), overheadMs(figures)]).toEqual([0, 0]);
});
