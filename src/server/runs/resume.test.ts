/** A reader who comes back, live or after the end, has in the end what one has who never left. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyRecord, emptyRun } from "../../core/state.ts";
import type { RunEvent, RunId, RunRecord, Step } from "../../core/types.ts";
import { createResumption } from "./resume.ts";

const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
const call = { model: "A", messages: [], sampling: {} };
const output = { text: "one two", finishReason: "stop", usage: null, model: "A", digest: "d" } as const;

function at(seq: number, event: RunEvent): RunRecord {
  return { ...event, seq, at: seq, runId: "frogcom-1.000000" as RunId };
}

const start = at(1, { type: "step-start", step, call });
const end = at(5, { type: "step-end", step, output });
const last = at(6, {
  type: "run-end",
  answer: { text: "one two", finishReason: "stop", stopCause: "disabled", rounds: 0 },
});
const live = [
  at(0, { type: "run-start", input: {} as never }),
  start,
  at(2, { type: "step-delta", step, text: "one" }),
  at(3, { type: "step-delta", step, text: " " }),
  at(4, { type: "step-delta", step, text: "two" }),
  end,
  last,
];
const stored = [live[0], start, at(4, { type: "step-delta", step, text: "one two" }), end, last].filter(
  (record) => record !== undefined,
);

function seqsAfter(records: readonly RunRecord[], seen: number): number[] {
  return records.flatMap(createResumption(seen)).map(({ seq }) => seq);
}

test("who has seen nothing gets everything", () => {
  expect(seqsAfter(live, -1)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(seqsAfter(stored, -1)).toEqual([0, 1, 4, 5, 6]);
});

test("a live run goes on right after what was seen", () => {
  for (let seen = 0; seen <= 6; seen++) expect(seqsAfter(live, seen)).toEqual([0, 1, 2, 3, 4, 5, 6].slice(seen + 1));
});

test("who left inside a step of a run that is now stored gets the step anew", () => {
  expect(seqsAfter(stored, 2)).toEqual([1, 4, 5, 6]);
  expect(seqsAfter(stored, 3)).toEqual([1, 4, 5, 6]);
});

test("who left between the steps gets no step twice", () => {
  expect(seqsAfter(stored, 0)).toEqual([1, 4, 5, 6]);
  expect(seqsAfter(stored, 4)).toEqual([5, 6]);
  expect(seqsAfter(stored, 5)).toEqual([6]);
  expect(seqsAfter(stored, 6)).toEqual([]);
});

test("who saw more than a kill let us store still learns that the run was cut short, once", () => {
  const cut = [live[0], start, at(2, { type: "run-error", code: "interrupted", message: "Killed." })].filter(
    (record) => record !== undefined,
  );
  expect(seqsAfter(cut, 4)).toEqual([2]);
  expect(seqsAfter(cut, 2)).toEqual([]);
});

/** A step as its model gave it: tries that failed, then thoughts, then text, all in pieces. */
interface Pieces {
  readonly failedTries: readonly (readonly string[])[];
  readonly thoughts: readonly string[];
  readonly texts: readonly string[];
}

const pieces = fc.array(fc.string({ minLength: 1, maxLength: 2 }), { maxLength: 4 });
const anyStep: fc.Arbitrary<Pieces> = fc.record({
  failedTries: fc.array(pieces, { maxLength: 2 }),
  thoughts: pieces,
  texts: pieces,
});

/** The step live, and as the store keeps it: halves of failed tries gone, each kind of text in one piece at its last places. */
function eventsOf({ failedTries, thoughts, texts }: Pieces, index: number): readonly RunEvent[] {
  const place: Step = { index, round: 0, kind: "draft", role: "primary" };
  const halves = failedTries.flatMap((tried) => [
    ...tried.map((text) => ({ type: "step-delta", step: place, text }) as const),
    { type: "step-retry", step: place, code: "backend-failed", message: "503" } as const,
  ]);
  return [
    { type: "step-start", step: place, call },
    ...halves,
    ...thoughts.map((text) => ({ type: "step-reasoning", step: place, text }) as const),
    ...texts.map((text) => ({ type: "step-delta", step: place, text }) as const),
    { type: "step-end", step: place, output: { ...output, text: texts.join(""), reasoning: thoughts.join("") } },
  ];
}

function storedFrom(records: readonly RunRecord[]): readonly RunRecord[] {
  return records.flatMap((record, at): readonly RunRecord[] => {
    if (record.type === "step-delta" || record.type === "step-reasoning") return [];
    if (record.type !== "step-end") return [record];
    const { text, reasoning = "" } = record.output;
    const parts: RunEvent[] = [];
    if (reasoning) parts.push({ type: "step-reasoning", step: record.step, text: reasoning });
    if (text) parts.push({ type: "step-delta", step: record.step, text });
    return [...parts.map((part, number) => ({ ...record, ...part, seq: at - parts.length + number })), record];
  });
}

/** What a reader has of each step when its end comes: without looking at the texts that the end repeats. */
function heardSteps(records: readonly RunRecord[]): readonly unknown[] {
  let state = emptyRun;
  const heard: unknown[] = [];
  for (const record of records) {
    if (record.type === "step-end") {
      const known = state.steps.find(({ step: { index } }) => index === record.step.index);
      heard.push([record.step.index, known?.reasoning, known?.text, known?.retries]);
    }
    state = applyRecord(state, record);
  }
  return heard;
}

test("whoever left anywhere and comes back to the stored run has every text once and whole", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 3 }), fc.nat(), (steps, somewhere) => {
      const events = [{ type: "run-start", input: {} as never } as const, ...steps.flatMap(eventsOf), last];
      const whole = events.map((event, seq) => at(seq, event));
      const seen = (somewhere % (whole.length + 1)) - 1;
      const heard = [...whole.slice(0, seen + 1), ...storedFrom(whole).flatMap(createResumption(seen))];
      expect(heardSteps(heard)).toEqual(heardSteps(whole));
      expect(heard.filter(({ type }) => type === "run-end")).toHaveLength(1);
    }),
    { numRuns: 1000 },
  );
});
