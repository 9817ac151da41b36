/** Sockets that die and answers that send the caller elsewhere. */
import { beginStream, chunkLine, completion, sendAnswer } from "./replies.ts";
import type { Exchange } from "./replies.ts";

export const transportModes = {
  reset: (exchange: Exchange) => cut(exchange),
  "reset-once": (exchange: Exchange) => (exchange.n === 1 ? cut(exchange) : sendAnswer(exchange)),
  "reset-midbody": (exchange: Exchange) => cutInBody(exchange),
  "sse-cut": (exchange: Exchange) => {
    if (!exchange.stream) return cutInBody(exchange);
    beginStream(exchange);
    exchange.response.write(chunkLine(exchange, { role: "assistant", content: "half " }));
    setTimeout(() => cut(exchange), 50);
  },
  redirect: (exchange: Exchange) => {
    exchange.response.writeHead(302, { location: `http://${exchange.request.headers.host}/elsewhere` });
    exchange.response.end();
  },
  /** The same server under its other name. */
  "redirect-host": (exchange: Exchange) => {
    const { host = "" } = exchange.request.headers;
    exchange.response.writeHead(307, { location: `http://${host.replace("127.0.0.1", "localhost")}${exchange.url}` });
    exchange.response.end();
  },
  "redirect-loop": (exchange: Exchange) => {
    exchange.response.writeHead(307, { location: exchange.url });
    exchange.response.end();
  },
};

function cut(exchange: Exchange): void {
  exchange.request.socket.destroy();
}

function cutInBody(exchange: Exchange): void {
  const body = JSON.stringify(completion(exchange));
  exchange.response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  exchange.response.write(body.slice(0, body.length >> 1));
  setTimeout(() => cut(exchange), 30);
}
