/** What carries requests to one server: a pool of kept-alive sockets, direct or through a proxy. */
import type { IncomingHttpHeaders } from "node:http";
import { type Dispatcher, Pool, ProxyAgent } from "undici";
import { guardedLookup } from "./guarded-lookup.ts";
import { type ProxyEnvironment, proxyFor } from "./proxy.ts";
import { isClosedByServer } from "./transport-error.ts";

export interface WireOptions {
  readonly url: URL;
  readonly connectTimeoutMs: number;
  readonly maxConnections: number;
  readonly env: ProxyEnvironment;
}

/** The pool, or the network of a simulation. */
export interface Wire {
  request(request: WireRequest): Promise<WireAnswer>;
  destroy(): Promise<void>;
}

export interface WireRequest {
  readonly origin: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** Aborting it stops the request, and later its answer's body. */
  readonly signal: AbortSignal;
}

export interface WireAnswer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<unknown> & { on(event: "error", listener: () => void): unknown };
}

const keepAliveMs = 60_000;
/** How long before the end that a server announces for an idle connection it is no longer used. */
const keepAliveMarginMs = 900;
/** Longer than the pauses before retries. */
const doubtMs = 2000;

/**
 * A server that closes an idle connection at the moment it is used, because it was busy for too long, has closed the others too:
 * for a while each request gets a new one, so that a retry does not meet the next closed one.
 */
export function openWire(options: WireOptions): Wire {
  const [kept, fresh] = [dispatcherFor(options, { isKept: true }), dispatcherFor(options, { isKept: false })];
  let doubtedUntil = 0;
  return {
    async request(request) {
      const dispatcher = performance.now() < doubtedUntil ? fresh : kept;
      try {
        return await dispatcher.request(request);
      } catch (thrown) {
        if (isClosedByServer(thrown)) doubtedUntil = performance.now() + doubtMs;
        throw thrown;
      }
    },
    async destroy() {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
}

function dispatcherFor(
  { url, connectTimeoutMs, maxConnections, env }: WireOptions,
  { isKept }: { readonly isKept: boolean },
): Dispatcher {
  const connector = { timeout: connectTimeoutMs, lookup: guardedLookup() };
  const shared = {
    connections: maxConnections,
    // To undici 0 means: every request on a connection of its own.
    pipelining: isKept ? 1 : 0,
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
