/** Waiting for a busy server. */
import { expect, test } from "vitest";
import { FrogcomError } from "../core/errors.ts";
import type { Ask } from "./ask.ts";
import { patiently, patient } from "./patient-ask.ts";

const never = new AbortController().signal;

/** Fails with these errors one after the other, then answers. */
function asking(...errors: readonly FrogcomError[]) {
  const left = [...errors];
  const waits: (number | undefined)[] = [];
  const ask: Ask = async function* () {
    const error = left.shift();
    if (error !== undefined) throw error;
    yield { name: "run-end", data: {} };
  };
  const wait = (ms?: number): Promise<never> => {
    waits.push(ms);
    return Promise.resolve(undefined as never);
  };
  return { events: Array.fromAsync(patient(ask, wait)({}, never)), waits };
}

test("asks again as often as it takes, after the time that the server names", async () => {
  const { events, waits } = asking(
    new FrogcomError("rate-limited", "Later.", { retryAfterMs: 1200 }),
    new FrogcomError("overloaded", "Later."),
  );
  expect(await events).toEqual([{ name: "run-end", data: {} }]);
  expect(waits).toEqual([1200, 5000]);
});

test("any other refusal is final", async () => {
  const { events, waits } = asking(new FrogcomError("key-invalid", "Who are you?"));
  await expect(events).rejects.toThrow("Who are you?");
  expect(waits).toEqual([]);
});

test("whatever begins with one answer is begun again in the same way", async () => {
  const errors = [new FrogcomError("overloaded", "Later."), new FrogcomError("key-invalid", "Who are you?")];
  const waits: (number | undefined)[] = [];
  const begin = (): Promise<string> => Promise.reject(errors.shift() ?? new Error("asked too often"));
  const wait = (ms?: number): Promise<never> => {
    waits.push(ms);
    return Promise.resolve(undefined as never);
  };
  await expect(patiently(begin, never, wait)).rejects.toThrow("Who are you?");
  expect(waits).toEqual([5000]);
});
