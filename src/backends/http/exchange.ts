/** One HTTP answer as it comes in, with an own limit on each wait. */
import type { IncomingHttpHeaders } from "node:http";
import { FrogcomError } from "../../core/errors.ts";
import { cutShort } from "./transport-error.ts";

/** How long one wait may last, and what to throw when it lasts longer. */
export interface TimeLimit {
  readonly ms: number;
  readonly passed: () => FrogcomError;
}

const longestTimerMs = 2 ** 31 - 1;
const drainMs = 1000;
const drainBytes = 64 * 1024;

/** Waits for `work`, and aborts it when the limit passes first. */
export async function within<T>(limit: TimeLimit, abort: AbortController, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => abort.abort(limit.passed()), Math.min(limit.ms, longestTimerMs));
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

/** The owner calls `release` in any case; it gives the connection back, or closes it if the body did not come to its end. */
export class Exchange {
  readonly origin: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** How long status and headers took to come. */
  readonly waitedMs: number;
  readonly #chunks: AsyncIterator<unknown>;
  readonly #abort: AbortController;
  readonly #unlink: () => void;
  #isWhole = false;
  #mayDrain = false;

  constructor(
    origin: string,
    answer: { statusCode: number; headers: IncomingHttpHeaders; body: AsyncIterable<unknown>; waitedMs: number },
    abort: AbortController,
    unlink: () => void,
  ) {
    this.origin = origin;
    this.waitedMs = answer.waitedMs;
    this.status = answer.statusCode;
    this.headers = answer.headers;
    this.#chunks = answer.body[Symbol.asyncIterator]();
    this.#abort = abort;
    this.#unlink = unlink;
  }

  header(name: string): string | undefined {
    const value = this.headers[name];
    return Array.isArray(value) ? value[0] : value;
  }

  /** The next bytes, or undefined at the end. Throws `answer-incomplete`, the limit's error or the abort's reason. */
  async read(limit: TimeLimit): Promise<Uint8Array | undefined> {
    try {
      const next = await within(limit, this.#abort, () => this.#chunks.next());
      if (next.done !== true && next.value instanceof Uint8Array) return next.value;
      this.#isWhole = true;
      return undefined;
    } catch (thrown) {
      throw reasonOf(this.#abort.signal) ?? cutShort(this.origin, thrown);
    }
  }

  /** What still comes says nothing new: let it in for a moment on release, so that the connection can serve again. */
  drainOnRelease(): void {
    this.#mayDrain = true;
  }

  release(): void {
    this.#unlink();
    if (this.#isWhole) return;
    if (this.#mayDrain) void this.#drain();
    else this.#abort.abort();
  }

  async #drain(): Promise<void> {
    const timer = setTimeout(() => this.#abort.abort(), drainMs);
    try {
      for (let bytes = 0; bytes < drainBytes;) {
        const next = await this.#chunks.next();
        if (next.done === true) return;
        bytes += next.value instanceof Uint8Array ? next.value.length : 0;
      }
      this.#abort.abort();
    } catch {
      // The answer is complete already; a connection that breaks now is only not used again.
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Why the exchange was aborted, if it was. */
export function reasonOf(signal: AbortSignal): FrogcomError | undefined {
  return signal.aborted && signal.reason instanceof FrogcomError ? signal.reason : undefined;
}
