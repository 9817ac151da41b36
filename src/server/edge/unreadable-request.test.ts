/** What is no readable HTTP gets one whole answer on its bare socket, or nothing where an answer is on its way. */
import { ServerResponse } from "node:http";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { answerUnreadable } from "./unreadable-request.ts";

function parserError(code?: string): Error {
  return Object.assign(new Error("planted: what the parser says"), code === undefined ? {} : { code });
}

/** What is written, and whether the socket was cut without an end. */
async function answerTo(error: Error, socket = new PassThrough()): Promise<string> {
  answerUnreadable(error, socket);
  let text = "";
  for await (const piece of socket.setEncoding("utf8")) text += piece;
  return text;
}

it.each([
  ["HPE_HEADER_OVERFLOW", 431, "larger than 16 KB"],
  ["ERR_HTTP_REQUEST_TIMEOUT", 408, "did not arrive whole"],
  ["HPE_INVALID_METHOD", 400, "not a valid HTTP/1.1 request"],
  [undefined, 400, "not a valid HTTP/1.1 request"],
])("%s is answered with %i in JSON, whole, and the connection ends", async (code, status, words) => {
  const [head = "", body = ""] = (await answerTo(parserError(code))).split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .+\r\n`));
  expect(head).toContain("\r\nConnection: close");
  expect(head).toContain(`\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`);
  expect(JSON.parse(body)).toEqual({ detail: expect.stringContaining(words) });
});

it("tells nothing of what the parser says, which may hold what was sent", async () => {
  expect(await answerTo(parserError("HPE_INVALID_HEADER_TOKEN"))).not.toContain("planted");
});

it("cuts a connection whose client is gone already", () => {
  for (const isReset of [true, false]) {
    const socket = new PassThrough();
    if (!isReset) socket.end();
    answerUnreadable(parserError(isReset ? "ECONNRESET" : "HPE_INVALID_METHOD"), socket);
    expect(socket.destroyed).toBe(true);
    expect(socket.read()).toBeNull();
  }
});

it("writes nothing into an answer that is on its way, and cuts it", () => {
  const response = new ServerResponse({ method: "GET", httpVersionMajor: 1, httpVersionMinor: 1 } as never);
  const socket = Object.assign(new PassThrough(), { _httpMessage: response });
  response.writeHead(200);
  response.flushHeaders();
  answerUnreadable(parserError("HPE_INVALID_METHOD"), socket);
  expect(socket.destroyed).toBe(true);
  expect(socket.read()).toBeNull();
});
