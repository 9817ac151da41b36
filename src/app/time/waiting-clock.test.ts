/** Deadlines that stand still while their run waits. */
import { describe, expect, it } from "vitest";
import { createVirtualClock, neverAborted } from "../../../test/support/virtual-clock.ts";
import { createWaitingClock } from "./waiting-clock.ts";

function started(ms = 1000) {
  const time = createVirtualClock();
  const clock = createWaitingClock(time);
  const parent = new AbortController();
  const deadline = clock.deadline(ms, parent.signal, () => "too late");
  return { time, clock, parent, deadline };
}

describe("a deadline", () => {
  it("passes when its time is over, as any other", () => {
    const { time, deadline } = started();
    time.advance(999);
    expect(deadline.signal.aborted).toBe(false);
    time.advance(1);
    expect(deadline.signal.reason).toBe("too late");
  });

  it("does not count the time of a pause", () => {
    const { time, clock, deadline } = started();
    time.advance(600);
    clock.pause();
    time.advance(1_000_000);
    clock.resume();
    time.advance(399);
    expect(deadline.signal.aborted).toBe(false);
    time.advance(1);
    expect(deadline.signal.aborted).toBe(true);
  });

  it.each([3_600_000, -3_600_000])("passes at its time although somebody sets the clock by %i ms", (ms) => {
    const { time, clock, deadline } = started();
    time.advance(600);
    time.jump(ms);
    clock.pause();
    clock.resume();
    time.advance(399);
    expect(deadline.signal.aborted).toBe(false);
    time.advance(1);
    expect(deadline.signal.aborted).toBe(true);
  });

  it("that begins in a pause begins to count at its end", () => {
    const { time, clock } = started();
    clock.pause();
    const late = clock.deadline(10, neverAborted(), () => "too late");
    time.advance(50);
    clock.resume();
    time.advance(9);
    expect(late.signal.aborted).toBe(false);
    time.advance(1);
    expect(late.signal.aborted).toBe(true);
  });

  it("goes on only when all pauses are over", () => {
    const { time, clock, deadline } = started();
    clock.pause();
    clock.pause();
    clock.resume();
    time.advance(5000);
    expect(deadline.signal.aborted).toBe(false);
  });

  it("follows its parent in a pause too, and is gone then", () => {
    const { time, clock, parent, deadline } = started();
    clock.pause();
    parent.abort("stopped");
    expect(deadline.signal.reason).toBe("stopped");
    clock.resume();
    expect(time.pendingCount()).toBe(0);
  });

  it("that was cancelled never passes, and leaves no timer", () => {
    const { time, clock, deadline } = started();
    deadline.cancel();
    clock.pause();
    clock.resume();
    time.advance(5000);
    expect([deadline.signal.aborted, time.pendingCount()]).toEqual([false, 0]);
  });

  it("of a parent that is aborted already is aborted at once, and no pause brings a timer back", () => {
    const { time, clock, parent } = started();
    parent.abort("stopped");
    const late = clock.deadline(1000, parent.signal, () => "too late");
    clock.pause();
    clock.resume();
    expect([late.signal.reason, time.pendingCount()]).toEqual(["stopped", 0]);
  });
});
