/** Runs as the trace file's tests need them: records made from a few words. */
import { formatRunId } from "../../src/core/ids.ts";
import type { StoredRun } from "../../src/core/ports.ts";
import type { RunEvent, RunId, RunInput, RunRecord, StepKind } from "../../src/core/types.ts";
import { sampleInput, stepEvents, stepOf } from "./sample-run.ts";

const someId = formatRunId(1_705_123_456_789_000);

/** 2024-01-15T10:30:00.000Z, where the guide's example begins. */
const GUIDE_TIME = Date.UTC(2024, 0, 15, 10, 30);

const guideInput: RunInput = {
  ...sampleInput,
  conversation: [
    { role: "system", content: "Отвечай кратко." },
    { role: "user", content: "Объясни квантовую физику" },
  ],
};

export interface SampleStep {
  readonly kind: StepKind;
  readonly round: number;
  readonly text: string;
}

/** The records of a run, one second a step from the guide's time on. Without an answer it failed. */
export function sampleRecords(
  steps: readonly SampleStep[],
  answer?: string,
  input: Partial<RunInput> = {},
  id: RunId = someId,
): readonly RunRecord[] {
  const end: RunEvent =
    answer === undefined
      ? { type: "run-error", code: "cancelled", message: "left" }
      : { type: "run-end", answer: { text: answer, finishReason: "stop", stopCause: "rounds-done", rounds: 1 } };
  const events: readonly (readonly [second: number, event: RunEvent])[] = [
    [0, { type: "run-start", input: { ...guideInput, ...input } }],
    ...steps.flatMap(({ kind, round, text }, index) =>
      stepEvents(stepOf(kind, index, round), text).map((event) => [index + 1, event] as const),
    ),
    [steps.length + 1, end],
  ];
  return events.map(([second, event], seq) => ({ ...event, runId: id, seq, at: GUIDE_TIME + second * 1000 }));
}

export function sampleRun(id: RunId, text = "Ответ"): StoredRun {
  const records = sampleRecords([{ kind: "draft", round: 0, text }], text, {}, id);
  return {
    id,
    status: "done",
    startedAt: 0,
    endedAt: 1,
    prompt: "",
    strategy: "review",
    model: "a",
    steps: 1,
    rounds: 1,
    stopCause: "rounds-done",
    degraded: null,
    shadowOf: null,
    resumedFrom: null,
    errorCode: null,
    effect: null,
    refused: [],
    owner: null,
    records,
  };
}
