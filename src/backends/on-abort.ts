/** Waits that an abort ends at once. */
import type { FrogcomError } from "../core/errors.ts";
import type { Signal } from "../core/ports.ts";
import { abortReason } from "../core/abort-reason.ts";

/** Runs `stop` once the signal aborts, at once if it already has. The returned function ends the watch. */
export function onAbort(signal: Signal, stop: (reason: FrogcomError) => void): () => void {
  const listener = (): void => stop(abortReason(signal));
  if (signal.aborted) listener();
  else signal.addEventListener("abort", listener);
  return () => signal.removeEventListener("abort", listener);
}

/** Waits; rejects with the signal's reason when it aborts first. */
export function sleep(ms: number, signal: Signal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      unwatch();
      settle();
    };
    const timer = setTimeout(() => end(resolve), ms);
    let unwatch = (): void => {};
    unwatch = onAbort(signal, (reason) => end(() => reject(reason)));
  });
}
