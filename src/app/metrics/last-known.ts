/** An answer that may be slow or missing, for somebody who must not wait: the last one stands until there is a newer one. */
import type { Clock } from "../../core/ports.ts";
import { untilAborted } from "../time/until-aborted.ts";

export interface LastKnownPorts {
  readonly clock: Clock;
  /** Told why an attempt gave no answer. */
  readonly onFailure: (error: unknown) => void;
}

/** An answer of this age is good enough. */
const FRESH_MS = 5000;
/** How long an attempt may take. */
const LIMIT_MS = 2000;
/** How long a caller waits for one. */
const PATIENCE_MS = 500;
/** An answer of this age says nothing any more. */
const STALE_MS = 60_000;

const never = new AbortController().signal;

/** Never rejects; undefined while nothing is known. However often it is called, one attempt goes on at a time. */
export function lastKnown<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  { clock, onFailure }: LastKnownPorts,
): () => Promise<T | undefined> {
  let known: { readonly answer: T; readonly at: number } | undefined;
  let asking: Promise<void> | undefined;

  async function attempt(): Promise<void> {
    try {
      const limit = AbortSignal.timeout(LIMIT_MS);
      known = { answer: await untilAborted(ask(limit), limit), at: clock.elapsedMs() };
    } catch (error) {
      onFailure(error);
    } finally {
      asking = undefined;
    }
  }

  function isYoungerThan(ms: number): boolean {
    return known !== undefined && clock.elapsedMs() - known.at <= ms;
  }

  return async () => {
    if (!isYoungerThan(FRESH_MS)) await briefly((asking ??= attempt()), clock);
    return isYoungerThan(STALE_MS) ? known?.answer : undefined;
  };
}

async function briefly(work: Promise<void>, clock: Clock): Promise<void> {
  const { promise: passed, resolve } = Promise.withResolvers<void>();
  const patience = clock.deadline(PATIENCE_MS, never, () => "The caller must not wait.");
  patience.signal.addEventListener("abort", resolve);
  await Promise.race([work, passed]);
  patience.cancel();
}
