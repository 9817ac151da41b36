/**
 * A model server that thinks for a fixed time: `mock-backend.ts --shape stream|json --delay-ms N`. It streams to who asks for a
 * stream; `json` answers in one body whatever was asked. With `--chunk-ms N --chunks N` each stream is paced, its text stamped.
 * A prompt that contains "hang in draft, case N" or "hang in review, case N" gets the beginning of an answer and no end
 * in that step; JSON lines on stdout say when such a call was held and when its connection was gone. `GET /calls` counts calls.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { jsonAnswer, lastEvents, mockModel, streamEvents, textEvent } from "../support/mock-answer.ts";
import { startPace } from "../support/pace.ts";
import { stampOf } from "../support/paced-chunk.ts";
import { listenOnLoopback, say } from "../support/serve.ts";

const { values } = parseArgs({
  options: {
    shape: { type: "string", default: "stream" },
    "delay-ms": { type: "string", default: "0" },
    "chunk-ms": { type: "string" },
    chunks: { type: "string", default: "16" },
  },
});
const delayMs = Number(values["delay-ms"]);
const pace = values["chunk-ms"] === undefined ? undefined : startPace(Number(values["chunk-ms"]));
const chunks = Number(values.chunks);
const stream = Buffer.from(streamEvents.join(""));
const json = Buffer.from(jsonAnswer);
/** Larger than the longest prompt of the bench. */
const contextTokens = 1_000_000;
const models = JSON.stringify({
  object: "list",
  data: [{ id: mockModel, object: "model", max_model_len: contextTokens }],
});
let calls = 0;

const server = createServer((request, response) => {
  if (request.method === "GET") answerGet(request.url ?? "", response);
  else void answerCall(request, response);
});

function answerGet(path: string, response: ServerResponse): void {
  if (path === "/v1/models") response.end(models);
  else if (path === "/calls") response.end(JSON.stringify({ calls }));
  else response.writeHead(path === "/health" ? 200 : 404).end();
}

async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  calls++;
  const isStream = values.shape !== "json" && body.includes('"stream":true');
  const held = heldCase(body);
  if (held !== undefined) hold(response, held);
  else if (delayMs === 0) answer(response, isStream);
  else setTimeout(answer, delayMs, response, isStream);
}

function answer(response: ServerResponse, isStream: boolean): void {
  response.writeHead(200, { "content-type": isStream ? "text/event-stream" : "application/json" });
  if (!isStream) response.end(json);
  else if (pace === undefined) response.end(stream);
  else if (sendPaced(response, 0)) pace.join((number) => sendPaced(response, number + 1));
}

/** Whether more chunks follow. */
function sendPaced(response: ServerResponse, number: number): boolean {
  if (number < chunks) return response.write(textEvent(stampOf(number))) || !response.destroyed;
  response.end(lastEvents().join(""));
  return false;
}

/** The case whose end nobody will see, if this call is of the step that hangs; every other call of a case is told, too. */
function heldCase(body: Buffer): number | undefined {
  if (!body.includes("hang in")) return undefined;
  const [, where, number] = /hang in (draft|review), case (\d+)/.exec(body.toString()) ?? [];
  const isReview = body.includes('"response_format"');
  if (where === (isReview ? "review" : "draft")) return Number(number);
  say({ event: "answered", case: Number(number) });
  return undefined;
}

function hold(response: ServerResponse, number: number): void {
  response.once("close", () => say({ event: "gone", case: number, atNs: String(process.hrtime.bigint()) }));
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(streamEvents[0]);
  say({ event: "held", case: number });
}

listenOnLoopback(server);
