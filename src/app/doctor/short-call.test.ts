/** The short call that `doctor` makes: what it measures, and what it says when the model fails. */
import { expect, test } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { timeShortCall } from "./short-call.ts";

const never = new AbortController().signal;

test("a model that answers has a speed and a time to its first text", async () => {
  const backend = scriptedBackend([
    { chunks: ["one ", "two"], usage: { promptTokens: 3, completionTokens: 2, totalTokens: 5, cachedTokens: null } },
  ]);
  const call = await timeShortCall(backend, "A", never);
  expect(call.ok && call.tokensPerSecond > 0 && call.firstTextMs >= 0).toBe(true);
  expect(backend.calls[0]).toMatchObject({ model: "A", sampling: { maxTokens: 32, temperature: 0 } });
});

test("a model that fails is a result, with the reason", async () => {
  const backend = scriptedBackend([new FrogcomError("backend-failed", "It broke.")]);
  expect(await timeShortCall(backend, "A", never)).toEqual({ ok: false, reason: { en: "It broke.", ru: "It broke." } });
});

test("whoever interrupts it gets the reason, not a result", async () => {
  const reason = new FrogcomError("cancelled", "Enough.");
  await expect(timeShortCall(scriptedBackend(["never read"]), "A", AbortSignal.abort(reason))).rejects.toBe(reason);
});
