/** What is left of a run whose texts are not kept. */
import { expect, test } from "vitest";
import type { RunEvent, RunId, RunInput, RunRecord, Sampling, Step } from "./types.ts";
import { withholdInput, withholdTexts } from "./withhold-texts.ts";

const secret = "The heron waits.";
const stop: Sampling = { temperature: 0, maxTokens: 5, topP: 1, seed: 7, stop: [secret] };
const said = { role: "user", content: secret, original: { content: [{ text: secret }] } } as const;
const passthrough = { tools: [{ name: secret }], [secret]: 1 };
const step: Step = { index: 2, round: 1, kind: "refine", role: "primary" };
const usage = { promptTokens: 3, completionTokens: 4, totalTokens: 7, cachedTokens: 0 };
const extras = { toolCalls: [{ id: secret }], logprobs: { content: [{ token: secret, bytes: [84] }] } };

/** Every field that there is, and a secret in each that may hold a text. */
const input: RunInput = {
  conversation: [said, { role: "assistant", content: secret }],
  language: "ru",
  strategy: "review",
  rounds: 2,
  goal: secret,
  goalName: "additions",
  frame: "grown",
  onReviewError: "fail",
  reviewDeadlineMs: 5,
  budget: { maxTokens: 9 },
  primary: { model: "author", sampling: stop, contextTokens: 4096, price: { input: 1, output: 2 } },
  secondary: { model: "critic", sampling: stop, isNamed: true },
  refine: { model: "finisher", sampling: stop },
  passthrough,
  profile: "teaching",
  only: "primary",
  storing: "summary",
  origin: { runId: "frogcom-1.000000" as RunId, kind: "fork", fromStep: 1 },
  byPhase: true,
};

const failure = { code: "backend-failed", message: `It said: ${secret}` } as const;
const call = {
  model: "author",
  messages: [said],
  sampling: stop,
  format: { name: secret, schema: { title: secret } },
  thinking: "off",
  passthrough,
} as const;
const output = {
  text: secret,
  raw: secret,
  reasoning: secret,
  finishReason: "length",
  usage,
  paidEarlier: usage,
  model: "author",
  digest: secret,
  replayed: true,
  fromCache: true,
  ...extras,
} as const;

const events: readonly RunEvent[] = [
  { type: "run-start", input },
  { type: "step-start", step, call, shortened: { messages: 1, characters: 2 }, isFinal: true, recordedMismatch: true },
  { type: "step-delta", step, text: secret },
  { type: "step-reasoning", step, text: secret },
  { type: "step-retry", step, ...failure, upstreamBody: secret },
  { type: "step-error", step, ...failure, upstreamBody: secret },
  { type: "step-end", step, output },
  {
    type: "run-end",
    answer: {
      text: secret,
      finishReason: "stop",
      stopCause: "degraded",
      rounds: 1,
      effect: { checks: 2, draftPassed: 1, answerPassed: 2, isChanged: true, draftTokens: 7 },
      degraded: { reason: secret, code: "backend-down", completedRounds: 1 },
      ...extras,
    },
  },
  { type: "run-error", ...failure, ru: secret, retryAfterMs: 9 },
];

const records = events.map((event, seq): RunRecord => ({ ...event, runId: "frogcom-2.000000" as RunId, seq, at: seq }));
const kept = records.map(withholdTexts);

test.each(records.map((record, index) => [record.type, index] as const))("a %s has no text left", (_, index) => {
  expect(JSON.stringify(records[index])).toContain(secret);
  expect(JSON.stringify(kept[index])).not.toContain("heron");
});

test("places, times and kinds of all records stay", () => {
  const placeOf = ({ runId, seq, at, type }: RunRecord): unknown => ({ runId, seq, at, type });
  expect(kept.map(placeOf)).toEqual(records.map(placeOf));
});

test("of the input everything stays that nobody wrote, and as many turns as there were", () => {
  const sampling = { temperature: 0, maxTokens: 5, topP: 1, seed: 7 };
  const { passthrough: _, ...rest } = input;
  expect(withholdInput(input)).toEqual({
    ...rest,
    conversation: [
      { role: "user", content: "" },
      { role: "assistant", content: "" },
    ],
    goal: "",
    primary: { ...input.primary, sampling },
    secondary: { ...input.secondary, sampling },
    refine: { model: "finisher", sampling },
  });
});

test("of steps and answers models, usage, causes and codes stay", () => {
  const [, start, , , retry, error, end, answer, failed] = kept;
  expect(start).toMatchObject({ step, call: { model: "author", thinking: "off" }, shortened: { messages: 1 } });
  for (const record of [retry, error, failed]) expect(record).toMatchObject({ code: "backend-failed" });
  expect(end).toMatchObject({
    output: { text: "", finishReason: "length", usage, paidEarlier: usage, model: "author", replayed: true },
  });
  expect(answer).toMatchObject({
    answer: {
      stopCause: "degraded",
      rounds: 1,
      effect: { checks: 2, draftTokens: 7 },
      degraded: { code: "backend-down", completedRounds: 1 },
    },
  });
});

test("what a run never had is not there afterwards either", () => {
  const { refine: _, budget: _budget, ...plain } = input;
  expect(Object.keys(withholdInput(plain))).not.toContain("refine");
  expect(Object.keys(withholdInput(plain))).not.toContain("budget");
});
