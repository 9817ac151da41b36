/** A client that leaves is noticed by whoever waits for it, and only then. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { afterEach, expect, it } from "vitest";
import { rawClient, rawRequest, type RawClient } from "../../../test/support/core-server.ts";
import { type ClientWatch, watchClient } from "./client-leaves.ts";

interface Asked {
  readonly watch: ClientWatch;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A client, and what the server has of each of its requests, in order. */
async function connect(send: string, count = 1): Promise<{ client: RawClient; asked: readonly Asked[] }> {
  const all = Promise.withResolvers<void>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    // Of Fastify's objects only what they stand for is looked at.
    const watch = watchClient({ raw: request } as FastifyRequest, { raw: response } as FastifyReply);
    if (asked.push({ watch, request, response }) === count) all.resolve();
  });
  server.on("connection", (socket) => socket.setMaxListeners(0)); // as the listener does
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = await rawClient(`http://127.0.0.1:${port}`, send);
  closing.push(() => {
    client.socket.destroy();
    server.close();
    server.closeAllConnections();
  });
  await all.promise;
  return { client, asked };
}

const listenersOf = (socket: Socket): number => socket.listenerCount("close");

it("aborts at once, with a reason that says so", async () => {
  const { client, asked } = await connect(rawRequest("GET /"));
  const [{ watch } = {}] = asked;
  if (watch === undefined) throw new Error("Nothing was asked.");
  expect(watch.signal.aborted).toBe(false);
  client.socket.destroy();
  await once(watch.signal, "abort");
  expect(watch.signal.reason).toMatchObject({ code: "cancelled" });
});

it("aborts all requests of one connection, also those whose answers wait for others", async () => {
  const { client, asked } = await connect(rawRequest("GET /").repeat(5), 5);
  client.socket.destroy();
  await Promise.all(asked.map(({ watch }) => once(watch.signal, "abort")));
});

it("does not take an answer that went out for a client that left", async () => {
  const { client, asked } = await connect(rawRequest("GET /"));
  for (const { watch, response } of asked) {
    response.end("done");
    watch[Symbol.dispose]();
  }
  await client.until(/done/);
  client.socket.destroy();
  await once(asked[0]?.request.socket ?? client.socket, "close");
  expect(asked[0]?.watch.signal.aborted).toBe(false);
});

it("leaves no listeners on a connection that lives on", async () => {
  const { asked } = await connect(rawRequest("GET /").repeat(30), 30);
  const socket = asked[0]?.request.socket;
  if (socket === undefined) throw new Error("Nothing was asked.");
  const before = listenersOf(socket);
  for (const { watch } of asked) watch[Symbol.dispose]();
  for (const { watch } of asked) watch[Symbol.dispose]();
  expect(before - listenersOf(socket)).toBe(30);
});

it("is aborted from the beginning when the client left before anybody looked", async () => {
  const { client, asked } = await connect(rawRequest("GET /"));
  const [{ request, response } = {}] = asked;
  client.socket.destroy();
  await once(request?.socket ?? client.socket, "close");
  const late = watchClient({ raw: request } as FastifyRequest, { raw: response } as FastifyReply);
  expect(late.signal.aborted).toBe(true);
});
