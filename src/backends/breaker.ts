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
  /** How long after a probe went out the next one may go. */
  readonly nextProbeMs?: number;
}

/** `closed` lets all calls through, `open` none, `probing` waits for the call that decides. */
export interface BreakerState {
  readonly status: "closed" | "open" | "probing";
  /** The newest failure of the backend. */
  readonly cause?: FrogcomError;
}

export interface BreakerBackend extends Backend {
  breaker(): BreakerState;
  /** For who would have to wait before a call: throws `backend-down` at once where the call would. */
  readonly requireOpenDoor: () => void;
}

/** From the failure that opened the breaker until the first sign of life. */
interface Outage {
  /** The newest failure. */
  cause: FrogcomError;
  /** When the next call may go through. */
  probesAt: number;
  /** Calls that went through and are under way. */
  probes: number;
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
  const breaker = new Breaker(backend.name, options);
  return {
    name: backend.name,
    breaker: () => breaker.state(),
    requireOpenDoor: () => breaker.requireOpenDoor(),
    async *generate(call, signal) {
      const entry = breaker.enter();
      try {
        for await (const chunk of backend.generate(call, signal)) {
          breaker.noteLife();
          yield chunk;
        }
      } catch (thrown) {
        breaker.noteFailure(asFrogcomError(thrown), entry);
        throw thrown;
      } finally {
        if (entry.probed !== undefined) entry.probed.probes--;
      }
    },
  };
}

/** How things stood when a call was let through. */
interface Entry {
  readonly countedBefore: number;
  /** The outage that the call probes. */
  readonly probed: Outage | undefined;
}

class Breaker {
  readonly #name: string;
  readonly #options: Required<BreakerOptions>;
  #failuresInRow = 0;
  #failuresEver = 0;
  #outage: Outage | undefined;

  constructor(name: string, options: BreakerOptions) {
    this.#name = name;
    this.#options = { opensAfter: 5, firstProbeMs: 5000, nextProbeMs: 1500, ...options };
  }

  state(): BreakerState {
    const outage = this.#outage;
    if (outage === undefined) return { status: "closed" };
    // Once a probe is due the server may be back: who asks for readiness must not hear "open" until somebody dares to call.
    const isProbed = outage.probes > 0 || this.#options.now() >= outage.probesAt;
    return { status: isProbed ? "probing" : "open", cause: outage.cause };
  }

  /** Throws `backend-down`. */
  requireOpenDoor(): void {
    const [outage, now] = [this.#outage, this.#options.now()];
    if (outage !== undefined && now < outage.probesAt) throw down(this.#name, outage.cause, outage.probesAt - now);
  }

  /** Throws `backend-down`. */
  enter(): Entry {
    this.requireOpenDoor();
    const outage = this.#outage;
    if (outage !== undefined) {
      const now = this.#options.now();
      // The next one waits for no answer to this: a server may take a call and hang for as long as calls may take.
      outage.probesAt = now + this.#options.nextProbeMs;
      outage.probes++;
    }
    return { countedBefore: this.#failuresEver, probed: outage };
  }

  /** A probe has told what it was sent for, however long its answer goes on. */
  noteLife(): void {
    this.#failuresInRow = 0;
    this.#outage = undefined;
  }

  noteFailure(error: FrogcomError, { probed, countedBefore }: Entry): void {
    const now = this.#options.now();
    if (signsOfNothing.includes(error.code)) {
      // A probe that tells nothing leaves its place to the next one.
      if (probed !== undefined) probed.probesAt = Math.min(probed.probesAt, now);
    } else if (!signsOfDeath.includes(error.code)) {
      this.noteLife();
    } else if (this.#outage !== undefined) {
      if (probed === this.#outage) probed.cause = error;
    } else if (countedBefore === this.#failuresEver) {
      this.#failuresEver++;
      this.#failuresInRow++;
      const { opensAfter, firstProbeMs } = this.#options;
      if (this.#failuresInRow >= opensAfter) this.#outage = { cause: error, probesAt: now + firstProbeMs, probes: 0 };
    }
  }
}

function down(name: string, cause: FrogcomError, retryAfterMs: number): FrogcomError {
  const { en, ru } = wordsOf(cause);
  const words = {
    en: `The backend ${name} is down and is not asked for the moment. The last failure: ${en}`,
    ru: `Сервер ${name} не работает, обращения к нему приостановлены. Последняя ошибка: ${ru}`,
  };
  return bilingualError("backend-down", words, { retryAfterMs }, cause);
}
