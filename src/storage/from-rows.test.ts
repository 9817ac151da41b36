/** A run that was written as rows and read back says the same, whatever happened in it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatRunId } from "../core/ids.ts";
import { applyRecord, emptyRun, type RunState } from "../core/state.ts";
import type { RunEvent, RunRecord, Step, StepEvent } from "../core/types.ts";
import { storedRun } from "./from-rows.ts";
import { RunWrites } from "./run-writes.ts";
import { recordAll, sampleInput, sampleStart } from "../../test/support/sample-run.ts";
import type { RunsTable, StepsTable } from "./tables.ts";
import { runEndColumns, runRow, stepRow } from "./to-rows.ts";

const id = formatRunId(1_795_392_399_765_736);

/** What the database would hold after these records, without a database. */
function writeAndRead(records: readonly RunRecord[]): readonly RunRecord[] {
  const writes = new RunWrites(id, sampleStart(0));
  let run: RunsTable = runRow(writes.begin);
  const steps: StepsTable[] = [];
  for (const write of records.flatMap((record) => writes.next(record))) {
    if (write.type === "start") run = { ...run, started_at: write.at, start_seq: write.seq };
    if (write.type === "step") steps.push(stepRow(write));
    if (write.type === "end") run = { ...run, ...runEndColumns(write) };
  }
  return storedRun({ run, steps }).records;
}

/** Halves of texts are not stored: of a step that gave nothing, no text is kept. */
function foldAll(records: readonly RunRecord[]): RunState {
  const state = records.reduce(applyRecord, emptyRun);
  return { ...state, steps: state.steps.map((step) => (step.output ? step : { ...step, text: "", reasoning: "" })) };
}

const call = fc.record({
  model: fc.string(),
  messages: fc.array(
    fc.oneof(fc.constantFrom(...sampleInput.conversation), fc.constant({ role: "user", content: "new" } as const)),
  ),
  sampling: fc.constant({ temperature: 0 }),
});

/** The text of a step comes in pieces; before each try that failed there may be a piece of it, too. */
const attempt = fc.record({
  pieces: fc.array(fc.string({ minLength: 1 })),
  thought: fc.string(),
  ending: fc.constantFrom("done", "failed", "cut"),
});
const tries = fc.array(fc.string(), { maxLength: 3 });

function eventsOf(
  step: Step,
  request: StepEvent & { type: "step-start" },
  failedTries: readonly string[],
  last: { pieces: string[]; thought: string; ending: string },
): readonly RunEvent[] {
  const text = last.pieces.join("");
  const output = {
    text,
    ...(last.thought && { reasoning: last.thought }),
    finishReason: "stop",
    usage: null,
    model: request.call.model,
    digest: "d",
  } as const;
  const thoughts: readonly RunEvent[] = last.thought ? [{ type: "step-reasoning", step, text: last.thought }] : [];
  const end: Readonly<Record<string, readonly RunEvent[]>> = {
    done: [{ type: "step-end", step, output }],
    failed: [{ type: "step-error", step, code: "backend-failed", message: "503" }],
    cut: [],
  };
  return [
    request,
    ...failedTries.flatMap((half): readonly RunEvent[] => [
      ...(half ? [{ type: "step-delta", step, text: half } as const] : []),
      { type: "step-retry", step, code: "backend-failed", message: "503" },
    ]),
    ...thoughts,
    ...last.pieces.map((piece) => ({ type: "step-delta", step, text: piece }) as const),
    ...(end[last.ending] ?? []),
  ];
}

const anyStep = fc.tuple(call, tries, attempt).map(([request, failedTries, last]) => (index: number) => {
  const step: Step = { index, round: index, kind: index === 0 ? "draft" : "review", role: "primary" };
  return eventsOf(step, { type: "step-start", step, call: request }, failedTries, last);
});

const anyEnd = fc.constantFrom<readonly RunEvent[]>(
  [{ type: "run-end", answer: { text: "a", finishReason: "length", stopCause: "accepted", rounds: 1 } }],
  [{ type: "run-error", code: "backend-failed", message: "down" }],
  [{ type: "run-error", code: "cancelled", message: "left" }],
);

const anyRun = fc
  .tuple(fc.array(anyStep, { maxLength: 4 }), anyEnd)
  .map(([steps, end]) => [
    { type: "run-start", input: sampleInput } as const,
    ...steps.flatMap((step, index) => step(index)),
    ...end,
  ]);

test("the fold of the stored records is the fold of the live ones", () => {
  fc.assert(
    fc.property(anyRun, (events) => {
      const live = recordAll(id, events);
      expect(foldAll(writeAndRead(live))).toEqual(foldAll(live));
    }),
  );
});

test("stored records are in order and no two have the same place; each that is no delta is as it was", () => {
  fc.assert(
    fc.property(anyRun, (events) => {
      const live = recordAll(id, events);
      const stored = writeAndRead(live);
      const places = stored.map(({ seq }) => seq);
      expect([...new Set(places)].toSorted((a, b) => a - b)).toEqual(places);
      const isPart = ({ type }: RunRecord): boolean => type === "step-delta" || type === "step-reasoning";
      expect(stored.filter((record) => !isPart(record))).toEqual(live.filter((record) => !isPart(record)));
    }),
  );
});

test("a run that goes on has its start and its finished steps", () => {
  const [start] = recordAll(id, [{ type: "run-start", input: sampleInput }]);
  expect(writeAndRead(start ? [start] : [])).toEqual([start]);
});

test("a message of the conversation is stored once a run, however many calls repeat it", () => {
  const content = "long ".repeat(1000);
  const conversation = [{ role: "user", content }] as const;
  const writes = new RunWrites(id, sampleStart(0, { input: { ...sampleInput, conversation } }));
  const step: Step = { index: 0, round: 0, kind: "draft", role: "primary" };
  const copy = { role: "user", content: content.slice() } as const;
  const messages = [...conversation, copy, { role: "assistant", content } as const];
  const records = recordAll(id, [
    { type: "step-start", step, call: { model: "m", messages, sampling: {} } },
    { type: "step-error", step, code: "internal", message: "" },
  ]);
  const [write] = records.flatMap((record) => writes.next(record));
  expect(write).toMatchObject({ start: { call: { messages: [0, 0, { role: "assistant" }] } } });
});
