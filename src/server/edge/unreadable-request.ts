/** Answers what is no HTTP request that we can read, on the bare socket, and closes it. */
import { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

interface Answer {
  readonly status: string;
  readonly detail: string;
}

const malformed: Answer = { status: "400 Bad Request", detail: "This is not a valid HTTP/1.1 request." };

const answers: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: {
    status: "431 Request Header Fields Too Large",
    detail: "The request headers are larger than 16 KB.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: { status: "408 Request Timeout", detail: "The request did not arrive whole in time." },
};

/** For the `clientError` event of an HTTP server. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET" || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const { status, detail } = answers[error.code ?? ""] ?? malformed;
  const body = JSON.stringify({ detail });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  socket.end(head + body);
}

/** Another answer is on its way on this socket; ours would land inside it. */
function isAnswering(socket: Duplex): boolean {
  const current = "_httpMessage" in socket ? socket._httpMessage : undefined;
  return current instanceof ServerResponse && current.headersSent;
}
