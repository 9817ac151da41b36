/** Stored runs as JSON: as documented, whole, and without what nobody may see. */
import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { formatRunId } from "../../core/ids.ts";
import type { RunStatus, RunSummary, StoredRun } from "../../core/ports.ts";
import type { ModelCall, RunEvent, RunInput, RunRecord } from "../../core/types.ts";
import { runListSchema, runSchema, storedRunOnWire, summaryOnWire } from "./stored-run.ts";

const id = formatRunId(1_795_392_399_765_736);
const input: RunInput = {
  conversation: [{ role: "user", content: "Почему?" }],
  language: "ru",
  strategy: "review",
  rounds: 2,
  goal: "Проверь",
  frame: "grown",
  onReviewError: "fail",
  primary: {
    model: "author",
    sampling: { temperature: 0, seed: 0 },
    contextTokens: 4096,
    price: { input: 1, output: 2, cachedInput: 0 },
  },
  secondary: { model: "critic", sampling: {} },
};
const draft = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
const review = { index: 1, round: 1, kind: "review", role: "secondary" } as const;
const call: ModelCall = {
  model: "author",
  messages: input.conversation,
  sampling: { topP: 0, stop: ["\n"], maxTokens: 5 },
};
const usage = { promptTokens: 3, completionTokens: 4, totalTokens: 7, cachedTokens: 2 };
const output = { text: "Да", reasoning: "Думаю", finishReason: "stop", usage, model: "author", digest: "d" } as const;
const format = { name: "verdict", schema: { planted: true } };

const whole: readonly RunEvent[] = [
  { type: "run-start", input },
  { type: "step-start", step: draft, call, shortened: { messages: 1, characters: 9 } },
  { type: "step-end", step: draft, output },
  { type: "step-start", step: review, call: { ...call, model: "critic", format } },
  { type: "step-end", step: review, output: { ...output, text: "1. Добавь", raw: '{"verdict":"revise"}' } },
  { type: "run-end", answer: { text: "Да", finishReason: "stop", stopCause: "rounds-done", rounds: 1 } },
];

const summary: RunSummary = {
  id,
  status: "done",
  startedAt: 1_795_392_399_765.7,
  endedAt: 1_795_392_400_000,
  prompt: "Почему?",
  strategy: "review",
  model: "author",
  steps: 2,
  rounds: 1,
  stopCause: "rounds-done",
  degraded: null,
  errorCode: null,
  effect: null,
  refused: [],
  owner: "digest-of-a-key",
  shadowOf: null,
  resumedFrom: null,
};

function runOf(events: readonly RunEvent[], changes: Partial<RunSummary> = {}): StoredRun {
  const records = events.map((event, seq): RunRecord => ({ ...event, runId: id, seq, at: 1000 + seq * 10 }));
  return { ...summary, ...changes, records };
}

describe("a line of the list", () => {
  it.each<RunStatus>(["running", "done", "failed", "cancelled", "interrupted"])(
    "of a %s run is as documented",
    (status) => {
      const isOver = status !== "running";
      const line = summaryOnWire({ ...summary, status, endedAt: isOver ? 5 : null, rounds: null, stopCause: null });
      expect([...Value.Errors(runListSchema, { object: "list", data: [line], has_more: false })]).toEqual([]);
      expect(line["ended_at"]).toBe(isOver ? "1970-01-01T00:00:00.005Z" : null);
    },
  );

  it("has times as ISO texts and the created second of the id", () => {
    expect(summaryOnWire(summary)).toMatchObject({ created: 1_795_392_399, started_at: "2026-11-23T00:06:39.765Z" });
  });

  it("does not tell whose it is", () => {
    expect(JSON.stringify(summaryOnWire(summary))).not.toContain("digest-of-a-key");
  });
});

describe("a whole run", () => {
  it.each<[string, readonly RunEvent[], RunStatus]>([
    ["that goes on", whole.slice(0, 2), "running"],
    ["that is answered", whole, "done"],
    ["that failed", [...whole.slice(0, 2), { type: "run-error", code: "backend-failed", message: "503" }], "failed"],
    ["of which nothing is known but its start", whole.slice(0, 1), "interrupted"],
  ])("%s is as documented", (_name, events, status) => {
    expect([...Value.Errors(runSchema, storedRunOnWire(runOf(events, { status })))]).toEqual([]);
  });

  it("shows each step with what was asked and what came back", () => {
    const { steps } = storedRunOnWire(runOf(whole)) as { readonly steps: readonly unknown[] };
    expect(steps).toMatchObject([
      {
        index: 0,
        kind: "draft",
        status: "done",
        ms: 10,
        started_at: "1970-01-01T00:00:01.010Z",
        request: { model: "author", messages: input.conversation, max_tokens: 5, top_p: 0, stop: ["\n"], format: null },
        text: "Да",
        raw: null,
        reasoning: "Думаю",
        finish_reason: "stop",
        shortened: { messages: 1, characters: 9 },
        error: null,
      },
      { index: 1, kind: "review", request: { model: "critic", format: "verdict" }, raw: '{"verdict":"revise"}' },
    ]);
  });

  it("sums the usage up, and does not know it where a step's is unknown", () => {
    expect(storedRunOnWire(runOf(whole))["usage"]).toMatchObject({ prompt_tokens: 6, total_tokens: 14 });
    const unknown = whole.map((event) =>
      event.type === "step-end" ? { ...event, output: { ...output, usage: null } } : event,
    );
    expect(storedRunOnWire(runOf(unknown))["usage"]).toMatchObject({ prompt_tokens: null, total_tokens: null });
  });

  it("keeps the zeros of what was asked, and says null where nothing was", () => {
    expect(storedRunOnWire(runOf(whole))["input"]).toMatchObject({
      on_review_error: "fail",
      review_deadline_ms: null,
      primary: { context_tokens: 4096, price: { input: 1, output: 2, cached_input: 0 }, temperature: 0, seed: 0 },
      secondary: { model: "critic", context_tokens: null, price: null },
    });
  });

  it("shows what a request decided for itself, and what is kept of it", () => {
    const refine = { model: "finisher", sampling: { temperature: 0 } };
    const own = { profile: "teaching", only: "primary", budget: { maxTokens: 9 }, refine, storing: "summary" } as const;
    const wire = storedRunOnWire(runOf([{ type: "run-start", input: { ...input, ...own } }]));
    expect(wire).toMatchObject({
      store: "summary",
      input: {
        profile: "teaching",
        only: "primary",
        budget: { max_tokens: 9, max_cost: null, deadline_ms: null },
        refine: { model: "finisher", temperature: 0 },
      },
    });
    expect(storedRunOnWire(runOf(whole))).toMatchObject({
      store: "full",
      input: { profile: null, only: null, budget: null, refine: null },
    });
  });

  it("shows the run that it goes on from, and which of its steps could not be handed on", () => {
    const origin = { runId: formatRunId(5), kind: "resume", fromStep: 1 } as const;
    const [, start, ...rest] = whole;
    const again = { ...start, recordedMismatch: true } as RunEvent;
    const wire = storedRunOnWire(runOf([{ type: "run-start", input: { ...input, origin } }, again, ...rest]));
    expect(wire).toMatchObject({
      origin: { run_id: "frogcom-0.000005", kind: "resume", from_step: 1 },
      steps: [{ recorded_mismatch: true }, { kind: "review" }],
    });
    expect([...Value.Errors(runSchema, wire)]).toEqual([]);
    expect(JSON.stringify(storedRunOnWire(runOf(whole)))).not.toContain("recorded_mismatch");
  });

  it("shows a step that a kill cut as one that runs, with neither text nor end", () => {
    const error: RunEvent = { type: "run-error", code: "interrupted", message: "Killed." };
    const wire = storedRunOnWire(runOf([...whole.slice(0, 4), error], { status: "interrupted" }));
    expect(wire).toMatchObject({
      answer: null,
      error: { code: "interrupted", message: "Killed." },
      steps: [{ status: "done" }, { status: "running", ms: null, text: "", finish_reason: null }],
    });
  });

  it("shows of each attempt that failed what the backend answered, and of the run's own error nothing more than its words", () => {
    const why = { code: "backend-failed", message: "503", upstreamBody: "<html>busy</html>" } as const;
    const events: readonly RunEvent[] = [
      ...whole.slice(0, 2),
      { type: "step-retry", step: draft, ...why },
      { type: "step-error", step: draft, ...why },
      { type: "run-error", code: "backend-failed", message: "503" },
    ];
    const shown = { code: "backend-failed", message: "503", upstream_body: "<html>busy</html>" };
    expect(storedRunOnWire(runOf(events, { status: "failed" }))).toMatchObject({
      error: { code: "backend-failed", message: "503" },
      steps: [{ retries: 1, error: shown, failed_attempts: [shown] }],
    });
  });

  it("shows no run without its start as anything but empty", () => {
    expect(storedRunOnWire(runOf([]))).toMatchObject({ input: null, steps: [], answer: null });
  });
});
