/** A server for tests: its options, its log lines, and requests to it with and without a socket. */
import { connect, type Socket } from "node:net";
import type { App } from "../../src/app/app.ts";
import { type CoreApp, coreApp, type CoreAppOptions } from "./core-app.ts";
import { scriptedBackend, type ScriptedReply } from "./scripted-backend.ts";
import type { RequestLine } from "../../src/server/edge/request-log.ts";
import { createServer, type FrogcomServer, type ServerOptions } from "../../src/server/create-server.ts";

export interface Asked {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE" | "OPTIONS" | "PATCH" | "HEAD";
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The text read as JSON. */
  readonly json: () => ReturnType<typeof JSON.parse>;
}

export interface TestServer extends FrogcomServer {
  readonly lines: RequestLine[];
  /** Without a socket; POST /generate unless something else is said. A body that is no string is sent as JSON. */
  readonly ask: (asked?: Asked) => Promise<Answered>;
}

export async function testServer(app: App, options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const lines: RequestLine[] = [];
  const server = await createServer(app, {
    port: 0,
    rateLimit: null,
    maxRequestBytes: 10 * 1024 ** 2,
    allowedHosts: [],
    corsOrigins: [],
    logger: (line) => void lines.push(line),
    ...options,
  });
  return {
    ...server,
    lines,
    async ask({ method = "POST", url = "/generate", headers = {}, body } = {}) {
      const reply = await server.fastify.inject({
        method,
        url,
        headers: { host: "localhost", "content-type": "application/json", ...headers },
        ...(body !== undefined && { payload: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      return { status: reply.statusCode, headers: reply.headers, text: reply.body, json: () => JSON.parse(reply.body) };
    },
  };
}

export interface Script extends CoreAppOptions {
  readonly primary?: readonly ScriptedReply[];
  readonly secondary?: readonly ScriptedReply[];
  readonly server?: Partial<ServerOptions>;
}

/** A server whose models answer from lists. */
export async function scriptedServer({ primary = [], secondary = [], server, ...options }: Script = {}): Promise<
  TestServer & { readonly app: CoreApp }
> {
  const app = coreApp({ primary: scriptedBackend(primary), secondary: scriptedBackend(secondary) }, options);
  return { app, ...(await testServer(app, server)) };
}

/** A bare connection; `heard` is everything that came back so far. */
export interface RawClient {
  readonly socket: Socket;
  readonly heard: string;
  until(pattern: RegExp): Promise<string>;
  closed(): Promise<string>;
}

export async function rawClient(url: string, send: string): Promise<RawClient> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
  let heard = "";
  socket.setEncoding("utf8").on("data", (text: string) => void (heard += text));
  socket.on("error", () => undefined);
  await new Promise<void>((resolve) => void socket.once("connect", resolve));
  socket.write(send);
  return {
    socket,
    get heard() {
      return heard;
    },
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(heard)) resolve(heard);
        };
        look();
        socket.on("data", look);
        socket.once("close", () => reject(new Error(`closed before ${String(pattern)} came: ${heard}`)));
      }),
    closed: () =>
      new Promise((resolve) => {
        if (socket.closed) resolve(heard);
        else socket.once("close", () => resolve(heard));
      }),
  };
}

/** A request as bytes, with a JSON body where one is given. */
export function rawRequest(
  requestLine: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): string {
  const payload = body === undefined ? "" : JSON.stringify(body);
  const own =
    body === undefined
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(payload)) };
  const lines = Object.entries({ host: "localhost", ...own, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${requestLine} HTTP/1.1\r\n${lines.join("")}\r\n${payload}`;
}
