import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSystemClock } from "./system-clock.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;

describe("the system's clock", () => {
  it("tells how much time has passed, whoever sets the time of day", () => {
    const clock = createSystemClock();
    const before = clock.elapsedMs();
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(7);
    expect(clock.elapsedMs() - before).toBe(7);
  });

  it("follows the time of day when somebody sets it", () => {
    const clock = createSystemClock();
    const before = clock.now();
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(clock.now() - before).toBeGreaterThan(3_599_000);
    vi.setSystemTime(Date.now() - 7_200_000);
    expect(clock.now() - before).toBeLessThan(-3_599_000);
  });

  it("aborts with the reason when the time is over", () => {
    const { signal } = createSystemClock().deadline(50, never, () => "too late");
    vi.advanceTimersByTime(49);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal).toMatchObject({ aborted: true, reason: "too late" });
  });

  it("passes the parent's reason on", () => {
    const parent = new AbortController();
    const { signal } = createSystemClock().deadline(50, parent.signal, () => "too late");
    parent.abort("gone");
    expect(signal.reason).toBe("gone");
    expect(createSystemClock().deadline(50, parent.signal, () => "too late").signal.reason).toBe("gone");
  });

  it("makes the reason only when the time is over", () => {
    const passed = vi.fn(() => "too late");
    createSystemClock().deadline(50, never, passed).cancel();
    createSystemClock().deadline(50, never, passed);
    vi.advanceTimersByTime(49);
    expect(passed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(passed).toHaveBeenCalledOnce();
  });

  it("leaves no timer behind once it is cancelled", () => {
    const deadline = createSystemClock().deadline(50, never, () => "too late");
    deadline.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });
});
