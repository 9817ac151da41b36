/** Whole HTTP answers whose body is broken, foreign or enormous. */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { completion, sendJson } from "./replies.ts";
import type { Exchange } from "./replies.ts";

const mebibyte = 1 << 20;
const bombMebibytes = 300;
const openMessage = '{"choices":[{"message":{"role":"assistant","content":"';

export const brokenBodyModes = {
  "json-truncated": (exchange: Exchange) =>
    sendJson(exchange.response, 200, JSON.stringify(completion(exchange)).slice(0, 90)),
  "json-invalid": (exchange: Exchange) => sendJson(exchange.response, 200, '{"choices": [oops'),
  "json-null": (exchange: Exchange) => sendJson(exchange.response, 200, "null"),
  "json-array": (exchange: Exchange) => sendJson(exchange.response, 200, "[]"),
  "json-empty": (exchange: Exchange) => sendJson(exchange.response, 200, ""),
  html: (exchange: Exchange) => {
    exchange.response.writeHead(200, { "content-type": "text/html" });
    exchange.response.end("<html>login page</html>");
  },
  "utf8-invalid": (exchange: Exchange) => {
    const [before = "", after = ""] = JSON.stringify(completion(exchange, { content: "bad|end" })).split("|");
    sendBytes(
      exchange.response,
      Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from(after)]),
    );
  },
  "huge-body": async (exchange: Exchange) => {
    exchange.response.writeHead(200, { "content-type": "application/json" });
    exchange.response.write(openMessage);
    await pourText(exchange, "x");
    if (!exchange.closed) exchange.response.end('"}}]}');
  },
  "gzip-bomb": (exchange: Exchange) => {
    // Gzip members in a row unpack to one text, so that the letters are packed once and not 300 times.
    const letters = gzipSync(Buffer.alloc(mebibyte, 0x61));
    const middle = Array.from({ length: bombMebibytes }, () => letters);
    const bomb = Buffer.concat([gzipSync(openMessage), ...middle, gzipSync('"}}]}')]);
    exchange.response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    exchange.response.end(bomb);
  },
};

/** Writes 300 MiB of one letter as fast as the reader takes it, or until it leaves. */
export async function pourText(exchange: Exchange, letter: string): Promise<void> {
  const part = letter.repeat(mebibyte);
  const leaving = new AbortController();
  exchange.response.once("close", () => leaving.abort());
  for (let i = 0; i < bombMebibytes && !exchange.closed; i++) {
    if (exchange.response.write(part)) continue;
    await once(exchange.response, "drain", { signal: leaving.signal }).catch(() => {});
  }
}

function sendBytes(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(bytes);
}
