/** Tests that what real servers answered is read the same, wherever the network cuts it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createOpenAiBackend, type OpenAiBackend } from "../src/backends/openai-compatible/open-ai-backend.ts";
import type { Bilingual } from "../src/core/bilingual.ts";
import { FrogcomError } from "../src/core/errors.ts";
import type { ModelCall, ModelChunk } from "../src/core/types.ts";
import { unknownUsage } from "../src/core/usage.ts";
import {
  piecesOf,
  recordedAnswer,
  type RecordedAnswer,
  type ReplayServer,
  startReplayServer,
  twoPieces,
} from "./support/replay-server.ts";

const llamaCpp = "llama-cpp-python-0.3.36";
const ollama = "ollama-0.17.4";
const transformers = "transformers-serve-5.23.0";
const baseModel = "transformers-serve-5.23.0-base-model";

const call: ModelCall = { model: "m", messages: [{ role: "user", content: "Привет" }], sampling: { maxTokens: 40 } };
const forever = new AbortController().signal;

let server: ReplayServer;
let backend: OpenAiBackend;
const notices: string[] = [];

beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());
afterEach(async () => {
  await backend.close();
  notices.length = 0;
});

function openBackend(): void {
  const onNotice = ({ en }: Bilingual): void => void notices.push(en);
  backend = createOpenAiBackend({
    name: "replay",
    baseUrl: server.url,
    timeoutMs: 5000,
    idleTimeoutMs: 5000,
    onNotice,
  });
}

interface Outcome {
  text: string;
  end?: Extract<ModelChunk, { type: "end" }>;
  error?: FrogcomError;
}

async function outcomeOf(asked: ModelCall = call): Promise<Outcome> {
  const outcome: Outcome = { text: "" };
  try {
    for await (const chunk of backend.generate(asked, forever)) {
      if (chunk.type === "text") outcome.text += chunk.text;
      if (chunk.type === "end") outcome.end = chunk;
    }
  } catch (thrown) {
    if (!(thrown instanceof FrogcomError)) throw thrown;
    outcome.error = thrown;
  }
  return outcome;
}

/** Answers chats with what is given; for raw completions the chat is refused as vLLM refuses it. */
function replay(answer: RecordedAnswer, isRaw: boolean, cut?: (body: Buffer) => readonly Buffer[]): void {
  server.set(({ path }) => (isRaw && path === "/chat/completions" ? chatRefusalOfVllm : answer), cut);
}

const chatRefusalOfVllm: RecordedAnswer = {
  status: 400,
  headers: { "content-type": "application/json" },
  body: Buffer.from(
    '{"error":{"message":"default chat template is no longer allowed, so you must provide a chat template","code":400}}',
  ),
  isCut: false,
};

function spent(promptTokens: number, completionTokens: number): typeof unknownUsage {
  return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens, cachedTokens: null };
}

const frog = "The frog in my sentence is a friendly and curious creature.";
const friendly =
  "The frog is friendly and loves to chat with humans, but they're actually a special kind of animal that helps people find their way around the world.";
const russian = "Отецами распростения и перемёжных морковых сложностью";
// The words of a model whose weights were drawn at random.
const gibberish = "PRейited ofocots02amd Youonthдел(?dingonth givpthercissusedlosefa linenoCS";

// prettier-ignore
const streams = [
  { from: llamaCpp, name: "chat-stream", text: frog, finish: "stop", usage: unknownUsage },
  { from: llamaCpp, name: "chat-stream-without-usage", text: frog, finish: "stop", usage: unknownUsage },
  { from: llamaCpp, name: "chat-stream-stop", text: "1, 2, 3, ", finish: "stop", usage: unknownUsage },
  { from: llamaCpp, name: "chat-stream-length", text: "1, 2,", finish: "length", usage: unknownUsage },
  { from: llamaCpp, name: "chat-stream-multibyte", text: "Привет, лягушка! 🐸", finish: "stop", usage: unknownUsage },
  { from: llamaCpp, name: "completion-stream", text: "Привет, frog!\nAssistant:\nPirámí, pibáré", finish: "length", usage: unknownUsage },
  { from: llamaCpp, name: "completion-stream-length", text: "Прив", finish: "length", usage: unknownUsage },
  { from: ollama, name: "chat-stream", text: friendly, finish: "stop", usage: spent(18, 31) },
  { from: ollama, name: "chat-stream-length", text: "The number of ways to", finish: "length", usage: spent(21, 5) },
  { from: ollama, name: "chat-stream-multibyte", text: russian, finish: "length", usage: spent(28, 40) },
  { from: ollama, name: "chat-stream-json-schema", text: '{\n  "colour": "blue",\n  "sure": false\n}', finish: "stop", usage: spent(19, 19) },
  { from: ollama, name: "completion-stream-length", text: "The user is a frog", finish: "length", usage: spent(23, 5) },
  { from: transformers, name: "chat-stream-length", text: " второй50 stream\ufffdore", finish: "length", usage: spent(21, 5) },
  { from: baseModel, name: "completion-stream", text: gibberish, finish: "length", usage: spent(16, 24) },
  { from: baseModel, name: "completion-stream-length", text: "PRейited ofoc", finish: "length", usage: spent(16, 5) },
  { from: baseModel, name: "completion-stream-stop", text: "PRейited", finish: "stop", usage: spent(16, 3) },
] as const;

describe.each(streams)("$from $name", ({ from, name, text, finish, usage }) => {
  const answer = recordedAnswer(from, name);
  const isRaw = name.startsWith("completion");
  const whole = { text, end: { type: "end", finishReason: finish, usage } };

  test.each([1, 2, 7, 64, answer.body.length])("says the same in pieces of %i bytes", async (bytes) => {
    openBackend();
    replay(answer, isRaw, piecesOf(bytes));
    expect(await outcomeOf()).toEqual(whole);
  });
});

// One of each kind: bare UTF-8 without [DONE], escaped text with it, raw completions. Every byte of all would take half a minute.
const cutAnywhere = [
  { from: transformers, name: "chat-stream-length", everyBytes: 1 },
  { from: llamaCpp, name: "chat-stream-length", everyBytes: 5 },
  { from: baseModel, name: "completion-stream-length", everyBytes: 5 },
];

describe.each(cutAnywhere)("$from $name", ({ from, name, everyBytes }) => {
  const answer = recordedAnswer(from, name);
  const isRaw = name.startsWith("completion");

  async function wholeOutcome(): Promise<Outcome> {
    openBackend();
    replay(answer, isRaw);
    return outcomeOf();
  }

  test("says the same when cut in two anywhere", async () => {
    const whole = await wholeOutcome();
    for (let at = 1; at < answer.body.length; at += everyBytes) {
      replay(answer, isRaw, twoPieces(at));
      expect(await outcomeOf(), `cut at byte ${at}`).toEqual(whole);
    }
  });

  test.each([false, true])("is never half taken as whole when it ends early (connection broken: %s)", async (isCut) => {
    const whole = await wholeOutcome();
    for (let length = 0; length < answer.body.length; length += 11) {
      replay({ ...answer, isCut, body: answer.body.subarray(0, length) }, isRaw);
      const { text, end, error } = await outcomeOf();
      const said = end === undefined ? error?.code : [text, end.finishReason];
      // A stream may also end inside a letter.
      const right = ["answer-incomplete", "answer-malformed", [whole.text, whole.end?.finishReason]];
      expect(right, `ends at byte ${length}`).toContainEqual(said);
    }
  });
});

// prettier-ignore
const failures = [
  { from: llamaCpp, name: "chat-stream-interrupted", code: "answer-incomplete" },
  { from: llamaCpp, name: "chat-stream-context-exceeded", code: "answer-incomplete" },
  { from: llamaCpp, name: "chat-context-exceeded", code: "context-exceeded" },
  { from: llamaCpp, name: "completion-stream-context-exceeded", code: "answer-incomplete" },
  { from: llamaCpp, name: "completion-context-exceeded", code: "context-exceeded" },
  { from: ollama, name: "chat-unknown-model", code: "backend-unknown-model" },
  { from: ollama, name: "chat-wrong-type", code: "backend-refused-request" },
  { from: ollama, name: "chat-malformed", code: "backend-refused-request" },
  { from: transformers, name: "chat-stream-context-exceeded", code: "backend-failed" },
  { from: transformers, name: "not-found", code: "backend-unknown-model" },
  { from: transformers, name: "chat-unknown-field", code: "backend-refused-request" },
  { from: baseModel, name: "completion-stream-context-exceeded", code: "backend-failed" },
  { from: baseModel, name: "completion-unknown-model", code: "backend-refused-request" },
] as const;

test.each(failures)("$from $name is the error $code, never an answer", async ({ from, name, code }) => {
  openBackend();
  replay(recordedAnswer(from, name), name.startsWith("completion"));
  const { error, end } = await outcomeOf();
  expect([error?.code, end]).toEqual([code, undefined]);
});

test("the numbers of a full context come from the server's words", async () => {
  openBackend();
  replay(recordedAnswer(llamaCpp, "chat-context-exceeded"), false);
  const { error } = await outcomeOf();
  expect(error?.details).toMatchObject({ neededTokens: 3037, contextTokens: 2048 });
});

test.each([llamaCpp, ollama, transformers])(
  "%s may answer in plain JSON although a stream was asked for",
  async (from) => {
    openBackend();
    replay(recordedAnswer(from, "chat"), false);
    const plain = await outcomeOf();
    replay(recordedAnswer(from, "chat-stream"), false);
    const streamed = await outcomeOf();
    expect(plain.text).toBe(streamed.text);
    expect(plain.end?.finishReason).toBe(streamed.end?.finishReason);
  },
);

test("a base model behind transformers serve is asked for raw completions, and after the second one at once", async () => {
  openBackend();
  const refusal = recordedAnswer(baseModel, "chat-stream");
  const answer = recordedAnswer(baseModel, "completion-stream-length");
  server.set(({ path }) => (path === "/completions" ? answer : refusal));
  expect(await outcomeOf()).toMatchObject({ text: "PRейited ofoc", end: { finishReason: "length" } });
  for (const _ of [1, 2]) await outcomeOf();
  const both = ["/chat/completions", "/completions"];
  expect(server.seen.map(({ path }) => path)).toEqual([...both, ...both, "/completions"]);
  expect(notices).toHaveLength(1);
});

test("a stream whose last word has a blank behind it is whole", async () => {
  openBackend();
  const answer = recordedAnswer(ollama, "chat-stream");
  const body = Buffer.from(answer.body.toString("utf8").replace("[DONE]", "[DONE] "));
  server.set(() => ({ ...answer, body }));
  expect(await outcomeOf()).toMatchObject({ text: friendly, end: { finishReason: "stop" } });
});

test("llama-cpp-python, which refuses a JSON schema, is asked again without it", async () => {
  openBackend();
  const refusal = recordedAnswer(llamaCpp, "chat-stream-json-schema");
  const answer = recordedAnswer(llamaCpp, "chat-stream");
  server.set(({ body }) => (body.includes("json_schema") ? refusal : answer));
  const format = { name: "colour", schema: { type: "object" } };
  expect(await outcomeOf({ ...call, format })).toMatchObject({ text: frog, end: { finishReason: "stop" } });
  expect(notices).toHaveLength(1);
});
