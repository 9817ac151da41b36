/** Server-sent events over real sockets: what is on the wire, who waits for whom, and what is left when somebody goes. */
import { EventSourceParserStream } from "eventsource-parser/stream";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { anyText } from "../../../test/support/any-text.ts";
import { rawClient, rawRequest, type RawClient } from "../../../test/support/core-server.ts";
import { EventStream, namedEvent, type ServerEvent } from "./event-stream.ts";

type Answer = (stream: EventStream, reply: FastifyReply) => Promise<unknown>;

const servers: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Serves this answer at /; `heartbeatMs` is long unless a test is about it. */
async function serve(answer: Answer, heartbeatMs = 60_000): Promise<string> {
  const server = fastify({ forceCloseConnections: true });
  server.get("/", async (_request, reply) => {
    await answer(new EventStream(reply.header("x-own", "kept"), heartbeatMs), reply);
    return reply;
  });
  servers.push(server);
  return server.listen({ port: 0, host: "127.0.0.1" });
}

function connectTo(url: string): Promise<RawClient> {
  return rawClient(url, rawRequest("GET /", undefined, { connection: "close" }));
}

function event(id: number, data: unknown = id): ServerEvent {
  return { id, name: "step-delta", data };
}

describe("events", () => {
  it("come out of a standard reader as they went in, whatever texts they hold", async () => {
    const text = anyText();
    const odd = fc.constantFrom(
      "\n",
      "\r\n",
      "\ndata: x\n\n",
      "event: run-end",
      ": still here",
      "\u2028",
      "\ufeff",
      "\u0000",
    );
    const data = fc.record({
      text: fc.oneof(
        text,
        odd,
        fc.tuple(odd, text, odd).map((parts) => parts.join("")),
      ),
    });
    const sent = fc.sample(data, 300).map((each, id) => event(id, each));
    const wire = new Blob(sent.map(namedEvent)).stream();
    const parsed = wire.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    const heard = await Array.fromAsync(parsed);
    expect(heard.map(({ event: name, id, data: json }) => ({ name, id: Number(id), data: JSON.parse(json) }))).toEqual(
      sent.map(({ name, id, data: each }) => ({ name, id, data: JSON.parse(JSON.stringify(each)) })),
    );
  });

  it("come with the headers of a stream, and with those that were set before", async () => {
    const url = await serve(async (stream) => {
      stream.open();
      stream.send(namedEvent(event(0)));
      stream.end();
    });
    const response = await fetch(url);
    expect(await response.text()).toBe("event: step-delta\nid: 0\ndata: 0\n\n");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "x-accel-buffering": "no",
      "x-own": "kept",
    });
  });

  it("wait until the stream is open, and then come first", async () => {
    const opened = Promise.withResolvers<void>();
    const url = await serve(async (stream) => {
      stream.send(namedEvent(event(0)));
      expect(stream.isOpen).toBe(false);
      await opened.promise;
      stream.open();
      stream.send(namedEvent(event(1)));
      stream.end();
    });
    const client = await connectTo(url);
    expect(client.heard).toBe("");
    opened.resolve();
    expect(await client.closed()).toMatch(/id: 0\n[^]*id: 1\n/);
  });

  it("of one turn of the event loop are one write", async () => {
    let writes = 0;
    const url = await serve(async (stream, { raw }) => {
      stream.open();
      const write = raw.write.bind(raw);
      raw.write = ((chunk: string) => (writes++, write(chunk))) as typeof raw.write;
      for (let id = 0; id < 50; id++) stream.send(namedEvent(event(id)));
      await new Promise((resolve) => setImmediate(resolve));
      stream.end();
    });
    expect((await (await fetch(url)).text()).match(/^id: /gm)).toHaveLength(50);
    expect(writes).toBe(1);
  });
});

describe("a client that reads slowly", () => {
  it("is waited for: what is not read stays bounded, and nothing is lost or sent twice", async () => {
    const [piece, count] = ["x".repeat(10_000), 2000];
    let mostWaiting = 0;
    let isPaused = Promise.withResolvers<void>();
    const url = await serve(async (stream, { raw }) => {
      stream.open();
      for (let id = 0; id < count; id++) {
        stream.send(namedEvent(event(id, piece)));
        mostWaiting = Math.max(mostWaiting, raw.writableLength);
        if (raw.writableNeedDrain) isPaused.resolve();
        await stream.ready();
      }
      stream.end();
    });
    const client = await connectTo(url);
    client.socket.pause();
    await isPaused.promise;
    isPaused = Promise.withResolvers();
    client.socket.resume();
    const ids = [...(await client.closed()).matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual([...Array(count).keys()]);
    expect(mostWaiting).toBeLessThan(1_000_000);
  });

  it("and leaves meanwhile is waited for no longer", async () => {
    const waited = Promise.withResolvers<void>();
    const full = Promise.withResolvers<void>();
    const url = await serve(async (stream, { raw }) => {
      stream.open();
      while (!raw.writableNeedDrain) stream.send(namedEvent(event(0, "x".repeat(70_000))));
      full.resolve();
      await stream.ready();
      stream.send(namedEvent(event(1)));
      await stream.ready();
      stream.end();
      waited.resolve();
    });
    const client = await connectTo(url);
    client.socket.pause();
    await full.promise;
    client.socket.destroy();
    await waited.promise;
  });
});

describe("silence", () => {
  it("is broken by comments, which are no events", async () => {
    const url = await serve(async (stream) => stream.open(), 2);
    const client = await connectTo(url);
    expect(await client.until(/(: still here\n\n[^:]*){3}/)).not.toContain("event:");
    client.socket.destroy();
  });

  it("before the first event opens the stream when it was bounded, and not before", async () => {
    const url = await serve(async (stream) => stream.boundSilence(), 2);
    const client = await connectTo(url);
    expect(await client.until(/: still here/)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    client.socket.destroy();
  });

  it("is nobody's business once the answer is left to somebody else", async () => {
    const counts: number[] = [];
    const url = await serve(async (stream, reply) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      stream.boundSilence();
      counts.push(vi.getTimerCount());
      stream.giveUp();
      counts.push(vi.getTimerCount());
      vi.useRealTimers();
      await reply.code(204).send();
    });
    expect((await fetch(url)).status).toBe(204);
    expect(counts).toEqual([1, 0]);
  });
});

describe("a failure", () => {
  it("while nothing is sent is thrown, so that it gets its own status", async () => {
    const failure = new Error("too early");
    const url = await serve(async (stream, reply) => {
      stream.send(namedEvent(event(0)));
      expect(() => stream.breakOff(failure)).toThrow(failure);
      await reply.code(500).send("told");
    });
    expect((await fetch(url)).status).toBe(500);
  });

  it("in an open stream breaks the connection: no client can take it for the end", async () => {
    const url = await serve(async (stream) => {
      stream.open();
      stream.send(namedEvent(event(0)));
      await new Promise((resolve) => setImmediate(resolve));
      stream.breakOff(new Error("too late"));
    });
    const response = await fetch(url);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });
});

it("after the client has left, nothing is written, thrown or left behind", async () => {
  const done = Promise.withResolvers<readonly unknown[]>();
  const url = await serve(async (stream, { raw }) => {
    stream.send(namedEvent(event(0)));
    stream.open();
    await new Promise((resolve) => raw.once("close", resolve));
    stream.send(namedEvent(event(1)));
    await stream.ready();
    stream.end();
    done.resolve([raw.writableLength, raw.listenerCount("drain")]);
  });
  const client = await connectTo(url);
  await client.until(/id: 0/);
  client.socket.destroy();
  expect(await done.promise).toEqual([0, 0]);
});
