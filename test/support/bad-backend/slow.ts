/** Answers that come late, drop by drop, or never. */
import { setTimeout as sleep } from "node:timers/promises";
import { beginStream, chunkLine, sendAnswer } from "./replies.ts";
import type { Exchange } from "./replies.ts";

export const slowModes = {
  slow: (exchange: Exchange) => answerAfter(exchange, 1500),
  "slow-5s": (exchange: Exchange) => answerAfter(exchange, 5000),
  "drip-50ms": (exchange: Exchange) => sendAnswer(exchange, { text: "word ".repeat(200), gapMs: 50 }),
  "drip-long": async (exchange: Exchange) => {
    if (!exchange.stream) await sleep(30_000);
    if (!exchange.closed) await sendAnswer(exchange, { text: "word ".repeat(600), gapMs: 50 });
  },
  hang: () => {},
  "hang-headers": (exchange: Exchange) => {
    exchange.response.writeHead(200, { "content-type": exchange.stream ? "text/event-stream" : "application/json" });
    exchange.response.flushHeaders();
  },
  "hang-midstream": (exchange: Exchange) => {
    if (!exchange.stream) return;
    beginStream(exchange);
    exchange.response.write(chunkLine(exchange, { role: "assistant", content: "half " }));
  },
  /** A whole answer, and then signs of life for ever. */
  "comments-after-end": (exchange: Exchange) => {
    const { response } = exchange;
    beginStream(exchange);
    response.write(chunkLine(exchange, { role: "assistant", content: "whole" }));
    response.write(chunkLine(exchange, {}, "stop"));
    const timer = setInterval(() => response.write(": still here\n\n"), 10);
    response.once("close", () => clearInterval(timer));
  },
  "hang-once": (exchange: Exchange) => (exchange.n === 1 ? undefined : sendAnswer(exchange)),
};

async function answerAfter(exchange: Exchange, delayMs: number): Promise<void> {
  await sleep(delayMs);
  if (!exchange.closed) await sendAnswer(exchange);
}
