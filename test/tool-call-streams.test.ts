/** Tests that the tool calls of all servers are read as the same calls, whole or not at all, wherever the network cuts them. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOpenAiBackend, type OpenAiBackend } from "../src/backends/openai-compatible/open-ai-backend.ts";
import { parseJson, textAt, valueAt } from "../src/core/json.ts";
import type { ModelCall } from "../src/core/types.ts";
import { collectChunks } from "./support/collect-chunks.ts";
import { piecesOf, type ReplayServer, startReplayServer, twoPieces, writtenStream } from "./support/replay-server.ts";

const tools = [{ type: "function", function: { name: "get_weather", parameters: { type: "object" } } }];
const call: ModelCall = {
  model: "m",
  messages: [{ role: "user", content: "The weather in Paris and Москва?" }],
  sampling: {},
  passthrough: { tools },
};
const forever = new AbortController().signal;
const both = [
  { name: "get_weather", arguments: { city: "Paris" } },
  { name: "get_weather", arguments: { city: "Москва" } },
];

let server: ReplayServer;
let backend: OpenAiBackend;

beforeAll(async () => {
  server = await startReplayServer();
});
beforeEach(() => {
  backend = createOpenAiBackend({ name: "replay", baseUrl: server.url, timeoutMs: 5000, idleTimeoutMs: 5000 });
});
afterEach(() => backend.close());
afterAll(() => server.stop());

/** The calls and why the answer ended, or the error's code. */
async function outcomeOf() {
  const { chunks, text, error } = await collectChunks(backend, forever, call);
  const end = chunks.at(-1);
  if (end?.type !== "end") return error?.code;
  const calls = end.toolCalls?.map((toolCall) => {
    const called = valueAt(toolCall, "function");
    return { name: textAt(called, "name"), arguments: parseJson(textAt(called, "arguments") ?? "") };
  });
  const ids = new Set(end.toolCalls?.map(({ id }) => id));
  return { text, calls, ids: ids.size, finish: end.finishReason, tokens: end.usage?.totalTokens };
}

const whole = { text: "", calls: both, ids: 2, finish: "tool_calls", tokens: 94 };

describe.each([
  "openai-tool-calls",
  "vllm-tool-calls",
  "llama-cpp-tool-calls",
  "ollama-tool-calls",
  "ollama-0.4.6-tool-calls",
  "gemini-tool-calls",
  "kimi-tool-calls",
])("%s", (name) => {
  const answer = writtenStream(name);

  test.each([1, 7, 64, answer.body.length])("says the same in pieces of %i bytes", async (bytes) => {
    server.set(() => answer, piecesOf(bytes));
    expect(await outcomeOf()).toEqual(whole);
  });

  test("says the same when cut in two anywhere", async () => {
    for (let at = 1; at < answer.body.length; at += 13) {
      server.set(() => answer, twoPieces(at));
      expect(await outcomeOf(), `cut at byte ${at}`).toEqual(whole);
    }
  });

  test.each([false, true])("is never half taken as whole when it ends early (connection broken: %s)", async (isCut) => {
    for (let length = 0; length < answer.body.length; length += 13) {
      server.set(() => ({ ...answer, isCut, body: answer.body.subarray(0, length) }));
      const said = await outcomeOf();
      // The usage may be lost behind the end; the calls may not.
      const right = ["answer-incomplete", "answer-malformed", whole, { ...whole, tokens: null }];
      expect(right, `ends at byte ${length}`).toContainEqual(said);
    }
  });
});

test("what a server puts beside a function comes back with the call", async () => {
  server.set(() => writtenStream("gemini-tool-calls"));
  const { chunks } = await collectChunks(backend, forever, call);
  expect(chunks.at(-1)).toMatchObject({
    toolCalls: [{ id: "call_297140", extra_content: { google: { thought_signature: "c2lnbmF0dXJl" } } }, {}],
  });
});

test("the thought before a call is passed on", async () => {
  server.set(() => writtenStream("vllm-tool-calls"));
  const { chunks } = await collectChunks(backend, forever, call);
  expect(chunks[0]).toEqual({ type: "reasoning", text: "Weather, so the tool." });
});

test("without tools in the request the same stream is an error that says so", async () => {
  server.set(() => writtenStream("openai-tool-calls"));
  const { passthrough: _, ...plain } = call;
  const { error } = await collectChunks(backend, forever, plain);
  expect(error?.code).toBe("answer-empty");
  expect(error?.message).toContain("no tool was offered");
});
