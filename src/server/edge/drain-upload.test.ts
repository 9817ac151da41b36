/** The rest of a refused body is taken in, but not for ever. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { rawClient, rawRequest, type RawClient } from "../../../test/support/core-server.ts";
import { drainUpload } from "./drain-upload.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) close();
});

/** A client that begins to send this many bytes, and the server's end of its request, which is drained. */
async function upload(bytes: number): Promise<{ client: RawClient; request: IncomingMessage }> {
  const arrived = Promise.withResolvers<IncomingMessage>();
  const server = createServer((request, response) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    drainUpload(request);
    response.writeHead(413).end("too large");
    arrived.resolve(request);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const head = rawRequest("POST /", undefined, { "content-length": String(bytes) });
  const client = await rawClient(`http://127.0.0.1:${port}`, head);
  closing.push(() => {
    client.socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { client, request: await arrived.promise };
}

it("reads on until the client has sent everything, and the connection can be used again", async () => {
  const { client, request } = await upload(300_000);
  const closed = once(request, "close");
  const before = request.socket.listeners("close").slice(0, -1);
  for (let sent = 0; sent < 300_000; sent += 100_000) client.socket.write("x".repeat(100_000));
  await closed;
  expect(vi.getTimerCount()).toBe(0);
  expect(request.socket.listeners("close")).toEqual(before);
  expect(await client.until(/too large/)).toContain("HTTP/1.1 413");
  client.socket.write(rawRequest("POST /", undefined, { "content-length": "0" }));
  await client.until(/too large[^]*HTTP\/1\.1 413/);
});

it("cuts a client that goes on for more than five seconds, and not before", async () => {
  const { client, request } = await upload(300_000);
  await client.until(/too large/);
  vi.advanceTimersByTime(4999);
  expect(request.socket.destroyed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(request.socket.destroyed).toBe(true);
  await client.closed();
});

it("leaves no timer behind when the client leaves", async () => {
  const { client, request } = await upload(300_000);
  await client.until(/too large/);
  const closed = new Promise((resolve) => request.socket.once("close", resolve));
  client.socket.destroy();
  await closed;
  expect(vi.getTimerCount()).toBe(0);
});
