/** Opens the sockets: for `localhost` IPv4 and IPv6 both, on one port. */
import { errnoOf } from "../../core/errno.ts";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import { bilingualError } from "../../core/bilingual.ts";
import { FrogcomError } from "../../core/errors.ts";
import { answerUnreadable } from "./unreadable-request.ts";

export interface ListenerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly maxRequestBytes: number;
}

export interface Listener {
  /** The addresses that answer, as URLs. Throws `port-in-use`. */
  open(): Promise<readonly string[]>;
  /** Takes no new connections, waits for the answers that are under way, and cuts what outlasts `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Milliseconds; the idle time is longer than that of usual proxies, so that the proxy is the one who closes. */
const limits = { headersTimeout: 30_000, requestTimeout: 120_000, keepAliveTimeout: 75_000, maxHeaderSize: 16_384 };

/** Free ports on IPv4 whose IPv6 twin was taken; so many are tried. */
const PORT_TRIES = 10;

export function createListener(handle: RequestListener, options: ListenerOptions): Listener {
  let servers: readonly Server[] = [];
  return {
    async open() {
      servers = await openAll(() => newServer(handle, options.maxRequestBytes), options);
      return servers.map(urlOf);
    },
    async close(graceMs) {
      const cut = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), graceMs);
      const sweep = setInterval(() => servers.forEach((server) => server.closeIdleConnections()), 20);
      await Promise.all(servers.map(closeServer));
      clearTimeout(cut);
      clearInterval(sweep);
      servers = [];
    },
  };
}

async function openAll(make: () => Server, { host, port }: ListenerOptions): Promise<readonly Server[]> {
  if (host !== "localhost") return [await listen(make(), host, port)];
  for (let tries = PORT_TRIES; ; tries--) {
    const first = await listen(make(), "127.0.0.1", port);
    try {
      const second = await listenWherePossible(make(), "::1", portOf(first));
      return second === undefined ? [first] : [first, second];
    } catch (error) {
      await closeServer(first);
      if (port !== 0 || tries <= 1) throw error;
    }
  }
}

/** A machine without IPv6 has no `::1`; that is no failure. */
async function listenWherePossible(server: Server, host: string, port: number): Promise<Server | undefined> {
  try {
    return await listen(server, host, port);
  } catch (error) {
    const cause = error instanceof FrogcomError ? error.cause : undefined;
    if (errnoOf(cause) === "EADDRNOTAVAIL" || errnoOf(cause) === "EAFNOSUPPORT") return undefined;
    throw error;
  }
}

function newServer(handle: RequestListener, maxRequestBytes: number): Server {
  const server = createServer(limits, handle);
  server.on("clientError", answerUnreadable);
  server.on("connection", (socket: Socket) => socket.setMaxListeners(0)); // each pipelined request watches its socket
  server.on("checkContinue", (request, response) => {
    if (!(Number(request.headers["content-length"]) > maxRequestBytes)) response.writeContinue();
    handle(request, response);
  });
  return server;
}

function listen(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, host, port)));
    server.listen({ host, port, backlog: 4096, ipv6Only: host === "::1" }, () => {
      server.removeAllListeners("error");
      // From here on an error is a connection that could not be taken (no file descriptors left): it costs that one only.
      server.on("error", () => undefined);
      resolve(server);
    });
  });
}

function explain(error: Error, host: string, port: number): FrogcomError {
  const place = `${bracketed(host)}:${port}`;
  if (errnoOf(error) === "EADDRINUSE") return portTaken(place, error);
  return errnoOf(error) === "EACCES" ? portForbidden(place, error) : cannotListen(place, error);
}

function portTaken(place: string, error: Error): FrogcomError {
  const cure = {
    en: "Stop the program that listens there, or set API_PORT to another port (0 takes a free one).",
    ru: "Остановите программу, которая там слушает, или задайте в API_PORT другой порт (0 — любой свободный).",
  };
  const words = {
    en: `Another program already listens on ${place}.`,
    ru: `На ${place} уже слушает другая программа.`,
  };
  return bilingualError("port-in-use", words, { cure }, error);
}

function portForbidden(place: string, error: Error): FrogcomError {
  const cure = { en: "Set API_PORT to a port above 1023.", ru: "Задайте в API_PORT порт больше 1023." };
  const words = {
    en: `This user may not listen on ${place}.`,
    ru: `Этому пользователю нельзя слушать на ${place}.`,
  };
  return bilingualError("port-in-use", words, { cure }, error);
}

function cannotListen(place: string, error: Error): FrogcomError {
  const words = {
    en: `The server cannot listen on ${place}: ${error.message}.`,
    ru: `Сервер не может слушать на ${place}: ${error.message}.`,
  };
  return bilingualError(
    "setting-invalid",
    words,
    { cure: { en: "Check API_HOST.", ru: "Проверьте API_HOST." } },
    error,
  );
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== "object" || address === null) return "";
  return `http://${bracketed(address.address)}:${address.port}`;
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
