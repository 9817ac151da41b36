/** Stops asking a backend that is down, so that callers hear it at once instead of waiting for it. */
import { bilingualError, wordsOf } from "../core/bilingual.ts";
import { asFrogcomError, type ErrorCode, type FrogcomError } from "../core/errors.ts";
import type { Backend } from "../core/ports.ts";

export interface BreakerOptions {
  /** Ms since some moment, whatever is done to the clock of the machine. */
  readonly now: () => number;
  /** Failures in a row that open the breaker; those of calls that were under way together are one. */
  readonly opensAfter?: number;
  /** How long after opening the first call is let through as a probe. */
  readonly firstProbeMs?: number;
  /** How long after a failed probe the next one may go. */
  readonly nextProbeMs?: number;
}

/** `closed` lets all calls through, `open` none, `probing` waits for the one call that decides. */
export interface BreakerState {
  readonly status: "closed" | "open" | "probing";
  /** The failure that opened it. */
  readonly cause?: FrogcomError;
}

export interface BreakerBackend extends Backend {
  breaker(): BreakerState;
}

/** Signs that the server is down. A refusal of ours (401, 404, 400, 429) is a sign of life. */
const signsOfDeath: readonly ErrorCode[] = ["backend-unreachable", "backend-failed", "backend-timeout"];
const signsOfNothing: readonly ErrorCode[] = [
  "answer-incomplete",
  "budget-spent",
  "cancelled",
  "overloaded",
  "review-deadline",
  "run-timeout",
  "shutting-down",
];

/**
 * While open, calls fail with `backend-down`, which names the cause and is not retried. Calls that were under way together tell
 * of one moment, so their failures count once: a server that closes a hundred idle connections at the wrong time is not down.
 */
export function withBreaker(backend: Backend, options: BreakerOptions): BreakerBackend {
  const { now, opensAfter = 5, firstProbeMs = 5000, nextProbeMs = 1500 } = options;
  let failures = 0;
  let counted = 0; // failures that were ever counted
  let probesAt = 0;
  let isProbing = false;
  let cause: FrogcomError | undefined;

  function refuseWhileOpen(): void {
    if (cause === undefined) return;
    if (isProbing || now() < probesAt) throw down(backend.name, cause, Math.max(0, probesAt - now()));
    isProbing = true;
  }

  function noteLife(): void {
    failures = 0;
    cause = undefined;
    // The probe has told what it was sent for, however long its answer goes on.
    isProbing = false;
  }

  function noteFailure(error: FrogcomError, wasProbe: boolean, countedBefore: number): void {
    if (signsOfNothing.includes(error.code)) return;
    if (!signsOfDeath.includes(error.code)) return noteLife();
    if (counted !== countedBefore && !wasProbe) return;
    counted++;
    failures++;
    if (failures < opensAfter || (cause !== undefined && !wasProbe)) return;
    cause = error;
    probesAt = now() + (wasProbe ? nextProbeMs : firstProbeMs);
  }

  return {
    name: backend.name,
    breaker() {
      if (cause === undefined) return { status: "closed" };
      // Once a probe is due the server may be back: who asks for readiness must not hear "open" until somebody dares to call.
      return { status: isProbing || now() >= probesAt ? "probing" : "open", cause };
    },
    async *generate(call, signal) {
      refuseWhileOpen();
      const isProbe = isProbing && cause !== undefined;
      const countedBefore = counted;
      try {
        for await (const chunk of backend.generate(call, signal)) {
          noteLife();
          yield chunk;
        }
      } catch (thrown) {
        noteFailure(asFrogcomError(thrown), isProbe, countedBefore);
        throw thrown;
      } finally {
        if (isProbe) isProbing = false;
      }
    },
  };
}

function down(name: string, cause: FrogcomError, retryAfterMs: number): FrogcomError {
  const { en, ru } = wordsOf(cause);
  const words = {
    en: `The backend ${name} is down and is not asked for the moment. The last failure: ${en}`,
    ru: `Сервер ${name} не работает, обращения к нему приостановлены. Последняя ошибка: ${ru}`,
  };
  return bilingualError("backend-down", words, { retryAfterMs }, cause);
}
