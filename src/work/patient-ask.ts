/** Waits where FrogCom says "later": long work has more questions than a busy server takes at once. */
import { setTimeout as wait } from "node:timers/promises";
import { asFrogcomError, type ErrorCode } from "../core/errors.ts";
import type { Ask } from "./ask.ts";

const laterCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["rate-limited", "overloaded"]);
const WAIT_MS = 5000;

/** Nothing of a refused request has happened, so it is asked again until it is taken or the signal aborts. */
export function patient(ask: Ask, waitFor: typeof wait = wait): Ask {
  return async function* (body, signal) {
    for (;;) {
      try {
        yield* ask(body, signal);
        return;
      } catch (thrown) {
        await waitFor(laterMs(thrown), undefined, { signal });
      }
    }
  };
}

/** The same for whatever begins with one answer. */
export async function patiently<Begun>(
  begin: () => Promise<Begun>,
  signal: AbortSignal,
  waitFor: typeof wait = wait,
): Promise<Begun> {
  for (;;) {
    try {
      return await begin();
    } catch (thrown) {
      await waitFor(laterMs(thrown), undefined, { signal });
    }
  }
}

/** How long to wait; rethrows what waiting does not help against. */
function laterMs(thrown: unknown): number {
  const { code, details } = asFrogcomError(thrown);
  if (!laterCodes.has(code)) throw thrown;
  return details.retryAfterMs ?? WAIT_MS;
}
