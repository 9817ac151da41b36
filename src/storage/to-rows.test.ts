/** What stands in which column: lists, filters and other programs read these without opening the JSON. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatRunId } from "../core/ids.ts";
import { noFigures, type RunFigures } from "../core/run-figures.ts";
import type { Answer, Message, RunInput } from "../core/types.ts";
import { noUsage } from "../core/usage.ts";
import { RunWrites } from "./run-writes.ts";
import {
  cancelledRun,
  degradedRun,
  recordAll,
  reviewedRun,
  sampleInput,
  sampleStart,
} from "../../test/support/sample-run.ts";
import type { RunsTable, StepsTable } from "./tables.ts";
import { runEndColumns, runRow, stepRow } from "./to-rows.ts";
import type { EndWrite, StepWrite } from "./writes.ts";

const microseconds = 1_795_392_399_765_736;
const id = formatRunId(microseconds);
const place = { runId: id, seq: 9, at: 77.5 } as const;

function rowOf(input: Partial<RunInput>, owner: string | null = null): RunsTable {
  return runRow(new RunWrites(id, sampleStart(5.25, { input: { ...sampleInput, ...input }, owner })).begin);
}

function promptOf(...conversation: readonly Message[]): string {
  return rowOf({ conversation }).prompt;
}

function stepRowsOf(events: typeof reviewedRun): readonly StepsTable[] {
  const writes = new RunWrites(id, sampleStart(0));
  const isStep = (write: { readonly type: string }): write is StepWrite => write.type === "step";
  return recordAll(id, events)
    .flatMap((record) => writes.next(record))
    .filter(isStep)
    .map(stepRow);
}

function endOf(record: EndWrite["record"]): ReturnType<typeof runEndColumns> {
  return runEndColumns({ type: "end", id, record, figures: noFigures });
}

test("a run that begins is running, untraced, and has no end", () => {
  expect(rowOf({}, "key-1")).toMatchObject({
    id: microseconds,
    status: "running",
    started_at: 5.25,
    owner: "key-1",
    strategy: "review",
    model: "author",
    traced: 0,
    ended_at: null,
    end_seq: null,
    answer: null,
    error_code: null,
  });
});

test("the whole input is kept, with its zeros and every message", () => {
  expect(JSON.parse(rowOf({}).input)).toEqual(sampleInput);
});

test("the prompt of a list is the last user message, whatever comes behind it", () => {
  const question: Message = { role: "user", content: "Вопрос" };
  expect(promptOf({ role: "user", content: "old" }, question, { role: "assistant", content: "a" })).toBe("Вопрос");
  expect(promptOf({ role: "system", content: "rules" })).toBe("");
});

test("a long prompt is cut to 2000 characters that are whole, and a short one is not touched", () => {
  const units = fc.array(fc.constantFrom("ы", "\ud83d", "\udc38", "\u0000"), { maxLength: 6 });
  fc.assert(
    fc.property(units, fc.integer({ min: 1995, max: 2001 }), (last, before) => {
      const content = "ы".repeat(before) + last.join("");
      const prompt = promptOf({ role: "user", content });
      expect(prompt).toBe(content.slice(0, 2000).toWellFormed());
    }),
  );
});

test("a finished step has what it gave; its retries have their places", () => {
  const [draft] = stepRowsOf(reviewedRun);
  expect(draft).toMatchObject({ run_id: microseconds, position: 0, kind: "draft", role: "primary", digest: "d0" });
  expect(JSON.parse(draft?.output ?? "")).toMatchObject({ text: "Ответ", reasoning: "Думаю", finishReason: "length" });
  expect(JSON.parse(draft?.retries ?? "")).toEqual([
    { seq: 3, at: expect.any(Number), code: "answer-incomplete", message: "cut" },
  ]);
  expect([draft?.recorded_mismatch, draft?.shortened]).toEqual([1, '{"messages":1,"characters":9}']);
});

test("a step is under the model that answered; one that gave nothing under the model that was asked", () => {
  expect(stepRowsOf(reviewedRun).map(({ model }) => model)).toEqual(["primary", "secondary", "primary"]);
  expect(stepRowsOf(degradedRun).at(-1)).toMatchObject({ model: "critic", output: null, digest: null });
});

test("a step that failed has code and words, one that was cut has no end at all", () => {
  expect(stepRowsOf(degradedRun).at(-1)).toMatchObject({ error: '{"code":"backend-timeout","message":"silent"}' });
  expect(stepRowsOf(cancelledRun)).toMatchObject([{ ended_at: null, end_seq: null, output: null, error: null }]);
});

test("an answer's end is told in columns and kept whole", () => {
  const answer: Answer = { text: "Да", finishReason: "stop", stopCause: "accepted", rounds: 0 };
  const columns = endOf({ ...place, type: "run-end", answer });
  expect(columns).toMatchObject({
    status: "done",
    ended_at: 77.5,
    end_seq: 9,
    rounds: 0,
    stop_cause: "accepted",
    degraded: null,
    error_code: null,
    error_message: null,
    answer: JSON.stringify(answer),
  });
});

test("what was measured stands in columns of its own: known, unknown, and nothing at all", () => {
  const usage = { promptTokens: 20, completionTokens: null, totalTokens: null, cachedTokens: 4 };
  const figures: RunFigures = {
    ...noFigures,
    firstTokenMs: 3,
    draftMs: 11.5,
    modelMs: 40,
    usage: { primary: usage, secondary: noUsage },
    cost: 0.25,
  };
  const answer: Answer = { text: "Да", finishReason: "stop", stopCause: "accepted", rounds: 0 };
  expect(runEndColumns({ type: "end", id, record: { ...place, type: "run-end", answer }, figures })).toMatchObject({
    first_token_ms: 3,
    draft_ms: 11.5,
    model_ms: 40,
    primary_prompt_tokens: 20,
    primary_completion_tokens: null,
    primary_cached_tokens: 4,
    secondary_prompt_tokens: 0,
    secondary_completion_tokens: 0,
    secondary_cached_tokens: 0,
    cost: 0.25,
  });
  expect(rowOf({})).toMatchObject({ draft_ms: null, primary_prompt_tokens: null, cost: null });
});

test("a degraded answer is done, with its reason", () => {
  const degraded = { reason: "silent", code: "backend-timeout", completedRounds: 1 } as const;
  const answer: Answer = { text: "Да", finishReason: "stop", stopCause: "degraded", rounds: 1, degraded };
  expect(endOf({ ...place, type: "run-end", answer })).toMatchObject({
    status: "done",
    degraded: "silent",
    degraded_code: "backend-timeout",
    rounds: 1,
  });
});

test.each([
  ["cancelled", "cancelled"],
  ["interrupted", "interrupted"],
  ["backend-failed", "failed"],
  ["run-timeout", "failed"],
  ["internal", "failed"],
] as const)("a run that ended with %s is %s", (code, status) => {
  const columns = endOf({ ...place, type: "run-error", code, message: "why" });
  expect(columns).toMatchObject({ status, error_code: code, error_message: "why", answer: null, rounds: null });
});
