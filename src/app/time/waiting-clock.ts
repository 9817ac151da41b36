/** A clock whose deadlines stand still while a run waits for its turn: what it waits for others is no time of its own. */
import type { Clock, Deadline, Signal } from "../../core/ports.ts";

export interface WaitingClock extends Clock {
  readonly pause: () => void;
  readonly resume: () => void;
}

interface Running {
  pause(): void;
  resume(): void;
}

export function createWaitingClock(clock: Clock): WaitingClock {
  const running = new Set<Running>();
  let pauses = 0;
  return {
    now: clock.now,
    elapsedMs: clock.elapsedMs,
    deadline(ms, parent, passed) {
      if (parent.aborted) return clock.deadline(ms, parent, passed);
      const deadline = startDeadline(clock, ms, parent, passed, () => running.delete(deadline));
      running.add(deadline);
      if (pauses > 0) deadline.pause();
      return deadline;
    },
    pause() {
      if (++pauses === 1) for (const deadline of running) deadline.pause();
    },
    resume() {
      if (--pauses === 0) for (const deadline of running) deadline.resume();
    },
  };
}

/** It runs on deadlines of the clock, one after each pause. */
function startDeadline(
  clock: Clock,
  ms: number,
  parent: Signal,
  passed: () => unknown,
  onEnd: () => void,
): Deadline & Running {
  const controller = new AbortController();
  const never = new AbortController().signal;
  let leftMs = ms;
  let begunAt = clock.elapsedMs();
  let leg: Deadline | undefined;

  function cancel(): void {
    leg?.cancel();
    leg = undefined;
    parent.removeEventListener("abort", follow);
    onEnd();
  }

  function follow(): void {
    cancel();
    controller.abort(parent.reason);
  }

  function begin(): void {
    begunAt = clock.elapsedMs();
    leg = clock.deadline(leftMs, never, passed);
    leg.signal.addEventListener("abort", end);
  }

  function end(): void {
    const reason = leg?.signal.reason;
    cancel();
    controller.abort(reason);
  }

  begin();
  parent.addEventListener("abort", follow);
  return {
    signal: controller.signal,
    cancel,
    pause() {
      leg?.signal.removeEventListener("abort", end);
      leg?.cancel();
      leg = undefined;
      leftMs = Math.max(0, leftMs - (clock.elapsedMs() - begunAt));
    },
    resume: begin,
  };
}
