/** The limits on a run's time, which count from its arrival: who waits for too long hears of them as if it had come in. */
import { budgetSpent } from "../../core/budget.ts";
import type { Clock, Signal } from "../../core/ports.ts";
import type { Launch } from "./launch.ts";
import { runTimeout } from "./run-refusals.ts";

export interface RunLimit {
  readonly runTimeoutSeconds: number;
  /** By the clock that only passes, as the arrival. */
  readonly nowMs: number;
  /** In which the limits pass. */
  readonly clock: Clock;
}

/** What ends the limits goes onto the stack. */
export function limitRun(
  { arrivedAt, deadlineMs }: Launch,
  { runTimeoutSeconds, nowMs, clock }: RunLimit,
  signal: Signal,
  limits: DisposableStack,
): Signal {
  const waitedMs = nowMs - (arrivedAt ?? nowMs);
  const whole = clock.deadline(runTimeoutSeconds * 1000 - waitedMs, signal, () => runTimeout(runTimeoutSeconds));
  limits.defer(whole.cancel);
  if (deadlineMs === undefined) return whole.signal;
  const wanted = clock.deadline(deadlineMs - waitedMs, whole.signal, budgetSpent);
  limits.defer(wanted.cancel);
  return wanted.signal;
}
