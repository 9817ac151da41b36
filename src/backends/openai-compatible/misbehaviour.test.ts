/** Tests of the backend against a server that misbehaves in every way we know. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Secret } from "../../core/secret.ts";
import type { Backend } from "../../core/ports.ts";
import { type BadBackend, startBackend } from "../../../test/support/bad-backend.ts";
import { type BadBackendMode, modes } from "../../../test/support/bad-backend/modes.ts";
import { collectChunks, someCall } from "../../../test/support/collect-chunks.ts";
import { createOpenAiBackend, type OpenAiBackend } from "./open-ai-backend.ts";
import type { OpenAiBackendOptions } from "./options.ts";

let server: BadBackend;
let backend: OpenAiBackend;

beforeAll(async () => {
  server = await startBackend();
});
afterEach(() => backend.close());
afterAll(() => server.stop());

function openBackend(limits: Pick<OpenAiBackendOptions, "timeoutMs" | "idleTimeoutMs">): void {
  const apiKey = new Secret("hunter2-key");
  backend = createOpenAiBackend({ name: "bad", baseUrl: server.url, apiKey, ...limits });
}

/** What a mode comes to: its text, or the code of its error. */
type Expected = { text: string; reasoning?: string; finish?: string } | { code: string; after?: string };

const good = { text: "answer 1 from A" };
const late = { code: "backend-timeout" };

// The call goes without retries, so that "-once" modes show their first, bad side.
const outcomes: Record<BadBackendMode, Expected> = {
  ok: good,
  "base-model": { text: "answer 2 from A" },
  slow: late,
  "slow-5s": late,
  "drip-50ms": { code: "cancelled", after: "word " },
  "drip-long": { code: "cancelled", after: "word " },
  hang: late,
  "hang-headers": late,
  "hang-midstream": { code: "backend-timeout", after: "half " },
  "comments-after-end": { text: "whole" },
  "hang-once": late,
  "429-once": { code: "backend-rate-limited" },
  "429-once-date": { code: "backend-rate-limited" },
  "429-always": { code: "backend-rate-limited" },
  "429-hour": { code: "backend-rate-limited" },
  "429-junk": { code: "backend-rate-limited" },
  "500-once": { code: "backend-failed" },
  "500-always": { code: "backend-failed" },
  "503-once": { code: "backend-failed" },
  "503-always": { code: "backend-failed" },
  "503-html": { code: "backend-failed" },
  "401": { code: "backend-refused-key" },
  "403": { code: "backend-refused-key" },
  "404": { code: "backend-unknown-model" },
  "400-echo": { code: "backend-refused-request" },
  "400-context": { code: "context-exceeded" },
  "200-error": { code: "backend-failed" },
  reset: { code: "backend-unreachable" },
  "reset-once": { code: "backend-unreachable" },
  "reset-midbody": { code: "answer-incomplete" },
  "sse-cut": { code: "answer-incomplete", after: "half " },
  redirect: { code: "backend-redirected" },
  "redirect-host": { code: "backend-redirected" },
  "redirect-loop": { code: "backend-redirected" },
  "json-truncated": { code: "answer-malformed" },
  "json-invalid": { code: "answer-malformed" },
  "json-null": { code: "answer-malformed" },
  "json-array": { code: "answer-malformed" },
  "json-empty": { code: "answer-malformed" },
  html: { code: "answer-malformed" },
  "utf8-invalid": { code: "answer-malformed" },
  "huge-body": { code: "answer-too-large" },
  "gzip-bomb": { code: "answer-malformed" },
  "choices-empty": { code: "answer-empty" },
  "choices-missing": { code: "answer-empty" },
  "message-null": { code: "answer-empty" },
  "content-null": { code: "answer-empty" },
  "content-empty": { code: "answer-empty" },
  "content-number": { code: "answer-empty" },
  "content-parts": { text: "part text" },
  "usage-null": good,
  "usage-missing": good,
  length: { text: "cut off in the mid", finish: "length" },
  filter: { text: "", finish: "content_filter" },
  refusal: { text: "I cannot." },
  "tool-calls": { code: "answer-empty" },
  "reasoning-only": { code: "answer-only-thought" },
  "think-tags": { text: "visible answer", reasoning: "secret plan" },
  reasoning: { text: "visible answer", reasoning: "secret plan" },
  forge: { text: expect.stringContaining("TRACE START") },
  "sse-no-done": good,
  "sse-no-finish": { code: "answer-incomplete", after: "half " },
  "sse-error": { code: "backend-failed", after: "half " },
  "sse-error-first": { code: "backend-failed" },
  "sse-badjson": { code: "answer-malformed", after: "one " },
  "sse-hugeline": { code: "answer-too-large" },
  "sse-split": { text: "привет 🐸 мир" },
  "sse-json": good,
  "tool-call": { code: "answer-empty" },
  "stream-endless": { code: "answer-too-large", after: "frog " },
  "stream-endless-thought": { code: "answer-too-large" },
  "stream-endless-calls": { code: "answer-too-large" },
  "stream-giant-events": { code: "answer-too-large", after: "frog " },
  "stream-deep": { code: "answer-too-large" },
  "stream-wide": { code: "answer-too-large" },
  "json-giant": { code: "answer-too-large" },
  "json-largest": { text: "frog ".repeat(200_000) },
  "json-deep": { code: "answer-too-large" },
  "json-wide": { code: "answer-too-large" },
};

/** Modes that are slow by intent: the limit is what ends them. */
const impatient: readonly string[] = ["slow", "slow-5s", "hang", "hang-headers", "hang-once"];
/** Modes that fall silent within an answer. */
const silent: readonly string[] = ["hang-midstream", "comments-after-end"];
/** Modes that would go on for long: the client leaves at the first word. */
const dripping: readonly string[] = ["drip-50ms", "drip-long"];

/** Aborts the signal as soon as the model has said something. */
function leavingAtFirstWord(inner: Backend, leaving: AbortController): Backend {
  return {
    name: inner.name,
    async *generate(call, signal) {
      for await (const chunk of inner.generate(call, signal)) {
        yield chunk;
        if (chunk.type === "text") leaving.abort();
      }
    },
  };
}

test.each(Object.keys(modes) as BadBackendMode[])("mode %s comes to what it should", async (mode) => {
  server.set(mode);
  const idleTimeoutMs = silent.includes(mode) ? 200 : 5000;
  openBackend({ timeoutMs: impatient.includes(mode) ? 100 : 5000, idleTimeoutMs });
  const leaving = new AbortController();
  const asked = dripping.includes(mode) ? leavingAtFirstWord(backend, leaving) : backend;
  const heard = await collectChunks(asked, leaving.signal, { ...someCall, model: "A" });
  const reasoning = heard.chunks.map((chunk) => (chunk.type === "reasoning" ? chunk.text : "")).join("");
  const last = heard.chunks.at(-1);
  const expected = outcomes[mode];
  if ("code" in expected) {
    expect(heard.error?.code).toBe(expected.code);
    expect(heard.text.startsWith(expected.after ?? "")).toBe(true);
    expect(last?.type).not.toBe("end");
    expect(JSON.stringify([heard.error?.message, heard.error?.details])).not.toMatch(/BACKENDSECRET|hunter2/);
    expect(heard.error?.message).not.toContain("<");
  } else {
    expect(heard.error).toBeUndefined();
    expect([heard.text, reasoning]).toEqual([expected.text, expected.reasoning ?? ""]);
    expect(last).toMatchObject({ type: "end", finishReason: expected.finish ?? "stop" });
  }
});
