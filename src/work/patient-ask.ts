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
        const { code, details } = asFrogcomError(thrown);
        if (!laterCodes.has(code)) throw thrown;
        await waitFor(details.retryAfterMs ?? WAIT_MS, undefined, { signal });
      }
    }
  };
}
