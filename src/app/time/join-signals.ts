/** One signal for several reasons to stop, for as long as somebody needs it. */

/** Hears the joined signals until it is disposed of. */
export interface JoinedSignal extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * A signal that aborts with the reason of the first of these that does. `AbortSignal.any` needs nobody to dispose of it, but
 * pays for that with weak references that cost a short run more than its routing.
 */
export function joinSignals(...signals: readonly AbortSignal[]): JoinedSignal {
  const controller = new AbortController();
  const release = (): void => {
    for (const signal of signals) signal.removeEventListener("abort", follow);
  };
  const follow = (): void => {
    release();
    controller.abort(signals.find(({ aborted }) => aborted)?.reason);
  };
  for (const signal of signals) signal.addEventListener("abort", follow);
  if (signals.some(({ aborted }) => aborted)) follow();
  return { signal: controller.signal, [Symbol.dispose]: release };
}
