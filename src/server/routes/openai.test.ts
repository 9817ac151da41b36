/** POST /v1/chat/completions and /v1/completions, whole and streamed. */
import { afterEach, describe, expect, it } from "vitest";
import { type Script, scriptedServer, type TestServer } from "../../../test/support/core-server.ts";
import { reviewReply } from "../../../test/support/scripted-run.ts";
import { FrogcomError } from "../../core/errors.ts";
import { textAt } from "../../core/json.ts";
import type { Usage } from "../../core/types.ts";

const messages = [{ role: "user", content: "Who wrote Hamlet?" }];
const revise = reviewReply({ quote: "Marlowe", problem: "Wrong author.", fix: "Write Shakespeare." });
const url = "/v1/chat/completions";

const usage = (promptTokens: number, completionTokens: number): Usage => ({
  promptTokens,
  completionTokens,
  totalTokens: promptTokens + completionTokens,
  cachedTokens: null,
});

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close(0)));
});

async function serving(script: Script): Promise<Awaited<ReturnType<typeof scriptedServer>>> {
  const server = await scriptedServer({ input: { strategy: "review" }, ...script });
  servers.push(server);
  return server;
}

const reviewed: Script = {
  primary: [
    { text: "Marlowe.", usage: usage(10, 2) },
    { chunks: ["Shake", "speare."], usage: usage(30, 3) },
  ],
  secondary: [{ text: revise, usage: usage(20, 40) }],
};

interface Chunk {
  readonly choices: readonly { readonly delta: Record<string, unknown>; readonly finish_reason: string | null }[];
  readonly usage?: unknown;
  readonly frogcom?: Record<string, unknown>;
  readonly error?: Record<string, unknown>;
}

function chunksIn(text: string): { readonly chunks: readonly Chunk[]; readonly isDone: boolean } {
  const data = text.split("\n\n").flatMap((event) => (event.startsWith("data: ") ? [event.slice(6)] : []));
  return {
    chunks: data.filter((each) => each !== "[DONE]").map((each) => JSON.parse(each) as Chunk),
    isDone: data.at(-1) === "[DONE]",
  };
}

describe("a plain answer", () => {
  it("has OpenAI's shape, with the steps as reasoning and their sum as usage", async () => {
    const server = await serving(reviewed);
    const { status, json, headers } = await server.ask({ url, body: { model: "frogcom", messages } });
    expect(status).toBe(200);
    const body = json();
    expect(Object.keys(body)).toEqual(["id", "object", "created", "model", "choices", "usage", "frogcom"]);
    expect(body).toMatchObject({
      object: "chat.completion",
      model: "frogcom",
      choices: [{ index: 0, message: { role: "assistant", content: "Shakespeare." }, finish_reason: "stop" }],
      usage: {
        prompt_tokens: 60,
        completion_tokens: 45,
        total_tokens: 105,
        completion_tokens_details: { reasoning_tokens: 42 },
      },
      frogcom: { rounds: 1, stop_cause: "rounds-done", strategy: "review" },
    });
    expect(body.choices[0].message.reasoning_content).toContain("**Draft**\n\nMarlowe.");
    expect(headers).toMatchObject({ "x-request-id": body.id, "x-frogcom-rounds": "1" });
  });

  it("has no usage where a server did not tell its tokens", async () => {
    const server = await serving({ primary: ["Shakespeare."], secondary: [reviewReply()] });
    expect((await server.ask({ url, body: { messages } })).json().usage).toBeUndefined();
  });

  it("counts only the review as reasoning when the draft is the answer", async () => {
    const server = await serving({
      primary: [{ text: "Shakespeare.", usage: usage(10, 4) }],
      secondary: [{ text: reviewReply(), usage: usage(20, 6) }],
    });
    const { usage: told } = (await server.ask({ url, body: { messages } })).json();
    expect(told).toMatchObject({ completion_tokens: 10, completion_tokens_details: { reasoning_tokens: 6 } });
  });

  it("gives tool calls and logprobs as the model gave them", async () => {
    const call = { id: "call_1", type: "function", function: { name: "f", arguments: "{}" } };
    const logprobs = { content: [{ token: "a", logprob: -1 }] };
    const server = await serving({
      primary: [{ text: "", finishReason: "tool_calls", toolCalls: [call], logprobs }],
    });
    const body = (await server.ask({ url, body: { messages, tools: [{}] } })).json();
    expect(body.choices).toEqual([
      {
        index: 0,
        message: expect.objectContaining({ content: null, tool_calls: [call] }),
        logprobs,
        finish_reason: "tool_calls",
      },
    ]);
    expect(body.frogcom.stop_cause).toBe("unreviewable");
  });

  it.each([
    ["frogcom/creative", { profile: "creative" }],
    ["frogcom/secondary", { only: "secondary" }],
    ["gpt-4o", {}],
  ])("the model %s asks for %j", async (model, chosen) => {
    const server = await serving({ primary: ["x"], secondary: [reviewReply()] });
    expect((await server.ask({ url, body: { model, messages } })).json().model).toBe(model);
    expect(server.app.requests[0]).toMatchObject(chosen);
  });
});

describe("a stream", () => {
  it("begins with the role, shows steps as reasoning, then the answer, and ends with what is known only then", async () => {
    const server = await serving(reviewed);
    const { text, headers } = await server.ask({ url, body: { messages, stream: true } });
    expect(headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    const { chunks, isDone } = chunksIn(text);
    expect(isDone).toBe(true);
    expect(chunks[0]?.choices).toEqual([{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }]);
    const deltas = chunks.map(({ choices }) => choices[0]?.delta ?? {});
    expect(deltas.map(({ content = "" }) => content).join("")).toBe("Shakespeare.");
    expect(deltas.map(({ reasoning_content = "" }) => reasoning_content).join("")).toContain("**Refined**");
    expect(chunks.at(-1)).toMatchObject({
      choices: [{ delta: {}, finish_reason: "stop" }],
      frogcom: { stop_cause: "rounds-done", rounds: 1 },
    });
    expect(text).not.toContain("event:");
  });

  it("has no chunk without choices, but for the usage where it is asked for", async () => {
    const server = await serving({ primary: reviewed.primary ?? [], secondary: reviewed.secondary ?? [] });
    const body = { messages, stream: true, stream_options: { include_usage: true } };
    const { chunks } = chunksIn((await server.ask({ url, body })).text);
    expect(chunks.filter(({ choices }) => choices.length === 0)).toHaveLength(1);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 105 } });
  });

  it("streams the answer itself from its first token where nothing is reviewed", async () => {
    const server = await serving({ input: {}, primary: [{ chunks: ["Shake", "speare."] }] });
    const body = { messages, stream: true, frogcom: { strategy: "direct" } };
    const { chunks } = chunksIn((await server.ask({ url, body })).text);
    expect(chunks.flatMap(({ choices }) => choices.flatMap(({ delta }) => delta["content"] ?? []))).toEqual([
      "",
      "Shake",
      "speare.",
    ]);
  });

  it("numbers its tool calls", async () => {
    const call = { id: "call_1", type: "function", function: { name: "f", arguments: "{}" } };
    const server = await serving({
      primary: [{ text: "", finishReason: "tool_calls", toolCalls: [call] }],
    });
    const { chunks } = chunksIn((await server.ask({ url, body: { messages, stream: true } })).text);
    expect(chunks.flatMap(({ choices }) => choices[0]?.delta["tool_calls"] ?? [])).toEqual([{ index: 0, ...call }]);
  });

  it("that fails before its first text has the real status", async () => {
    const server = await serving({ primary: [new FrogcomError("backend-down", "down")] });
    const { status, json } = await server.ask({ url, body: { messages, stream: true } });
    expect(status).toBe(503);
    expect(json().error).toMatchObject({ type: "server_error", code: "backend-down" });
  });

  it("that fails later ends with an error, never with the word that it is whole", async () => {
    const failure = new FrogcomError("answer-incomplete", "cut");
    const server = await serving({ primary: [{ chunks: ["Sha"], thenFails: failure }] });
    const { text } = await server.ask({ url, body: { messages, stream: true } });
    const { chunks, isDone } = chunksIn(text);
    expect(isDone).toBe(false);
    expect(chunks.at(-1)?.error).toMatchObject({ code: "answer-incomplete", type: "server_error" });
    expect(text).not.toContain('"finish_reason":"stop"');
  });

  it("tells at its end that the review failed, and answers with the draft", async () => {
    const server = await serving({ primary: ["Marlowe."], secondary: [new FrogcomError("backend-down", "down")] });
    const { chunks, isDone } = chunksIn((await server.ask({ url, body: { messages, stream: true } })).text);
    expect(isDone).toBe(true);
    expect(chunks.at(-1)?.frogcom).toMatchObject({ stop_cause: "degraded", degraded: { code: "backend-down" } });
    expect(chunks.map(({ choices }) => textAt(choices[0]?.delta, "content")).join("")).toBe("Marlowe.");
  });

  it("holds every event of the run where events are asked for, beside choices that are not empty", async () => {
    const server = await serving(reviewed);
    const body = { messages, stream: true, frogcom: { events: true } };
    const { chunks } = chunksIn((await server.ask({ url, body })).text);
    const events = chunks.flatMap(({ frogcom }) => frogcom?.["event"] ?? []);
    expect(events.filter((name) => name === "step-end")).toHaveLength(3);
    expect(chunks.every(({ choices }) => choices.length > 0)).toBe(true);
  });
});

describe("what is refused, is refused in OpenAI's shape", () => {
  it.each([
    [{ messages: [] }, 400, "request-invalid", "messages"],
    [{ messages, temperature: 9 }, 400, "request-invalid", "temperature"],
    [{ messages, stop: 5 }, 400, "request-invalid", "stop"],
    [{ messages: [{ role: "user", content: "" }] }, 400, "prompt-missing", null],
    [{ messages, model: "gpt-5" }, 404, "model_not_found", null],
  ])("%j: %i", async (body, status, code, param) => {
    const server = await serving({});
    const answer = await server.ask({ url, body });
    expect(answer.status).toBe(status);
    expect(answer.json().error).toMatchObject({ type: "invalid_request_error", code, param });
  });
});

describe("a bare prompt", () => {
  const ask = { url: "/v1/completions", body: { model: "frogcom", prompt: "Who wrote Hamlet?" } };

  it("is answered as a text, without the steps", async () => {
    const server = await serving(reviewed);
    const body = (await server.ask(ask)).json();
    expect(body).toMatchObject({
      object: "text_completion",
      choices: [{ index: 0, text: "Shakespeare.", logprobs: null, finish_reason: "stop" }],
      usage: { completion_tokens: 45 },
    });
    expect(server.app.requests[0]?.conversation).toEqual(messages);
  });

  it("is streamed as texts", async () => {
    const server = await serving(reviewed);
    const { text } = await server.ask({ ...ask, body: { ...ask.body, stream: true } });
    const { chunks, isDone } = chunksIn(text);
    const texts = chunks.map(({ choices }) => (choices[0] as unknown as { text: string }).text);
    expect([isDone, texts]).toEqual([true, ["Shakespeare.", ""]]);
    expect(chunks.at(-1)).toMatchObject({ choices: [{ text: "", finish_reason: "stop" }], frogcom: { rounds: 1 } });
  });

  it.each([{ prompt: [1, 2] }, { prompt: ["a", "b"] }, { prompt: "a", echo: true }, { prompt: "a", suffix: "b" }])(
    "%j is refused",
    async (body) => {
      const server = await serving({});
      expect((await server.ask({ url: "/v1/completions", body })).status).toBe(400);
    },
  );
});
