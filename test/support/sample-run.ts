/** Runs as the stores' tests need them: every kind of record once, with places and times as a real run has them. */
import type { RunStart } from "../../src/core/ports.ts";
import type {
  ModelCall,
  RunEvent,
  RunId,
  RunInput,
  RunRecord,
  Step,
  StepKind,
  StepOutput,
} from "../../src/core/types.ts";

export const sampleInput: RunInput = {
  conversation: [
    { role: "system", content: "Отвечай кратко." },
    { role: "user", content: "Объясни Квантовую физику \ud83d\udc38" },
  ],
  language: "ru",
  strategy: "review",
  rounds: 2,
  goal: "Проверь",
  frame: "separate",
  onReviewError: "draft",
  reviewDeadlineMs: 5000,
  primary: { model: "author", sampling: { temperature: 0, seed: 0, stop: ["\n"] }, contextTokens: 4096 },
  secondary: { model: "critic", sampling: {} },
};

export function sampleStart(at: number, start: Partial<RunStart> & { readonly input?: RunInput } = {}): RunStart {
  return { at, input: sampleInput, owner: null, ...start };
}

/** Numbers events as the recorder does. Deltas get times and places of their own, which the store may move. */
export function recordAll(runId: RunId, events: readonly RunEvent[], at = 1_700_000_000_000.25): readonly RunRecord[] {
  return events.map((event, seq) => ({ ...event, runId, seq, at: at + seq * 1.5 }));
}

/** Draft (tried twice, thought about), review, refine and the answer. */
export const reviewedRun: readonly RunEvent[] = [
  { type: "run-start", input: sampleInput },
  ...draftEvents(),
  ...stepEvents(stepOf("review", 1), "1. Добавь пример", { raw: '{"ok":false}' }),
  ...stepEvents(stepOf("refine", 2), "Ответ с примером", { replayed: true }),
  {
    type: "run-end",
    answer: { text: "Ответ с примером", finishReason: "stop", stopCause: "rounds-done", rounds: 1 },
  },
];

/** A draft, and a review that failed: the draft is the answer. */
export const degradedRun: readonly RunEvent[] = [
  { type: "run-start", input: sampleInput },
  ...draftEvents(),
  { type: "step-start", step: stepOf("review", 1), call: callOf("critic") },
  { type: "step-error", step: stepOf("review", 1), code: "backend-timeout", message: "silent" },
  {
    type: "run-end",
    answer: {
      text: "Ответ",
      finishReason: "length",
      stopCause: "degraded",
      rounds: 0,
      degraded: { reason: "silent", code: "backend-timeout", completedRounds: 0 },
    },
  },
];

/** The client left while the draft was written. */
export const cancelledRun: readonly RunEvent[] = [
  { type: "run-start", input: sampleInput },
  ...draftEvents().slice(0, 2),
  { type: "run-error", code: "cancelled", message: "The client left." },
];

const shown = { role: "user", content: [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }] };
const toolCalls = [{ id: "call_1", type: "function", function: { name: "describe", arguments: "{}" }, extra: 1 }];

/** A question with an image, and tools to answer it with. */
export const toolInput: RunInput = {
  ...sampleInput,
  conversation: [{ role: "user", content: "", original: shown }],
  passthrough: { tools: [{ type: "function", function: { name: "describe" } }], logprobs: true },
};

/** The draft calls a tool; it is the answer. */
export const toolRun: readonly RunEvent[] = [
  { type: "run-start", input: toolInput },
  {
    type: "step-start",
    step: stepOf("draft", 0),
    call: { model: "author", messages: toolInput.conversation, sampling: {}, passthrough: toolInput.passthrough ?? {} },
  },
  {
    type: "step-end",
    step: stepOf("draft", 0),
    output: {
      text: "",
      finishReason: "tool_calls",
      usage: null,
      model: "author",
      digest: "d0",
      toolCalls,
      logprobs: { content: [{ token: "{", logprob: -0.5 }] },
      fromCache: true,
    },
  },
  {
    type: "run-end",
    answer: { text: "", finishReason: "tool_calls", stopCause: "unreviewable", rounds: 0, toolCalls },
  },
];

/** A step that went well and came in two pieces. */
export function stepEvents(step: Step, text: string, more: Partial<StepOutput> = {}): readonly RunEvent[] {
  const output: StepOutput = {
    text,
    finishReason: "stop",
    usage: { promptTokens: 10, completionTokens: null, totalTokens: null, cachedTokens: 0 },
    model: step.role,
    digest: `d${step.index}`,
    ...more,
  };
  return [
    { type: "step-start", step, call: callOf(step.role) },
    { type: "step-delta", step, text: text.slice(0, 3) },
    { type: "step-delta", step, text: text.slice(3) },
    { type: "step-end", step, output },
  ];
}

function draftEvents(): readonly RunEvent[] {
  const step = stepOf("draft", 0);
  const shortened = { messages: 1, characters: 9 };
  return [
    { type: "step-start", step, call: callOf("author"), shortened, recordedMismatch: true },
    { type: "step-delta", step, text: "полов" },
    { type: "step-retry", step, code: "answer-incomplete", message: "cut" },
    { type: "step-reasoning", step, text: "Думаю" },
    ...stepEvents(step, "Ответ", { reasoning: "Думаю", finishReason: "length" }).slice(1),
  ];
}

export function stepOf(kind: StepKind, index: number, round = kind === "draft" ? 0 : 1): Step {
  return { index, round, kind, role: kind === "review" ? "secondary" : "primary" };
}

function callOf(model: string): ModelCall {
  const extra = { role: "user", content: "Улучши" } as const;
  return { model, messages: [...sampleInput.conversation, extra], sampling: { maxTokens: 5 }, thinking: "off" };
}
