import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { untilAborted } from "./until-aborted.ts";

const pending = new Promise<never>(() => undefined);
const reason = new FrogcomError("shutting-down", "Closed.");

it("gives the promise's value, or rejects as the promise does", async () => {
  const { signal } = new AbortController();
  await expect(untilAborted(Promise.resolve(5), signal)).resolves.toBe(5);
  await expect(untilAborted(Promise.reject(reason), signal)).rejects.toBe(reason);
});

it("rejects with the signal's reason as soon as it is aborted", async () => {
  const leaving = new AbortController();
  const waiting = untilAborted(pending, leaving.signal);
  leaving.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});

it("does not even look at a promise when the signal is aborted already", async () => {
  await expect(untilAborted(Promise.resolve(5), AbortSignal.abort(reason))).rejects.toBe(reason);
});

it("says that the run was cancelled when the reason is none of ours", async () => {
  await expect(untilAborted(pending, AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
});

it("leaves no listener behind", async () => {
  const { signal } = new AbortController();
  const waiting = untilAborted(Promise.resolve(), signal);
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await waiting;
  await untilAborted(Promise.reject(reason), signal).catch(() => undefined);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});
