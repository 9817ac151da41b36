/** A clock that stands still until the test moves it; deadlines fire on the way. */
import type { Clock, Signal } from "../../src/core/ports.ts";

export interface VirtualClock extends Clock {
  /** Moves the time on; deadlines that it passes fire in the order of their times, each at its own time. */
  advance(ms: number): void;
  /** Somebody sets the clock; no time passes by that. */
  jump(ms: number): void;
  /** Deadlines that neither fired nor were cancelled: what leaks if a run has ended. */
  pendingCount(): number;
}

interface Pending {
  readonly at: number;
  readonly fire: () => void;
}

export function createVirtualClock(startMs = 1_700_000_000_000): VirtualClock {
  let now = startMs;
  let jumpedMs = 0;
  let pending: Pending[] = [];

  function nextUntil(end: number): Pending | undefined {
    return pending.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => now + jumpedMs,
    elapsedMs: () => now - startMs,
    pendingCount: () => pending.length,
    advance(ms) {
      const end = now + ms;
      for (let due = nextUntil(end); due; due = nextUntil(end)) {
        now = due.at;
        due.fire();
      }
      now = end;
    },
    jump: (ms) => void (jumpedMs += ms),
    deadline(ms, parent, passed) {
      const controller = new AbortController();
      const cancel = (): void => {
        pending = pending.filter((known) => known !== entry);
        parent.removeEventListener("abort", follow);
      };
      const end = (why: unknown): void => {
        cancel();
        controller.abort(why);
      };
      const follow = (): void => end(parent.reason);
      const entry: Pending = { at: now + ms, fire: () => end(passed()) };
      pending.push(entry);
      if (parent.aborted) follow();
      else parent.addEventListener("abort", follow);
      return { signal: controller.signal, cancel };
    },
  };
}

/** A signal that nobody aborts. */
export function neverAborted(): Signal {
  return new AbortController().signal;
}
