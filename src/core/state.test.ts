import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reviewReply, runInput, runScripted } from "../../test/support/scripted-run.ts";
import { FrogcomError } from "./errors.ts";
import { formatRunId } from "./ids.ts";
import { applyRecord, emptyRun, type RunState } from "./state.ts";
import type { RunEvent, RunRecord, StepEvent } from "./types.ts";

const runId = formatRunId(1_705_123_456_789_000);
const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
const call = { model: "author", messages: [], sampling: {} };
const output = { text: "whole", finishReason: "stop", usage: null, model: "author", digest: "d" } as const;

const stamp = (events: readonly RunEvent[]): RunRecord[] =>
  events.map((event, seq) => ({ ...event, runId, seq, at: 1000 + seq }));
const fold = (records: readonly RunRecord[], from: RunState = emptyRun): RunState => records.reduce(applyRecord, from);

test("a run as the guide has it folds into its steps and its answer", async () => {
  const input = runInput();
  const revise = reviewReply({ problem: "Wrong." });
  const { events, answer } = await runScripted(input, {
    primary: ["one", { chunks: ["t", "wo"] }],
    secondary: [revise],
  });
  const state = fold(stamp(events));
  expect(state).toMatchObject({
    id: runId,
    status: "done",
    startedAt: 1000,
    endedAt: 1000 + events.length - 1,
    input,
    answer,
  });
  expect(state.steps.map(({ status, text }) => [status, text])).toEqual([
    ["done", "one"],
    ["done", "1. Wrong."],
    ["done", "two"],
  ]);
  expect(state.steps[1]?.output?.raw).toBe(revise);
});

describe("a step", () => {
  test("grows with its deltas until its output is there", () => {
    const start: RunEvent = { type: "step-start", step, call, shortened: { messages: 1, characters: 9 } };
    const half = fold(
      stamp([start, { type: "step-reasoning", step, text: "hm" }, { type: "step-delta", step, text: "wh" }]),
    );
    expect(half.steps).toEqual([
      {
        step,
        status: "running",
        startedAt: 1000,
        endedAt: null,
        text: "wh",
        reasoning: "hm",
        retries: [],
        shortened: { messages: 1, characters: 9 },
      },
    ]);
    const whole = fold([{ type: "step-end", step, output, runId, seq: 3, at: 2000 }], half);
    expect(whole.steps[0]).toMatchObject({ status: "done", endedAt: 2000, text: "whole", reasoning: "", output });
  });

  test("forgets on a retry what came before it, and counts it", () => {
    const retry: StepEvent = { type: "step-retry", step, code: "answer-incomplete", message: "Cut." };
    const { steps } = fold(
      stamp([{ type: "step-start", step, call }, { type: "step-delta", step, text: "lost" }, retry, retry]),
    );
    expect(steps[0]).toMatchObject({ status: "running", text: "", retries: [{}, {}] });
  });

  test("that fails keeps its error and what it had said", () => {
    const error: StepEvent = { type: "step-error", step, code: "backend-down", message: "Down." };
    const { steps } = fold(
      stamp([{ type: "step-start", step, call }, { type: "step-delta", step, text: "ha" }, error]),
    );
    expect(steps[0]).toMatchObject({
      status: "failed",
      text: "ha",
      endedAt: 1002,
      error: { code: "backend-down", message: "Down." },
    });
  });
});

test.each([
  ["cancelled", "cancelled"],
  ["interrupted", "interrupted"],
  ["backend-down", "failed"],
  ["run-timeout", "failed"],
] as const)("a run that ended with %s is %s", (code, status) => {
  const state = fold(
    stamp([
      { type: "run-start", input: runInput() },
      { type: "run-error", code, message: "Why." },
    ]),
  );
  expect(state).toMatchObject({ status, endedAt: 1001, error: { code, message: "Why." } });
});

test("applying a record leaves the state before it as it was", () => {
  const before = fold(stamp([{ type: "step-start", step, call }]));
  const copy = structuredClone(before);
  applyRecord(before, { type: "step-delta", step, text: "x", runId, seq: 1, at: 1001 });
  expect(before).toEqual(copy);
});

test("a run that starts again forgets how it ended", () => {
  const start = stamp([{ type: "run-start", input: runInput() }]);
  const ended = fold(
    stamp([
      { type: "step-start", step, call },
      { type: "run-error", code: "internal", message: "Why." },
    ]),
    fold(start),
  );
  expect(fold(start, ended)).toEqual(fold(start));
});

describe("for any run", () => {
  test("coalesced deltas fold into the same state as live ones", async () => {
    await forAnyRun((records) => expect(fold(coalesce(records))).toEqual(fold(records)));
  });

  test("deltas that were not kept change nothing in steps that ended", async () => {
    await forAnyRun((records) => {
      const kept = records.filter(({ type }) => type !== "step-delta" && type !== "step-reasoning");
      const done = (state: RunState): unknown => state.steps.filter(({ status }) => status === "done");
      expect(done(fold(kept))).toEqual(done(fold(records)));
    });
  });

  test("who enters again at the start of a step, or of the run, comes to the same state", async () => {
    await forAnyRun((records, cut) => {
      const seen = records.slice(0, (cut % records.length) + 1);
      const entry = seen.findLastIndex(({ type }) => type === "step-start" || type === "run-start");
      expect(fold(records.slice(entry), fold(seen))).toEqual(fold(records));
      expect(fold(records, fold(seen))).toEqual(fold(records));
    });
  });
});

async function forAnyRun(check: (records: readonly RunRecord[], cut: number) => void): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyScript, fc.nat(), async ({ rounds, strategy, primary, secondary }, cut) => {
      const { events } = await runScripted(runInput({ rounds, strategy }), {
        primary: [...primary, down, down],
        secondary: [...secondary, down],
      });
      check(stamp(events), cut);
    }),
    { numRuns: 200 },
  );
}

const down = new FrogcomError("backend-down", "Down.");

const anyReply = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      { chunks: fc.array(fc.string()), reasoning: fc.string({ minLength: 1 }) },
      { requiredKeys: ["chunks"] },
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(reviewReply(), reviewReply({ problem: "Wrong." }, { problem: "Long." })) },
  { weight: 1, arbitrary: fc.array(fc.string()).map((chunks) => ({ chunks, thenFails: down })) },
);

/** Where the replies end, the model is down. */
const anyScript = fc.record({
  rounds: fc.nat(3),
  strategy: fc.constantFrom("review" as const, "classic" as const, "direct" as const),
  primary: fc.array(anyReply, { maxLength: 4 }),
  secondary: fc.array(anyReply, { maxLength: 4 }),
});

/** Neighbouring deltas of a kind as one, at the place of the last. */
function coalesce(records: readonly RunRecord[]): RunRecord[] {
  const joined: RunRecord[] = [];
  for (const record of records) {
    const last = joined.at(-1);
    if (record.type === "step-delta" && last?.type === "step-delta")
      joined.splice(-1, 1, { ...record, text: last.text + record.text });
    else if (record.type === "step-reasoning" && last?.type === "step-reasoning") {
      joined.splice(-1, 1, { ...record, text: last.text + record.text });
    } else joined.push(record);
  }
  return joined;
}
