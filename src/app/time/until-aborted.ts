/** Waits for something that itself goes on when nobody waits for it any more. */
import { abortReason } from "../../core/abort-reason.ts";
import type { Signal } from "../../core/ports.ts";

/** The promise's value; rejects with the signal's reason as soon as that is aborted. */
export async function untilAborted<T>(promise: Promise<T>, signal: Signal): Promise<T> {
  const { promise: left, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(abortReason(signal));
  if (signal.aborted) leave();
  else signal.addEventListener("abort", leave);
  try {
    return await Promise.race([left, promise]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
