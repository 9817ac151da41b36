/** Tests of the retries: when, how often, how long apart. */
import { expect, test } from "vitest";
import { type ErrorCode, type ErrorDetails, FrogcomError } from "../core/errors.ts";
import { collectChunks } from "../../test/support/collect-chunks.ts";
import { type ScriptedReply, scriptedBackend } from "../../test/support/scripted-backend.ts";
import { type RetryOptions, withRetry } from "./retry.ts";

const failure = (code: ErrorCode = "backend-failed", details: ErrorDetails = {}) =>
  new FrogcomError(code, "no", details);

/** A retrying backend in virtual time: it notes how long it would have slept. */
function retrying(replies: readonly ScriptedReply[], options: Partial<RetryOptions> = {}) {
  const inner = scriptedBackend(replies);
  const waits: number[] = [];
  const backend = withRetry(inner, {
    perStep: 2,
    budget: { left: 3 },
    isLive: false,
    random: () => 0.5,
    sleep: async (ms) => void waits.push(ms),
    ...options,
  });
  return { backend, inner, waits };
}

test("a failure that may pass is tried again and told by a retry chunk", async () => {
  const { backend, inner, waits } = retrying([failure(), "fine"]);
  const heard = await collectChunks(backend);
  expect(heard).toMatchObject({ text: "fine", retried: ["backend-failed"] });
  expect(inner.calls).toHaveLength(2);
  expect(waits).toEqual([125]);
});

test("a step is retried twice at most, with growing pauses", async () => {
  const { backend, inner, waits } = retrying([failure(), failure(), failure()]);
  expect((await collectChunks(backend)).error?.code).toBe("backend-failed");
  expect(inner.calls).toHaveLength(3);
  expect(waits).toEqual([125, 250]);
});

test("the retries of all steps come out of one budget", async () => {
  const budget = { left: 3 };
  let calls = 0;
  for (let step = 0; step < 2; step++) {
    const { backend, inner } = retrying([failure(), failure(), failure()], { budget });
    await collectChunks(backend);
    calls += inner.calls.length;
  }
  expect(budget.left).toBe(0);
  expect(calls).toBe(5); // 3 in the first step, 2 in the second: 2 first calls and 3 retries
});

test.each([
  "backend-refused-key",
  "backend-unknown-model",
  "context-exceeded",
  "backend-timeout",
  "backend-down",
] as const)("%s is not retried", async (code) => {
  const { backend, inner } = retrying([failure(code)]);
  expect((await collectChunks(backend)).error?.code).toBe(code);
  expect(inner.calls).toHaveLength(1);
});

test("an empty answer is retried once", async () => {
  const { backend, inner } = retrying([failure("answer-empty"), failure("answer-empty")]);
  expect((await collectChunks(backend)).error?.code).toBe("answer-empty");
  expect(inner.calls).toHaveLength(2);
});

test("after an answer of thought alone the model is asked not to think", async () => {
  const { backend, inner } = retrying([failure("answer-only-thought"), "fine"]);
  expect((await collectChunks(backend)).text).toBe("fine");
  expect(inner.calls.map(({ thinking }) => thinking)).toEqual([undefined, "off"]);
});

test("text that only we have seen is taken back", async () => {
  const { backend } = retrying([{ text: "half", thenFails: failure("answer-incomplete") }, "whole"]);
  expect(await collectChunks(backend)).toMatchObject({ text: "whole", retried: ["answer-incomplete"] });
});

test("text that the client has seen is not taken back", async () => {
  const { backend } = retrying([{ text: "half", thenFails: failure("answer-incomplete") }], { isLive: true });
  expect(await collectChunks(backend)).toMatchObject({
    text: "half",
    retried: [],
    error: { code: "answer-incomplete" },
  });
});

test("thought is no text: after it a live step may begin anew", async () => {
  const { backend } = retrying([{ reasoning: "Hm.", text: "", thenFails: failure("answer-only-thought") }, "fine"], {
    isLive: true,
  });
  expect(await collectChunks(backend)).toMatchObject({ text: "fine", retried: ["answer-only-thought"] });
});

test("a live step that has not spoken yet is retried", async () => {
  const { backend } = retrying([failure(), "fine"], { isLive: true });
  expect((await collectChunks(backend)).text).toBe("fine");
});

test("the server's wish when to come back is obeyed up to 30 s", async () => {
  const { backend, waits } = retrying([failure("backend-rate-limited", { retryAfterMs: 30_000 }), "fine"]);
  expect((await collectChunks(backend)).text).toBe("fine");
  expect(waits).toEqual([30_125]);
});

test("a longer wish is passed on at once", async () => {
  const { backend, waits } = retrying([failure("backend-rate-limited", { retryAfterMs: 30_001 })]);
  expect((await collectChunks(backend)).error?.details.retryAfterMs).toBe(30_001);
  expect(waits).toEqual([]);
});

test("an abort ends the pause at once, and no call follows", async () => {
  const leaving = new AbortController();
  const inner = scriptedBackend([failure("backend-rate-limited", { retryAfterMs: 30_000 })]);
  const backend = withRetry(inner, { perStep: 2, budget: { left: 3 }, isLive: false });
  const heard = collectChunks(backend, leaving.signal);
  setImmediate(() => leaving.abort());
  expect((await heard).error?.code).toBe("cancelled");
  expect(inner.calls).toHaveLength(1);
});

test("an abort during the call is no reason to try again", async () => {
  const leaving = new AbortController();
  const { backend, inner } = retrying([() => (leaving.abort(), failure())]);
  expect((await collectChunks(backend, leaving.signal)).error?.code).toBe("cancelled");
  expect(inner.calls).toHaveLength(1);
});
