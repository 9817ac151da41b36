import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FrogcomError } from "../core/errors.ts";
import { onAbort, sleep } from "./on-abort.ts";

const gone = new FrogcomError("cancelled", "The client left.");

describe("onAbort", () => {
  test("stops once, with the reason, when the signal aborts", () => {
    const controller = new AbortController();
    const stop = vi.fn<(reason: FrogcomError) => void>();
    onAbort(controller.signal, stop);
    expect(stop).not.toHaveBeenCalled();
    controller.abort(gone);
    expect(stop.mock.calls).toEqual([[gone]]);
  });

  test("stops at once when it has aborted already", () => {
    const stop = vi.fn<(reason: FrogcomError) => void>();
    onAbort(AbortSignal.abort(gone), stop);
    expect(stop).toHaveBeenCalledExactlyOnceWith(gone);
  });

  test("does nothing any more after the watch has ended", () => {
    const controller = new AbortController();
    const stop = vi.fn<(reason: FrogcomError) => void>();
    onAbort(controller.signal, stop)();
    controller.abort(gone);
    expect(stop).not.toHaveBeenCalled();
  });
});

describe("sleep", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("ends when its time is over, and leaves no timer", async () => {
    const slept = sleep(1000, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(1000);
    await expect(slept).resolves.toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends at once with the reason of an abort, and leaves no timer", async () => {
    const controller = new AbortController();
    const slept = sleep(1000, controller.signal);
    controller.abort(gone);
    await expect(slept).rejects.toBe(gone);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("does not begin when everything is over", async () => {
    await expect(sleep(1000, AbortSignal.abort(gone))).rejects.toBe(gone);
    expect(vi.getTimerCount()).toBe(0);
  });
});
