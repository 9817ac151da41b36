/** Event streams that end wrongly, carry errors or are cut into splinters. */
import { setTimeout as sleep } from "node:timers/promises";
import { brokenBodyModes, pourText } from "./broken-bodies.ts";
import { beginStream, chunkLine, completion, dataLine, doneLine, errorBody, sendAnswer, sendJson } from "./replies.ts";
import type { Exchange } from "./replies.ts";

export const brokenStreamModes = {
  "sse-no-done": (exchange: Exchange) => sendAnswer(exchange, { withDone: false }),
  "sse-no-finish": (exchange: Exchange) => {
    if (!exchange.stream) return sendAnswer(exchange);
    beginStream(exchange);
    exchange.response.end(firstChunk(exchange, "half "));
  },
  "sse-error": (exchange: Exchange) => {
    if (!exchange.stream) return sendJson(exchange.response, 500, errorBody(500));
    beginStream(exchange);
    exchange.response.write(firstChunk(exchange, "half "));
    exchange.response.end(dataLine(overloaded("overloaded mid stream")));
  },
  "sse-error-first": (exchange: Exchange) => {
    if (!exchange.stream) return sendJson(exchange.response, 500, errorBody(500));
    beginStream(exchange);
    exchange.response.end(`event: error\n${dataLine(overloaded("overloaded at once"))}`);
  },
  "sse-badjson": (exchange: Exchange) => {
    if (!exchange.stream) return brokenBodyModes["json-invalid"](exchange);
    beginStream(exchange);
    exchange.response.write(firstChunk(exchange, "one "));
    exchange.response.write('data: {"choices":[{oops\n\n');
    exchange.response.write(chunkLine(exchange, { content: "two" }, "stop"));
    exchange.response.end(doneLine);
  },
  "sse-hugeline": async (exchange: Exchange) => {
    if (!exchange.stream) return brokenBodyModes["huge-body"](exchange);
    beginStream(exchange);
    exchange.response.write('data: {"choices":[{"index":0,"delta":{"content":"');
    await pourText(exchange, "y");
    if (!exchange.closed) exchange.response.end(`"}}]}\n\n${doneLine}`);
  },
  "sse-split": async (exchange: Exchange) => {
    const text = "привет 🐸 мир";
    if (!exchange.stream) return sendAnswer(exchange, { text });
    beginStream(exchange);
    const withCrlf = firstChunk(exchange, text).replaceAll("\n", "\r\n");
    const wire = Buffer.from(`: keepalive\r\n\r\n${withCrlf}${chunkLine(exchange, {}, "stop")}${doneLine}`);
    for (const byte of wire) {
      if (exchange.closed) return;
      exchange.response.write(Buffer.from([byte]));
      await sleep(1);
    }
    exchange.response.end();
  },
  /** Ignores `stream: true`. */
  "sse-json": (exchange: Exchange) => sendJson(exchange.response, 200, completion(exchange)),
};

function firstChunk(exchange: Exchange, content: string): string {
  return chunkLine(exchange, { role: "assistant", content });
}

function overloaded(message: string): unknown {
  return { error: { message, type: "server_error", code: 503 } };
}
