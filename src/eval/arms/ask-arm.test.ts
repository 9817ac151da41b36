/** What is kept of a run, from its events. */
import { expect, test } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import type { WireEvent } from "../../work/ask.ts";
import { askArm } from "./ask-arm.ts";

const never = new AbortController().signal;

const event = (name: string, data: object): WireEvent => ({ name, data });
const start = (index: number, kind: string, role: string, at: number): WireEvent =>
  event("step-start", { step: { index, round: index === 0 ? 0 : 1, kind, role }, model: "m", at });
const usage = (prompt_tokens: number, completion_tokens: number) => ({ prompt_tokens, completion_tokens });

const refinedRun: readonly WireEvent[] = [
  event("run-start", { id: "frogcom-1.000000", strategy: "review", model: "A", secondary_model: "B", at: 5 }),
  start(0, "draft", "primary", 10),
  event("step-delta", { step: 0, text: "Draft" }),
  event("step-end", { step: 0, text: "Draft", finish_reason: "length", usage: null, replayed: true, at: 10 }),
  start(1, "review", "secondary", 10),
  event("step-delta", { step: 1, text: "1. Add" }),
  event("step-end", { step: 1, text: "1. Add", raw: "{}", finish_reason: "stop", usage: usage(30, 7), at: 210 }),
  start(2, "refine", "primary", 210),
  event("step-end", { step: 2, text: "Fine", finish_reason: "stop", usage: usage(40, 9), at: 510.5 }),
  event("run-end", {
    choices: [{ message: { content: "Fine" }, finish_reason: "stop" }],
    frogcom: { rounds: 1, stop_cause: "rounds-done" },
  }),
];

/** Asks a run of these events; each event takes 10 ms. */
function asking(events: readonly WireEvent[], body: object = {}) {
  let time = 0;
  return askArm(
    async function* () {
      for (const each of events) {
        time += 10;
        yield each;
      }
    },
    { ...body },
    never,
    () => time,
  );
}

test("answer, steps, tokens and times", async () => {
  expect(await asking(refinedRun, { frogcom: { draft: "Draft" } })).toEqual({
    strategy: "review",
    models: ["A", "B"],
    text: "Fine",
    finishReason: "stop",
    stopCause: "rounds-done",
    rounds: 1,
    ms: 90,
    firstTextMs: 50,
    steps: [
      {
        kind: "draft",
        role: "primary",
        round: 0,
        isRecorded: true,
        text: "Draft",
        finishReason: "length",
        ms: 0,
        promptTokens: null,
        completionTokens: null,
      },
      {
        kind: "review",
        role: "secondary",
        round: 1,
        text: "1. Add",
        raw: "{}",
        finishReason: "stop",
        ms: 200,
        promptTokens: 30,
        completionTokens: 7,
      },
      {
        kind: "refine",
        role: "primary",
        round: 1,
        text: "Fine",
        finishReason: "stop",
        ms: 300.5,
        promptTokens: 40,
        completionTokens: 9,
      },
    ],
  });
});

test("the first text of a run is that of its draft, unless the draft was handed in", async () => {
  expect((await asking(refinedRun)).firstTextMs).toBe(20);
});

test("a review that failed is a step with its cause, and the answer says that it is degraded", async () => {
  const run = [
    event("run-start", { strategy: "review", model: "A", secondary_model: "B" }),
    start(0, "draft", "primary", 0),
    event("step-end", { step: 0, text: "Draft", usage: usage(1, 2), at: 5 }),
    start(1, "review", "secondary", 5),
    event("step-error", { step: 1, code: "backend-down", message: "Down.", at: 9 }),
    event("run-end", {
      choices: [{ message: { content: "Draft" }, finish_reason: "stop" }],
      frogcom: { rounds: 0, stop_cause: "degraded", degraded: { code: "backend-down", reason: "Down." } },
    }),
  ];
  const answer = await asking(run);
  expect(answer).toMatchObject({ degraded: "backend-down", stopCause: "degraded", firstTextMs: null });
  expect(answer.steps[1]).toMatchObject({ kind: "review", error: "backend-down", ms: 4, completionTokens: null });
});

test("what the run throws is thrown, and events without an end are none of an answer", async () => {
  const failing = askArm(
    // oxlint-disable-next-line require-yield -- it fails before its first event
    async function* () {
      throw new FrogcomError("backend-down", "Down.");
    },
    {},
    never,
    () => 0,
  );
  await expect(failing).rejects.toThrow("Down.");
  await expect(asking(refinedRun.slice(0, 4))).rejects.toThrow("ended before its answer");
});
