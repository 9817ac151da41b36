/**
 * Makes load and says how it went, a process of its own: `POST /often` answers once its time is over; `POST /streams` answers
 * when all streams flow, `GET /streams` when they are over. A load that went wrong is a 500 with the reason.
 */
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { numberAt, textAt } from "../../src/core/json.ts";
import { askOften } from "../support/load/ask-often.ts";
import { readStreams, type StreamsResult } from "../support/load/read-streams.ts";
import { listenOnLoopback } from "../support/serve.ts";

let streams: Promise<StreamsResult> | undefined;

/** Where to, and what with, as every job says it. */
function targetOf(job: unknown): { readonly host: string; readonly port: number; readonly request: Buffer } {
  const { hostname, port } = new URL(textAt(job, "to") ?? "");
  return { host: hostname, port: Number(port), request: Buffer.from(textAt(job, "request") ?? "", "base64") };
}

function numberOf(job: unknown, key: string): number {
  const value = numberAt(job, key);
  if (value === undefined) throw new Error(`The job lacks ${key}`);
  return value;
}

async function answer(request: IncomingMessage): Promise<object> {
  if (request.method === "GET") return (await streams) ?? {};
  const job: unknown = await json(request);
  if (request.url === "/often") {
    return askOften({ ...targetOf(job), atOnce: numberOf(job, "atOnce"), forMs: numberOf(job, "forMs") });
  }
  const limits = { windowMs: numberOf(job, "windowMs"), lateMs: numberOf(job, "lateMs") };
  const size = { streams: numberOf(job, "streams"), chunks: numberOf(job, "chunks") };
  const { flowing, result } = readStreams({ ...targetOf(job), ...size, ...limits });
  streams = result;
  await flowing;
  return {};
}

const server = createServer((request, response) => {
  answer(request).then(
    (result) => response.end(JSON.stringify(result)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

listenOnLoopback(server);
