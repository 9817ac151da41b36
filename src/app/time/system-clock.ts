/** The clock of this machine: time of day, and deadlines on timers that their owner cancels. */
import type { Clock, Deadline, Signal } from "../../core/ports.ts";

/** How far the fine clock may be from the time of day (which people and time servers set) before it follows. */
const TOLERANCE_MS = 1000;

export function createSystemClock(): Clock {
  let originMs = performance.timeOrigin;
  return {
    now() {
      const fine = originMs + performance.now();
      const drift = Date.now() - fine;
      if (Math.abs(drift) <= TOLERANCE_MS) return fine;
      originMs += drift;
      return fine + drift;
    },
    elapsedMs: () => performance.now(),
    deadline: startDeadline,
  };
}

function startDeadline(ms: number, parent: Signal, passed: () => unknown): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(passed()), ms);
  const follow = (): void => controller.abort(parent.reason);
  if (parent.aborted) follow();
  else parent.addEventListener("abort", follow);
  return {
    signal: controller.signal,
    cancel() {
      clearTimeout(timer);
      parent.removeEventListener("abort", follow);
    },
  };
}
