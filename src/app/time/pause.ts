/** Waiting for some time to pass. */
import type { Clock } from "../../core/ports.ts";

/** Resolves after so many ms, or as soon as the signal is aborted. */
export async function pause(ms: number, clock: Pick<Clock, "deadline">, signal: AbortSignal): Promise<void> {
  const { signal: passed, cancel } = clock.deadline(ms, signal, () => undefined);
  try {
    if (!passed.aborted) await new Promise<void>((resolve) => passed.addEventListener("abort", resolve));
  } finally {
    cancel();
  }
}
