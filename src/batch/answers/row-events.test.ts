/** The events of a run become the answer of a row. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../core/json.ts";
import type { RowAnswer } from "./row-answer.ts";
import { RowEvents } from "./row-events.ts";

interface Told {
  readonly frogcom?: JsonObject;
  readonly message?: JsonObject;
  readonly finishReason?: string;
}

function bodyOf(text: string, { frogcom, message, finishReason = "stop" }: Told = {}): JsonObject {
  const choice = { index: 0, message: { role: "assistant", content: text, ...message }, finish_reason: finishReason };
  const usage = { prompt_tokens: 30, completion_tokens: 20, total_tokens: 50 };
  const told = { rounds: 1, stop_cause: "rounds-done", cost: 0.25, ...frogcom };
  return { id: "frogcom-1.000000", created: 1, model: "A", choices: [choice], usage, frogcom: told };
}

/** The answer after a draft, a review, and a refine if there is one; with what was told of the calls. */
function answerAfter(draft: string, body: JsonObject, steps: readonly JsonObject[] = []) {
  const calls: string[] = [];
  const events = new RowEvents({
    onCall: (place) => calls.push(`call ${place}`),
    onCallEnd: (place, note) => calls.push(`end ${place} ${note?.model ?? "free"} ${note?.tokens ?? "-"}`),
  });
  events.take({ name: "run-start", data: { id: "frogcom-1.000000" } });
  const all = [{ kind: "draft", role: "primary", model: "A", text: draft, tokens: 7 }, ...steps];
  for (const [index, { kind, role, model, text, tokens, ...more }] of all.entries()) {
    events.take({ name: "step-start", data: { step: { index, round: 0, kind, role }, model, at: index } });
    events.take({ name: "step-delta", data: { step: index, text } });
    const usage = { prompt_tokens: 1, completion_tokens: tokens };
    events.take({ name: "step-end", data: { step: index, text, model, usage, at: 10 + index, ...more } });
  }
  events.take({ name: "run-end", data: body });
  return { answer: events.answer, calls };
}

const review = { kind: "review", role: "secondary", model: "B", text: "Add the pond.", tokens: 3 };
const refine = { kind: "refine", role: "primary", model: "A", text: "A frog in a pond.", tokens: 5 };

describe("an answer is", () => {
  test.each<[RowAnswer["status"], string, Told]>([
    ["unchanged", "A frog.", {}],
    ["mended", "A frog in a pond.", {}],
    ["degraded", "A frog.", { frogcom: { degraded: { reason: "The reviewer is down." } } }],
  ])("%s: %s", (status, text, told) => {
    expect(answerAfter("A frog.", bodyOf(text, told)).answer).toMatchObject({ status, text });
  });
});

test("it has what the run tells of rounds, checks, reviews, tokens and cost", () => {
  const checks = [
    { check: { type: "words", max: 3 }, passed: false, detail: "4 words" },
    { check: { type: "language" }, passed: true, detail: "English" },
  ];
  const reviews = [{ round: 1, accepted: false, refused: "more-checks-fail" }];
  const { answer } = answerAfter("A frog.", bodyOf("A frog.", { frogcom: { checks, review: reviews } }), [review]);
  expect(answer).toMatchObject({
    run: "frogcom-1.000000",
    stopCause: "rounds-done",
    rounds: 1,
    accepted: false,
    refused: "more-checks-fail",
    checksFailed: [{ type: "words", detail: "4 words" }],
    promptTokens: 30,
    completionTokens: 20,
    cost: 0.25,
  });
});

test("its calls are those that were made, and each is told as it begins and ends", () => {
  const replayed = { ...review, replayed: true };
  const { answer, calls } = answerAfter("A frog.", bodyOf("A frog in a pond."), [replayed, refine]);
  expect(calls).toEqual(["call 0", "end 0 A 7", "call 1", "end 1 free -", "call 2", "end 2 A 5"]);
  expect(answer?.calls).toEqual([
    { kind: "draft", role: "primary", model: "A", at: 10, tokens: 7 },
    { kind: "refine", role: "primary", model: "A", at: 12, tokens: 5 },
  ]);
});

test("tool calls and the reason of the end are kept for OpenAI's lines", () => {
  const message = { tool_calls: [{ id: "1" }] };
  const { answer } = answerAfter("", bodyOf("", { message, finishReason: "tool_calls" }));
  expect(answer).toMatchObject({ finishReason: "tool_calls", told: { created: 1, model: "A", message } });
});

test("a run without an end has no answer", () => {
  const events = new RowEvents({ onCall: () => undefined, onCallEnd: () => undefined });
  events.take({ name: "run-start", data: { id: "frogcom-1.000000" } });
  expect(events.answer).toBeUndefined();
});
