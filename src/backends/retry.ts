/** Tries a model call again where another attempt can help: the only layer that does. */
import { asFrogcomError, errorKinds, type FrogcomError } from "../core/errors.ts";
import type { Backend, Signal } from "../core/ports.ts";
import { abortReason } from "../core/abort-reason.ts";
import type { ModelCall } from "../core/types.ts";
import { sleep as realSleep } from "./on-abort.ts";

/** Attempts that are left to a run; shared by its steps, each retry takes one. */
export interface RetryBudget {
  left: number;
}

export interface RetryOptions {
  /** Most retries of one call. */
  readonly perStep: number;
  readonly budget: RetryBudget;
  /** Text reaches the client as it comes, so that after the first of it nothing can be taken back; thought is no part of an answer. */
  readonly isLive: boolean;
  readonly sleep?: (ms: number, signal: Signal) => Promise<void>;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

const firstBackoffMs = 250;
const longestBackoffMs = 8000;
const longestObeyedMs = 30_000;

/** Says each retry with a `retry` chunk, before it waits. A `retryAfterMs` above 30 s is not waited for but passed on. */
export function withRetry(backend: Backend, options: RetryOptions): Backend {
  const { perStep, budget, isLive, sleep = realSleep, random = Math.random } = options;
  return {
    name: backend.name,
    async *generate(call, signal) {
      let attempt = call;
      for (let retries = 0; ; retries++) {
        let hasSpoken = false;
        try {
          for await (const chunk of backend.generate(attempt, signal)) {
            hasSpoken ||= chunk.type === "text";
            yield chunk;
          }
          return;
        } catch (thrown) {
          if (signal.aborted) throw abortReason(signal);
          const error = asFrogcomError(thrown);
          const mayRetry = retries < perStep && budget.left > 0 && !(isLive && hasSpoken);
          if (!mayRetry || !canHelp(error, retries)) throw error;
          budget.left--;
          yield { type: "retry", error };
          await sleep(waitMs(error, retries, random), signal);
          attempt = nextAttempt(attempt, error);
        }
      }
    },
  };
}

function canHelp(error: FrogcomError, retries: number): boolean {
  const { retry } = errorKinds[error.code];
  if (retry === "no" || (retry === "once" && retries > 0)) return false;
  return (error.details.retryAfterMs ?? 0) <= longestObeyedMs;
}

/** Full jitter (any moment up to a doubling bound), so that many callers do not come back together. */
function waitMs(error: FrogcomError, retries: number, random: () => number): number {
  const jitter = random() * Math.min(longestBackoffMs, firstBackoffMs * 2 ** retries);
  return (error.details.retryAfterMs ?? 0) + jitter;
}

/** A model that spent its whole budget on thought would do so again. */
function nextAttempt(call: ModelCall, error: FrogcomError): ModelCall {
  return error.code === "answer-only-thought" ? { ...call, thinking: "off" } : call;
}
