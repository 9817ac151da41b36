/** The connections to one backend: sends requests, each wait within its limit, each abort heeded at once. */
import type { Signal } from "../../core/ports.ts";
import { abortReason } from "../../core/abort-reason.ts";
import { onAbort } from "../on-abort.ts";
import { Exchange, reasonOf, type TimeLimit, within } from "./exchange.ts";
import { unreachable } from "./transport-error.ts";
import { openWire, type Wire, type WireOptions, type WireRequest } from "./wire.ts";

interface ConnectionOptions extends WireOptions {
  /** A pool of sockets unless told otherwise. */
  readonly wire?: Wire | undefined;
}

export interface HttpRequest extends Pick<WireRequest, "method" | "path" | "headers"> {
  readonly body?: string | Uint8Array;
  /** Until status and headers are there; connecting and waiting for a free connection count. */
  readonly headersWithin: TimeLimit;
}

export interface Connection {
  readonly origin: string;
  /** Sends a request; redirects are not followed. Throws `backend-unreachable`, the limit's error or the abort's reason. */
  send(request: HttpRequest, signal: Signal): Promise<Exchange>;
  /** Breaks what is still open. */
  close(): Promise<void>;
}

export function openConnection(options: ConnectionOptions): Connection {
  const { origin } = options.url;
  const wire: Wire = options.wire ?? openWire(options);
  return {
    origin,
    async send({ method, path, headers, body, headersWithin }, signal) {
      if (signal.aborted) throw abortReason(signal);
      const sentAt = performance.now();
      const abort = new AbortController();
      const unlink = onAbort(signal, (reason) => abort.abort(reason));
      try {
        const request = { origin, method, path, headers, body: body ?? null, signal: abort.signal };
        const answer = await within(headersWithin, abort, () => orAbort(wire.request(request), abort.signal));
        // An abort between two reads errors the body when nobody listens; the next read tells of it.
        answer.body.on("error", () => {});
        return new Exchange(origin, { ...answer, waitedMs: performance.now() - sentAt }, abort, unlink);
      } catch (thrown) {
        unlink();
        throw reasonOf(abort.signal) ?? unreachable(origin, thrown);
      }
    },
    close: () => wire.destroy(),
  };
}

/** undici heeds an abort only once a request has its socket; one that still waits for it must not keep its caller. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(reasonOf(signal) ?? new Error("aborted"));
    signal.addEventListener("abort", leave);
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
