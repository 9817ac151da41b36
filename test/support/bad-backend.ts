/** A misbehaving OpenAI-compatible server on loopback, told per call how to misbehave. */
import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { modes } from "./bad-backend/modes.ts";
import type { BadBackendMode } from "./bad-backend/modes.ts";
import { errorBody, sendAnswer, sendJson } from "./bad-backend/replies.ts";
import type { Exchange } from "./bad-backend/replies.ts";

/** One request that the server saw, `t` milliseconds after the start. `closedEarly` is set when the client left before the answer's end. */
export interface SeenCall {
  readonly n: number;
  readonly t: number;
  readonly mode: BadBackendMode;
  readonly model: string;
  readonly stream: boolean;
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  closedEarly?: true;
}

/** A good answer of these words, sent when `after` resolves, in a stream `gapMs` apart. */
interface Saying {
  readonly says: string;
  /** Streamed before it, as a thinking model's thought. */
  readonly thinks?: string;
  readonly after?: Promise<unknown>;
  readonly gapMs?: number;
}

export type ChooseReply = (exchange: Exchange) => BadBackendMode | Saying;

export interface BadBackend {
  readonly port: number;
  /** Ends in `/v1`. */
  readonly url: string;
  /** Model calls since the last `set`; probes (GET) are not among them. */
  readonly calls: SeenCall[];
  /** Requests being answered right now. */
  open(): number;
  /** One mode for all calls from now on, or a choice of mode or words per call; the count of calls restarts. */
  set(mode: BadBackendMode | ChooseReply): void;
  /** Calls since the last `set` whose client left before the answer's end. */
  abandoned(): number;
  stop(): Promise<void>;
}

interface BadBackendOptions {
  readonly port?: number;
  readonly mode?: BadBackendMode;
  /** The names that it lists. */
  readonly models?: readonly string[];
}

const listedModels = ["A", "B", "fault", "gpt-4o-mini"];

/** Listens on 127.0.0.1; port 0 picks a free one. */
export async function startBackend(options: BadBackendOptions = {}): Promise<BadBackend> {
  let choose: ChooseReply = () => options.mode ?? "ok";
  let count = 0;
  const calls: SeenCall[] = [];
  const openCalls = new Set<SeenCall>();

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => request.socket.destroy());
  });
  const sockets = trackSockets(server);
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.keepAliveTimeout = 1000;
  const port = await listen(server, options.port ?? 0);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readAll(request);
    if (request.method === "GET") return answerProbe(request, response, options.models ?? listedModels);
    const exchange = exchangeOf(request, response, raw, ++count);
    const reply = choose(exchange);
    const mode = typeof reply === "string" ? reply : "ok";
    const { n, model, stream, url, body } = exchange;
    const call: SeenCall = { n, t: performance.now(), mode, model, stream, url, body, headers: request.headers };
    calls.push(call);
    openCalls.add(call);
    response.on("error", () => {});
    response.on("close", () => {
      exchange.closed = true;
      openCalls.delete(call);
      if (!response.writableFinished) call.closedEarly = true;
    });
    if (typeof reply === "string") return modes[reply](exchange);
    await reply.after;
    await sendAnswer(exchange, {
      text: reply.says,
      ...(reply.thinks !== undefined && { thought: reply.thinks }),
      ...(reply.gapMs !== undefined && { gapMs: reply.gapMs }),
    });
  }

  return {
    port,
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    open: () => openCalls.size,
    set(mode) {
      choose = typeof mode === "function" ? mode : () => mode;
      count = 0;
      calls.length = 0;
    },
    abandoned: () => calls.filter(({ closedEarly }) => closedEarly).length,
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answerProbe(request: IncomingMessage, response: ServerResponse, models: readonly string[]): void {
  if (request.url?.endsWith("/models")) {
    const data = models.map((id) => ({ id, object: "model", created: 1, owned_by: "lab" }));
    sendJson(response, 200, { object: "list", data });
  } else {
    sendJson(response, 404, errorBody(404, "not found"));
  }
}

function exchangeOf(request: IncomingMessage, response: ServerResponse, raw: string, n: number): Exchange {
  const body = parseBody(raw);
  const model = typeof body["model"] === "string" ? body["model"] : "";
  return { request, response, body, n, model, stream: body["stream"] === true, url: request.url ?? "", closed: false };
}

function parseBody(raw: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(raw);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  return sockets;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
      else reject(new Error("the server has no port"));
    });
  });
}
