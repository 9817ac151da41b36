/** Which records of a run become writes, when, and what stands in them. */
import { expect, test } from "vitest";
import { formatRunId } from "../core/ids.ts";
import type { RunEvent, RunRecord, Step } from "../core/types.ts";
import { RunWrites } from "./run-writes.ts";
import {
  cancelledRun,
  degradedRun,
  recordAll,
  reviewedRun,
  sampleInput,
  sampleStart,
  stepEvents,
} from "../../test/support/sample-run.ts";
import type { Write } from "./writes.ts";

const id = formatRunId(1_795_392_399_765_736);
const draft: Step = { index: 0, round: 0, kind: "draft", role: "primary" };
const call = { model: "m", messages: [], sampling: {} };

function recordsOf(events: readonly RunEvent[]): readonly RunRecord[] {
  return recordAll(id, events);
}

function writesOf(events: readonly RunEvent[]): readonly Write[] {
  const writes = new RunWrites(id, sampleStart(5));
  return recordsOf(events).flatMap((record) => writes.next(record));
}

function typesOf(events: readonly RunEvent[]): readonly string[] {
  return writesOf(events).map(({ type }) => type);
}

test("a run is its start, one write a finished step, and its end", () => {
  expect(typesOf(reviewedRun)).toEqual(["start", "step", "step", "step", "end"]);
  expect(typesOf(degradedRun)).toEqual(["start", "step", "step", "end"]);
});

test("the first write claims the id, before any record", () => {
  const start = sampleStart(5, { owner: "key" });
  expect(new RunWrites(id, start).begin).toEqual({ type: "begin", id, start, at: 5, seq: 0 });
});

test("nothing is written of a step before it has ended", () => {
  const writes = new RunWrites(id, sampleStart(5));
  const records = recordsOf(reviewedRun);
  const end = records.findIndex(({ type }) => type === "step-end");
  expect(records.slice(1, end).flatMap((record) => writes.next(record))).toEqual([]);
  expect(records.slice(end, end + 1).flatMap((record) => writes.next(record))).toHaveLength(1);
});

test("a step's write has its start, each try that failed, and its end, all in their places", () => {
  const records = recordsOf(reviewedRun);
  const [start] = records.filter(({ type }) => type === "step-start");
  const [step] = writesOf(reviewedRun).filter(({ type }) => type === "step");
  expect(step).toMatchObject({
    start: { seq: start?.seq, at: start?.at, shortened: { messages: 1 }, recordedMismatch: true },
    retries: [{ type: "step-retry", code: "answer-incomplete", message: "cut" }],
    end: { type: "step-end", output: { text: "Ответ" } },
  });
});

test("a step that the end of its run cuts is written without an end, just before that end", () => {
  const [, step, end] = writesOf(cancelledRun);
  expect(step).toMatchObject({ type: "step", start: { step: { index: 0 } }, end: undefined });
  expect(end).toMatchObject({ type: "end", record: { code: "cancelled" } });
});

test("the end brings what was measured of the whole run", () => {
  const end = writesOf(reviewedRun).at(-1);
  const records = recordsOf(reviewedRun);
  expect(end).toMatchObject({
    figures: {
      startedAt: records[0]?.at,
      endedAt: records.at(-1)?.at,
      firstTokenMs: 3,
      usage: { primary: { promptTokens: null, completionTokens: null }, secondary: { promptTokens: 10 } },
      cost: null,
    },
  });
});

test("steps that ran at once are each written when they end, or cut in the order in which they began", () => {
  const second: Step = { ...draft, index: 1 };
  const third: Step = { ...draft, index: 2 };
  const starts = [draft, second, third].map((step): RunEvent => ({ type: "step-start", step, call }));
  const events: readonly RunEvent[] = [
    ...starts,
    { type: "step-error", step: second, code: "backend-failed", message: "503" },
    { type: "run-error", code: "cancelled", message: "left" },
  ];
  const places = writesOf(events).map((write) => (write.type === "step" ? write.start.step.index : write.type));
  expect(places).toEqual([1, 0, 2, "end"]);
});

test("what belongs to no step that is open is passed over", () => {
  const [, , , end] = stepEvents(draft, "late");
  const late: readonly RunEvent[] = [
    { type: "step-retry", step: draft, code: "backend-failed", message: "503" },
    ...(end ? [end] : []),
    { type: "step-error", step: draft, code: "backend-failed", message: "503" },
  ];
  expect(writesOf(late)).toEqual([]);
  expect(typesOf([...stepEvents(draft, "once"), ...late])).toEqual(["step"]);
});

test("what a write holds does not grow while it waits for the disk", () => {
  const writes = new RunWrites(id, sampleStart(5));
  const [step] = recordsOf(stepEvents(draft, "a")).flatMap((record) => writes.next(record));
  const before = JSON.stringify(step);
  for (const record of recordsOf([{ type: "run-start", input: sampleInput }, ...stepEvents(draft, "b")])) {
    writes.next(record);
  }
  expect(JSON.stringify(step)).toBe(before);
});
