/** Answers that take far more memory than an answer needs, most of them within the bounds of size. */
import { once } from "node:events";
import { beginStream, chunkLine, completion, dataLine, doneLine, sendJson } from "./replies.ts";
import type { Exchange, Json } from "./replies.ts";

const MIB = 1 << 20;
/** Below what FrogCom reads of a plain answer (4 MiB), of one event of a stream (2 MiB), and of a text (1 MiB of characters). */
const ANSWER_BYTES = 3.5 * MIB;
const EVENT_BYTES = 1.5 * MIB;
const LARGEST_TEXT = "frog ".repeat(200_000);
/** What is sent of an answer without end to a reader who does not leave. */
const ENDLESS_BYTES = 300 * MIB;

const deep = (bytes: number): string => `${"[".repeat(bytes / 2)}${"]".repeat(bytes / 2)}`;
const wide = (bytes: number): string => `[${"{},".repeat(bytes / 3)}{}]`;

export const bombModes = {
  "stream-endless": (exchange: Exchange) => pourEvents(exchange, { content: "frog ".repeat(16) }),
  "stream-endless-thought": (exchange: Exchange) => pourEvents(exchange, { reasoning_content: "frog ".repeat(16) }),
  "stream-endless-calls": (exchange: Exchange) =>
    pourEvents(exchange, { tool_calls: [{ function: { name: "f", arguments: "{}" } }] }),
  "stream-giant-events": (exchange: Exchange) => pourEvents(exchange, { content: LARGEST_TEXT }),
  "stream-deep": (exchange: Exchange) => sendEvent(exchange, `{"delta":{"tool_calls":[{"x":${deep(EVENT_BYTES)}}]}}`),
  "stream-wide": (exchange: Exchange) => sendEvent(exchange, `{"delta":{"content":"one"},"x":${wide(EVENT_BYTES)}}`),
  "json-giant": (exchange: Exchange) =>
    sendJson(exchange.response, 200, completion(exchange, { content: "frog ".repeat(ANSWER_BYTES / 5) })),
  /** Within every bound. */
  "json-largest": (exchange: Exchange) =>
    sendJson(exchange.response, 200, completion(exchange, { content: LARGEST_TEXT })),
  "json-deep": (exchange: Exchange) => sendBody(exchange, deep(ANSWER_BYTES)),
  "json-wide": (exchange: Exchange) => sendBody(exchange, wide(ANSWER_BYTES)),
} as const;

/** A good answer with one more key. */
function sendBody(exchange: Exchange, value: string): void {
  sendJson(
    exchange.response,
    200,
    JSON.stringify(completion(exchange)).replace(/^\{/, () => `{"x":${value},`),
  );
}

function sendEvent(exchange: Exchange, choice: string): void {
  beginStream(exchange);
  exchange.response.write(`data: {"choices":[${choice}]}\n\n`);
  exchange.response.end(`${chunkLine(exchange, {}, "stop")}${doneLine}`);
}

/** Writes one event over and over as fast as the reader takes them, until it leaves. */
async function pourEvents(exchange: Exchange, delta: Json): Promise<void> {
  const event = dataLine({ choices: [{ index: 0, delta, finish_reason: null }] });
  const part = event.repeat(Math.max(1, Math.floor(MIB / event.length)));
  const leaving = new AbortController();
  exchange.response.once("close", () => leaving.abort());
  beginStream(exchange);
  for (let sent = 0; sent < ENDLESS_BYTES && !exchange.closed; sent += part.length) {
    if (exchange.response.write(part)) continue;
    await once(exchange.response, "drain", { signal: leaving.signal }).catch(() => {});
  }
}
