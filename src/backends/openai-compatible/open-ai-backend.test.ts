/** Tests of a call over a real socket: what is sent, how it ends, what is told. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";
import type { ModelCall, ModelChunk } from "../../core/types.ts";
import { type BadBackend, startBackend } from "../../../test/support/bad-backend.ts";
import { createOpenAiBackend, type OpenAiBackend } from "./open-ai-backend.ts";
import type { OpenAiBackendOptions } from "./options.ts";

let server: BadBackend;
const opened: OpenAiBackend[] = [];

beforeAll(async () => {
  server = await startBackend();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((backend) => backend.close()));
});
afterAll(() => server.stop());

function backendOf(options: Partial<OpenAiBackendOptions> = {}): OpenAiBackend {
  const backend = createOpenAiBackend({
    name: "bad",
    baseUrl: server.url,
    apiKey: new Secret("hunter2-key"),
    timeoutMs: 5000,
    idleTimeoutMs: 5000,
    maxAnswerBytes: 1 << 20,
    ...options,
  });
  opened.push(backend);
  return backend;
}

const call: ModelCall = { model: "A", messages: [{ role: "user", content: "Hi?" }], sampling: { maxTokens: 100 } };
const forever = new AbortController().signal;

interface Outcome {
  text: string;
  code?: string;
  error?: FrogcomError;
  end?: Extract<ModelChunk, { type: "end" }>;
}

async function outcomeOf(backend: OpenAiBackend, what: ModelCall = call, signal = forever): Promise<Outcome> {
  const outcome: Outcome = { text: "" };
  try {
    for await (const chunk of backend.generate(what, signal)) {
      if (chunk.type === "text") outcome.text += chunk.text;
      if (chunk.type === "end") outcome.end = chunk;
    }
  } catch (thrown) {
    if (!(thrown instanceof FrogcomError)) throw thrown;
    outcome.error = thrown;
    outcome.code = thrown.code;
  }
  return outcome;
}

test.each([
  ["waits for the first byte", "hang"],
  ["waits inside the stream", "hang-midstream"],
  ["gets an answer drop by drop", "drip-50ms"],
] as const)("the server sees the abort at once while the call %s", async (_, mode) => {
  server.set(mode);
  const leaving = new AbortController();
  const outcome = outcomeOf(backendOf(), call, leaving.signal);
  await expect.poll(() => server.calls.length).toBe(1);
  leaving.abort();
  expect((await outcome).code).toBe("cancelled");
  await expect.poll(() => server.abandoned()).toBe(1);
  expect(server.open()).toBe(0);
});

test("a call that still waits for a connection ends at once when it is aborted", async () => {
  server.set("hang");
  const backend = backendOf({ maxConnections: 1 });
  const first = new AbortController();
  const busy = outcomeOf(backend, call, first.signal);
  await expect.poll(() => server.calls.length).toBe(1);
  const second = new AbortController();
  const waiting = outcomeOf(backend, call, second.signal);
  second.abort();
  expect((await waiting).code).toBe("cancelled");
  expect(server.calls).toHaveLength(1);
  first.abort();
  await busy;
});

test("the consumer who stops listening stops the model", async () => {
  server.set("drip-50ms");
  for await (const chunk of backendOf().generate(call, forever)) {
    if (chunk.type === "text") break;
  }
  await expect.poll(() => server.abandoned()).toBe(1);
});

test("a deadline's own reason is what the call throws", async () => {
  server.set("hang");
  const reason = new FrogcomError("run-timeout", "too long");
  const leaving = new AbortController();
  const outcome = outcomeOf(backendOf(), call, leaving.signal);
  leaving.abort(reason);
  expect((await outcome).error).toBe(reason);
});

test.each(["ok", "sse-no-done", "sse-json", "401"] as const)(
  "calls in mode %s use their connections again",
  async (mode) => {
    const ports = new Set<number | undefined>();
    server.set(({ request }) => {
      ports.add(request.socket.remotePort);
      return mode;
    });
    const backend = backendOf();
    for (let i = 0; i < 5; i++) await outcomeOf(backend);
    expect(server.calls).toHaveLength(5);
    // A call that follows at once may find the first connection not free yet, and opens a second one.
    expect(ports.size).toBeLessThanOrEqual(2);
  },
);

test("the key goes to the server and nowhere else, the sampling as it was asked", async () => {
  server.set("ok");
  await outcomeOf(backendOf(), { ...call, sampling: { temperature: 0, seed: 0, topP: 0.5, stop: ["END"] } });
  const [seen] = server.calls;
  expect(seen?.headers["authorization"]).toBe("Bearer hunter2-key");
  expect(seen?.headers["accept-encoding"]).toBe("identity");
  expect(seen?.body).toEqual({
    messages: [{ role: "user", content: "Hi?" }],
    model: "A",
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0,
    seed: 0,
    top_p: 0.5,
    stop: ["END"],
  });
});

test("usage is what the server tells, and unknown where it tells nothing", async () => {
  server.set("ok");
  const told = { promptTokens: 7, completionTokens: 5, totalTokens: 12, cachedTokens: null };
  expect((await outcomeOf(backendOf())).end?.usage).toEqual(told);
  server.set("usage-null");
  const untold = { promptTokens: null, completionTokens: null, totalTokens: null, cachedTokens: null };
  expect((await outcomeOf(backendOf())).end?.usage).toEqual(untold);
});

test("a base model is asked for raw completions, which is found out once and said once", async () => {
  server.set("base-model");
  const notices: string[] = [];
  const backend = backendOf({ onNotice: ({ en }) => notices.push(en) });
  expect(backend.isRaw("A")).toBe(false);
  for (let i = 0; i < 3; i++) expect((await outcomeOf(backend)).code).toBeUndefined();
  expect([backend.isRaw("A"), backend.isRaw("B")]).toEqual([true, false]);
  expect(server.calls.map(({ url }) => url)).toEqual([
    "/v1/chat/completions",
    "/v1/completions",
    "/v1/completions",
    "/v1/completions",
  ]);
  expect(server.calls[1]?.body).toMatchObject({
    prompt: "User: Hi?\n\nAssistant:",
    max_tokens: 100,
    stop: ["\nUser:", "\nAssistant:"],
  });
  expect(notices).toEqual(["The model A has no chat template, so its conversations go to /completions as plain text."]);
});

test.each([
  ["429-once", 1000],
  ["429-hour", 3_600_000],
  ["429-junk", undefined],
] as const)("mode %s tells when to come back", async (mode, retryAfterMs) => {
  server.set(mode);
  expect((await outcomeOf(backendOf())).error?.details.retryAfterMs).toBe(retryAfterMs);
});

test("a context that is too small is told with both numbers", async () => {
  server.set("400-context");
  expect((await outcomeOf(backendOf())).error?.details).toMatchObject({ neededTokens: 9000, contextTokens: 2048 });
});

test("a thought that ate the budget is said in exactly these words", async () => {
  server.set("reasoning-only");
  const message =
    "The model A spent its whole token budget of 100 on thinking. Raise MAX_TOKENS or switch thinking off.";
  expect((await outcomeOf(backendOf())).error?.message).toBe(message);
});

test("what a server answered stands in the error, redacted and cut", async () => {
  server.set("401");
  expect((await outcomeOf(backendOf())).error?.details).toEqual({
    upstreamStatus: 401,
    upstreamBody: expect.stringContaining("provided: ***"),
    ru: expect.stringMatching(/^Сервер .* не принял наш ключ \(401\)\..*provided: \*\*\*/s),
  });
});

test("a redirect is refused without sending the key on", async () => {
  server.set("redirect");
  expect((await outcomeOf(backendOf())).error?.message).toContain("/elsewhere");
  expect(server.calls).toHaveLength(1);
});
