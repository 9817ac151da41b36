/** A misbehaving backend in the draft: what cannot be mended is an error, never an answer; what can be is an answer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../../src/core/errors.ts";
import { collect, endedRun, generate, post, put, request, stream } from "../support/api.ts";
import type { BadBackendMode } from "../support/bad-backend/modes.ts";
import { expectCleanError, expectHandled, expectUnharmed } from "../support/expect-handled.ts";
import { setStage, type Stage } from "../support/stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

// prettier-ignore
const failing: readonly (readonly [string, BadBackendMode, number, ErrorCode, number])[] = [
  ["500 always", "500-always", 502, "backend-failed", 3],
  ["503 always", "503-always", 502, "backend-failed", 3],
  ["503 with a web page", "503-html", 502, "backend-failed", 3],
  ["429 always", "429-always", 429, "backend-rate-limited", 3],
  ["429 with an hour to wait", "429-hour", 429, "backend-rate-limited", 1],
  ["the connection is reset", "reset", 502, "backend-unreachable", 3],
  ["the body is cut by a reset", "reset-midbody", 502, "answer-incomplete", 3],
  ["the stream is cut by a reset", "sse-cut", 502, "answer-incomplete", 3],
  ["the stream just ends", "sse-no-finish", 502, "answer-incomplete", 3],
  ["an error event first", "sse-error-first", 502, "backend-failed", 3],
  ["an error event in mid-stream", "sse-error", 502, "backend-failed", 3],
  ["an error object with 200", "200-error", 502, "backend-failed", 3],
  ["a chunk of bad JSON", "sse-badjson", 502, "answer-malformed", 3],
  ["truncated JSON", "json-truncated", 502, "answer-malformed", 3],
  ["invalid JSON", "json-invalid", 502, "answer-malformed", 3],
  ["an empty body", "json-empty", 502, "answer-malformed", 3],
  ["JSON null", "json-null", 502, "answer-malformed", 3],
  ["JSON []", "json-array", 502, "answer-malformed", 3],
  ["HTML with 200", "html", 502, "answer-malformed", 3],
  ["invalid UTF-8", "utf8-invalid", 502, "answer-malformed", 3],
  ["empty choices", "choices-empty", 502, "answer-empty", 2],
  ["missing choices", "choices-missing", 502, "answer-empty", 2],
  ["a message that is null", "message-null", 502, "answer-empty", 2],
  ["content that is null", "content-null", 502, "answer-empty", 2],
  ["content that is empty", "content-empty", 502, "answer-empty", 2],
  ["content that is a number", "content-number", 502, "answer-empty", 2],
  ["a tool call that nobody offered", "tool-calls", 502, "answer-empty", 2],
  ["thought and nothing else", "reasoning-only", 502, "answer-only-thought", 2],
  ["401", "401", 502, "backend-refused-key", 1],
  ["403", "403", 502, "backend-refused-key", 1],
  ["404", "404", 502, "backend-unknown-model", 1],
  ["a redirect", "redirect", 502, "backend-redirected", 1],
  ["a redirect in a loop", "redirect-loop", 502, "backend-redirected", 1],
  ["a redirect to another host", "redirect-host", 502, "backend-redirected", 1],
  ["an answer without end", "huge-body", 502, "answer-too-large", 1],
  ["tokens without end", "stream-endless", 502, "answer-too-large", 1],
  ["tool calls without end", "stream-endless-calls", 502, "answer-too-large", 1],
  ["a text of megabytes in one body", "json-giant", 502, "answer-too-large", 1],
  ["a text of megabytes in one event", "sse-hugeline", 502, "answer-too-large", 1],
  ["JSON of a million levels", "json-deep", 502, "answer-too-large", 1],
  ["JSON of a million values", "json-wide", 502, "answer-too-large", 1],
  ["a compressed bomb", "gzip-bomb", 502, "answer-malformed", 3],
  ["400 context_length_exceeded", "400-context", 400, "context-exceeded", 1],
];

describe("a draft that cannot be had is an error, never an answer", () => {
  it.each(failing)("%s (%s): %i, %s, after %i calls", async (_, mode, status, code, calls) => {
    stage.backend.set(mode);
    const reply = await post(stage.program, { prompt: "a" });
    // Of a redirect to another host it is also the proof that nothing was sent there: it leads back here.
    expect(stage.backend.calls).toHaveLength(calls);
    if (status === 429) expect(Number(reply.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    await expectHandled(stage, reply, { status, code, kind: "draft" });
  });

  it.each([
    ["json-truncated", '{"id":"chatcmpl-'],
    ["json-invalid", '{"choices": [oops'],
    ["html", "<html>login page</html>"],
    ["401", "Incorrect API key provided: ***"],
  ] as const)("what came instead (%s) stands in the stored run, redacted", async (mode, beginning) => {
    stage.backend.set(mode);
    const { headers } = await post(stage.program, { prompt: "a" });
    const run = await endedRun(stage.program, headers.get("x-request-id") ?? "");
    const [draft] = run["steps"] as readonly { readonly error: { readonly upstream_body: string } }[];
    expect(draft?.error.upstream_body).toContain(beginning);
    expect(draft?.error.upstream_body).not.toContain("sk-BACKENDSECRET");
    await expectUnharmed(stage);
  });
});

// prettier-ignore
const mended: readonly (readonly [string, BadBackendMode, string, string, number])[] = [
  ["500 once", "500-once", "answer 2 from A", "stop", 2],
  ["503 once", "503-once", "answer 2 from A", "stop", 2],
  ["a reset once", "reset-once", "answer 2 from A", "stop", 2],
  ["429 once with Retry-After: 1", "429-once", "answer 2 from A", "stop", 2],
  ["429 once with a date", "429-once-date", "answer 2 from A", "stop", 2],
  ["429 once with a Retry-After that is none", "429-junk", "answer 2 from A", "stop", 2],
  ["a reason to finish but no [DONE]", "sse-no-done", "answer 1 from A", "stop", 1],
  ["JSON although a stream was asked for", "sse-json", "answer 1 from A", "stop", 1],
  ["a stream in single bytes", "sse-split", "привет 🐸 мир", "stop", 1],
  ["content in parts", "content-parts", "part text", "stop", 1],
  ["usage that is null", "usage-null", "answer 1 from A", "stop", 1],
  ["usage that is missing", "usage-missing", "answer 1 from A", "stop", 1],
  ["finish length in the final", "length", "cut off in the mid", "length", 1],
  ["content_filter", "filter", "", "content_filter", 1],
  ["a refusal", "refusal", "I cannot.", "stop", 1],
  ["<think>", "think-tags", "visible answer", "stop", 1],
  ["reasoning_content", "reasoning", "visible answer", "stop", 1],
];

describe("what can be mended or is merely odd is an answer", () => {
  it.each(mended)("%s (%s) gives %j (%s) after %i calls", async (_, mode, text, finish, calls) => {
    stage.backend.set(mode);
    const { choices, frogcom } = await generate(stage.program, { prompt: "a", frogcom: { rounds: 0 } });
    expect(choices).toMatchObject([{ message: { content: text }, finish_reason: finish }]);
    expect(stage.backend.calls).toHaveLength(calls);
    expect(frogcom.steps[0]?.["retries"]).toBe(calls > 1 ? calls - 1 : undefined);
    const [first, second] = stage.backend.calls;
    if (mode === "429-once") expect((second?.t ?? 0) - (first?.t ?? 0)).toBeGreaterThanOrEqual(1000);
    await expectUnharmed(stage);
  });

  it.each([
    [
      "/v1/chat/completions",
      { messages: [{ role: "user", content: "a" }] },
      { message: { content: "answer 2 from A" } },
    ],
    ["/v1/completions", { prompt: "a" }, { text: "answer 2 from A" }],
  ])("half a text that was tried again is no part of the answer (%s)", async (path, asked, choice) => {
    stage.backend.set(({ n }) => (n === 1 ? "sse-cut" : "ok"));
    const body = { model: "frogcom/primary", ...asked };
    const reply = await request(stage.program, path, { method: "POST", body });
    expect(reply).toMatchObject({ status: 200, body: { choices: [choice] } });
    expect(stage.backend.calls).toHaveLength(2);
  });

  it("a model that spent all its tokens on thought is asked once more, without thinking", async () => {
    stage.backend.set(({ n }) => (n === 1 ? "reasoning-only" : "ok"));
    await generate(stage.program, { prompt: "a", frogcom: { rounds: 0 } });
    const [first, second] = stage.backend.calls.map(({ body }) => body);
    expect(first).not.toHaveProperty("chat_template_kwargs");
    expect(second).toMatchObject({ chat_template_kwargs: { enable_thinking: false } });
  });
});

describe("a backend that says nothing in the draft", () => {
  beforeAll(() => setTimeouts(0.25));
  afterAll(() => setTimeouts(120));

  async function setTimeouts(seconds: number): Promise<void> {
    const limits = { timeout: seconds, idle_timeout: seconds };
    await put(stage.program, "/config/llm", { primary: limits, secondary: limits });
  }

  it.each([
    ["no answer at all", "hang"],
    ["headers, then silence", "hang-headers"],
    ["silence in mid-stream", "hang-midstream"],
  ] as const)("%s (%s): 504 in time, and not tried again", async (_, mode) => {
    stage.backend.set(mode);
    const reply = await post(stage.program, { prompt: "a" });
    expect(stage.backend.calls).toHaveLength(1);
    await expectHandled(stage, reply, { status: 504, code: "backend-timeout", kind: "draft" });
  });
});

describe("a stream", () => {
  it.each(["500-always", "401", "sse-error-first", "content-empty"] as const)(
    "whose draft fails at once (%s) gets the real status",
    async (mode) => {
      stage.backend.set(mode);
      const reply = await post(stage.program, { prompt: "a", stream: true });
      expect(reply.status).toBe(502);
      expectCleanError(reply);
      await expectUnharmed(stage);
    },
  );

  it.each(["sse-cut", "sse-error", "sse-no-finish"] as const)(
    "whose draft breaks off later (%s) ends with an error event, untried again",
    async (mode) => {
      stage.backend.set(mode);
      const events = await collect(stream(stage.program, { prompt: "a" }));
      const names = ["run-start", "step-start", "step-delta", "step-error", "run-error"];
      expect(events.map(({ name }) => name)).toEqual(names);
      expect(events.at(-1)?.data).toMatchObject({ status: 502, detail: expect.stringMatching(/^Ошибка генерации: /) });
      expect(stage.backend.calls).toHaveLength(1);
      await expectUnharmed(stage);
    },
  );
});
