/** The connections to one backend: a pool of kept-alive sockets, direct or through a proxy. */
import type { IncomingHttpHeaders } from "node:http";
import { type Dispatcher, Pool, ProxyAgent } from "undici";
import type { Signal } from "../../core/ports.ts";
import { abortReason } from "../../core/abort-reason.ts";
import { onAbort } from "../on-abort.ts";
import { Exchange, reasonOf, type TimeLimit, within } from "./exchange.ts";
import { type ProxyEnvironment, proxyFor } from "./proxy.ts";
import { guardedLookup } from "./guarded-lookup.ts";
import { unreachable } from "./transport-error.ts";

export interface ConnectionOptions {
  readonly url: URL;
  readonly connectTimeoutMs: number;
  readonly maxConnections: number;
  readonly env: ProxyEnvironment;
  /** A pool of sockets unless told otherwise. */
  readonly wire?: Wire | undefined;
}

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Until status and headers are there; connecting and waiting for a free connection count. */
  readonly headersWithin: TimeLimit;
}

/** What carries requests to servers: a pool of undici, or the network of a simulation. */
export interface Wire {
  request(request: WireRequest): Promise<WireAnswer>;
  destroy(): Promise<void>;
}

export interface WireRequest extends Pick<HttpRequest, "method" | "path" | "headers"> {
  readonly origin: string;
  readonly body: string | Uint8Array | null;
  /** Aborting it stops the request, and later its answer's body. */
  readonly signal: AbortSignal;
}

export interface WireAnswer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<unknown> & { on(event: "error", listener: () => void): unknown };
}

export interface Connection {
  readonly origin: string;
  /** Sends a request; redirects are not followed. Throws `backend-unreachable`, the limit's error or the abort's reason. */
  send(request: HttpRequest, signal: Signal): Promise<Exchange>;
  /** Breaks what is still open. */
  close(): Promise<void>;
}

const keepAliveMs = 60_000;
/** How long before the end that a server announces for an idle connection it is no longer used. */
const keepAliveMarginMs = 900;

export function openConnection(options: ConnectionOptions): Connection {
  const { origin } = options.url;
  const wire: Wire = options.wire ?? dispatcherFor(options);
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

function dispatcherFor({ url, connectTimeoutMs, maxConnections, env }: ConnectionOptions): Dispatcher {
  const connector = { timeout: connectTimeoutMs, lookup: guardedLookup() };
  const shared = {
    connections: maxConnections,
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    keepAliveTimeoutThreshold: keepAliveMarginMs,
    allowH2: false,
    // Every wait has a limit of ours (see Exchange), so that undici's own 300 s must not cut in.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const proxy = proxyFor(url, env);
  if (proxy === undefined) return new Pool(url.origin, { ...shared, connect: connector });
  return new ProxyAgent({ ...shared, uri: proxy, connect: { timeout: connectTimeoutMs } });
}
