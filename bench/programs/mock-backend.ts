/**
 * A model server that thinks for a fixed time: `mock-backend.ts --shape stream|json --delay-ms N`.
 * A prompt that contains "hang in draft, case N" or "hang in review, case N" gets the beginning of an answer and no end
 * in that step; JSON lines on stdout say when such a call was held and when its connection was gone.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { jsonAnswer, mockModel, streamEvents } from "../support/mock-answer.ts";
import { listenOnLoopback, say } from "../support/serve.ts";

const { values } = parseArgs({ options: { shape: { type: "string" }, "delay-ms": { type: "string", default: "0" } } });
const delayMs = Number(values["delay-ms"]);
const stream = Buffer.from(streamEvents.join(""));
const json = Buffer.from(jsonAnswer);
const models = JSON.stringify({ object: "list", data: [{ id: mockModel, object: "model", max_model_len: 32_768 }] });

const server = createServer((request, response) => {
  if (request.method === "GET") response.writeHead(request.url === "/v1/models" ? 200 : 404).end(models);
  else void answerCall(request, response);
});

async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const held = heldCase(body);
  if (held !== undefined) hold(response, held);
  else if (delayMs === 0) answer(response);
  else setTimeout(answer, delayMs, response);
}

function answer(response: ServerResponse): void {
  const [type, bytes] = values.shape === "json" ? ["application/json", json] : ["text/event-stream", stream];
  response.writeHead(200, { "content-type": type });
  response.end(bytes);
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
