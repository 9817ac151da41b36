/** A server on loopback that answers with recorded exchanges, cut into pieces as the test wants. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** What a real server answered; see test/fixtures/recorded/README.md. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The server closed the connection before the body's end. */
  readonly isCut: boolean;
}

/** A request as the server saw it: the path below the base URL, and the body. */
export interface ReplayRequest {
  readonly path: string;
  readonly body: string;
}

export interface ReplayServer {
  /** Ends in `/v1`. */
  readonly url: string;
  /** Requests so far, in order. */
  readonly seen: ReplayRequest[];
  /** From now on these answers, each written piece by piece. Without `cut` a body goes out whole. */
  set(answerTo: (request: ReplayRequest) => RecordedAnswer, cut?: (body: Buffer) => readonly Buffer[]): void;
  stop(): Promise<void>;
}

const folder = new URL("../fixtures/recorded/", import.meta.url);

/** The answer in `<server>/<name>.json`. */
export function recordedAnswer(server: string, name: string): RecordedAnswer {
  const file = new URL(`${server}/${name}.json`, folder);
  const { response } = JSON.parse(readFileSync(file, "utf8")) as { response: WrittenResponse };
  const { status, headers, isCut = false } = response;
  const body =
    response.bodyFile === undefined ? Buffer.from(response.body ?? "") : readFileSync(new URL(response.bodyFile, file));
  return { status, headers, body, isCut };
}

/** The stream in `<name>.sse`; see test/fixtures/written/README.md. */
export function writtenStream(name: string): RecordedAnswer {
  const body = readFileSync(new URL(`../fixtures/written/${name}.sse`, import.meta.url));
  return { status: 200, headers: { "content-type": "text/event-stream" }, body, isCut: false };
}

interface WrittenResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bodyFile?: string;
  readonly isCut?: boolean;
}

/** A cut for `set`: the body in pieces of so many bytes. */
export function piecesOf(bytes: number): (body: Buffer) => readonly Buffer[] {
  return (body) =>
    Array.from({ length: Math.ceil(body.length / bytes) }, (_, i) => body.subarray(i * bytes, (i + 1) * bytes));
}

/** A cut for `set`: the body in two. */
export function twoPieces(at: number): (body: Buffer) => readonly Buffer[] {
  return (body) => [body.subarray(0, at), body.subarray(at)];
}

/** Knows no answer before the first `set`. */
export async function startReplayServer(): Promise<ReplayServer> {
  const seen: ReplayRequest[] = [];
  let answerTo: ((request: ReplayRequest) => RecordedAnswer) | undefined;
  let cut = (body: Buffer): readonly Buffer[] => [body];
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then(async (request) => {
      seen.push(request);
      const answer = answerTo?.(request);
      if (answer === undefined) response.destroy();
      else await play(answer, cut(answer.body), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    set(nextAnswerTo, nextCut = (body) => [body]) {
      answerTo = nextAnswerTo;
      cut = nextCut;
      seen.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ReplayRequest> {
  let body = "";
  for await (const piece of incoming.setEncoding("utf8")) body += piece;
  return { path: (incoming.url ?? "").replace(/^\/v1/, ""), body };
}

async function play(
  { status, headers, isCut }: RecordedAnswer,
  pieces: readonly Buffer[],
  response: ServerResponse,
): Promise<void> {
  response.writeHead(status, headers);
  for (const piece of pieces) {
    response.write(piece);
    // Client and server share one event loop: after two turns of it the client has read this piece.
    await nextTurn();
    await nextTurn();
  }
  if (isCut) response.destroy();
  else response.end();
}
