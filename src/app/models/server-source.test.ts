/** A server behind a source, over loopback: what it is asked, what is said about it, and when it is left in peace. */
import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connectionsOf } from "../../config/connections.ts";
import type { SomeSettings } from "../../config/settings.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import { Secret } from "../../core/secret.ts";
import { type BadBackend, startBackend } from "../../../test/support/bad-backend.ts";
import { collectChunks, someCall } from "../../../test/support/collect-chunks.ts";
import { startModelServer } from "../../../test/support/model-server.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import { createVirtualClock } from "../../../test/support/virtual-clock.ts";
import { createServerSource, type ServerSource } from "./server-source.ts";

const never = new AbortController().signal;
const call = { ...someCall, model: "A" };
let backend: BadBackend;
const opened: ServerSource[] = [];

beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());
afterEach(async () => {
  backend.set("ok");
  await Promise.all(opened.splice(0).map((source) => source.close()));
});

function open(values: SomeSettings = {}) {
  const clock = createVirtualClock();
  const notices: string[] = [];
  const settings = settingsWith({ llmBaseUrl: backend.url, llmModel: "A", ...values });
  const ports = { clock, env: {}, onNotice: ({ en }: Bilingual) => void notices.push(en) };
  const source = createServerSource(connectionsOf(settings).primary, settings, ports);
  opened.push(source);
  return { source, clock, notices };
}

/** The address of a port that nobody listens on. */
async function deadAddress(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
  });
  return `http://127.0.0.1:${await promise}/v1`;
}

describe("a server as a source of models", () => {
  it("is called by its origin, and asked with the connection's key and extra body", async () => {
    const { source } = open({ llmApiKey: new Secret("sk-1"), llmExtraBody: { keep_alive: "1h" } });
    expect(source.name).toBe(new URL(backend.url).origin);
    expect((await collectChunks(source.backend, never, call)).text).toBe("answer 1 from A");
    expect(backend.calls[0]).toMatchObject({
      headers: { authorization: "Bearer sk-1" },
      body: { model: "A", keep_alive: "1h", stream: true },
    });
  });

  it("gives other replies at another address or with another extra body, and the same ones for another key", () => {
    const placeOf = (values: SomeSettings): string => open(values).source.backend.place;
    const here = placeOf({});
    expect(placeOf({ llmApiKey: new Secret("sk-1"), llmTimeoutSeconds: 5 })).toBe(here);
    expect(placeOf({ llmBaseUrl: `${backend.url}/beta` })).not.toBe(here);
    expect(placeOf({ llmExtraBody: { num_ctx: 512 } })).not.toBe(here);
  });

  it("is not called by opening or closing it", async () => {
    await open().source.close();
    expect(backend.calls).toEqual([]);
  });

  it("says once that a base model has no chat template", async () => {
    backend.set("base-model");
    const { source, notices } = open();
    for (let count = 0; count < 2; count++) await collectChunks(source.backend, never, call);
    expect(notices.filter((notice) => notice.includes("chat template"))).toHaveLength(1);
  });
});

describe("the introduction of a model", () => {
  it("takes a model that the server lists", async () => {
    await expect(open().source.introduce("B", never)).resolves.toBeUndefined();
  });

  it("refuses one that it does not list, and says which it has", async () => {
    await expect(open().source.introduce("nope", never)).rejects.toMatchObject({
      code: "setting-invalid",
      message: `LLM_MODEL "nope" is not a model of ${new URL(backend.url).origin}, which has: A, B, fault, gpt-4o-mini. Set LLM_MODEL to one of them.`,
    });
  });

  it("lets a server pass that is down, because it may come up later", async () => {
    const { source } = open({ llmBaseUrl: await deadAddress() });
    await expect(source.introduce("A", never)).resolves.toBeUndefined();
    expect(source.contextTokens("A")).toBeUndefined();
  });

  it("remembers the context that was asked for", async () => {
    const { source } = open({ llmExtraBody: { num_ctx: 2048 } });
    expect(source.contextTokens("A")).toBeUndefined();
    await source.introduce("A", never);
    expect([source.contextTokens("A"), source.contextTokens("B")]).toEqual([2048, undefined]);
  });

  it("ends when nobody waits for it any more", async () => {
    await expect(open().source.introduce("A", AbortSignal.abort())).rejects.toBeDefined();
  });
});

describe("calls that wait in line for a server that is down", () => {
  it("hear of it when the first few have found out, and are not sent to it", async () => {
    const { source } = open({ llmBaseUrl: await deadAddress(), maxBackendCalls: 1 });
    const answers = await Promise.all(Array.from({ length: 40 }, () => collectChunks(source.backend, never, call)));
    const codes = answers.map(({ error }) => error?.code);
    expect(codes.filter((code) => code === "backend-unreachable")).toHaveLength(5);
    expect(codes.filter((code) => code === "backend-down")).toHaveLength(35);
    expect((await collectChunks(source.backend, never, call)).error?.code).toBe("backend-down");
  });
});

describe("what a server makes at once, and whether it swaps models,", () => {
  it("is that of Ollama where it is one", async () => {
    const models = [{ name: "A" }, { name: "B" }];
    const list = { data: models.map(({ name }) => ({ id: name })) };
    const ollama = await startModelServer({ "/api/tags": { models }, "/api/ps": { models: [] }, "/v1/models": list });
    const { source } = open({ llmBaseUrl: ollama.url });
    expect([source.callsAtOnce(), source.swapsModels()]).toEqual([8, false]);
    await source.introduce("A", never);
    expect([source.callsAtOnce(), source.swapsModels()]).toEqual([4, true]);
    await ollama.stop();
  });

  it("is learnt from its health where it came up later", async () => {
    const list = { data: [{ id: "A" }] };
    const routes = { "/api/tags": { models: [{ name: "A" }] }, "/api/ps": { models: [] }, "/v1/models": list };
    const ollama = await startModelServer(routes);
    const { source } = open({ llmBaseUrl: ollama.url });
    await source.health("A", never);
    expect([source.callsAtOnce(), source.swapsModels()]).toEqual([4, true]);
    await ollama.stop();
  });

  it("is that of any server where nobody knows which one it is", async () => {
    const { source } = open();
    await source.introduce("A", never);
    expect([source.callsAtOnce(), source.swapsModels()]).toEqual([8, false]);
  });
});

describe("the health of a model", () => {
  it("is good where the server lists it", async () => {
    expect(await open().source.health("A", never)).toEqual({ isReady: true });
  });

  it("is bad where the server lists others, and says which", async () => {
    const { isReady, reason } = await open().source.health("nope", never);
    expect(isReady).toBe(false);
    expect(reason).toMatch(/has no model nope\. It has A, B, fault, gpt-4o-mini/);
  });

  it("is bad where nobody listens, and names the server", async () => {
    const address = await deadAddress();
    const { isReady, reason } = await open({ llmBaseUrl: address }).source.health("A", never);
    expect(isReady).toBe(false);
    expect(reason).toContain(new URL(address).host);
  });

  it("teaches the context of a server that was down when it was introduced", async () => {
    const { source } = open({ llmExtraBody: { num_ctx: 512 } });
    await source.health("A", never);
    expect(source.contextTokens("A")).toBe(512);
  });
});

describe("what the health of a model costs", () => {
  it.each([
    ["tells", 2048],
    ["tells no", undefined],
  ])("is one look at the list of a server that %s context", async (_, contextTokens) => {
    const server = await startModelServer({ "/v1/models": { data: [{ id: "A", max_model_len: contextTokens }] } });
    const { source } = open({ llmBaseUrl: server.url });
    for (let count = 0; count < 3; count++) expect(await source.health("A", never)).toEqual({ isReady: true });
    expect(server.asked.filter((each) => each === "GET /v1/models")).toHaveLength(3);
    expect(source.contextTokens("A")).toBe(contextTokens);
    await server.stop();
  });
});

describe("a server that fails", () => {
  async function fail(source: ServerSource, times: number): Promise<void> {
    for (let count = 0; count < times; count++) await collectChunks(source.backend, never, call);
  }

  it("is left in peace after five failures in a row, and its health says why", async () => {
    backend.set("500-always");
    const { source } = open();
    await fail(source, 5);
    const { error } = await collectChunks(source.backend, never, call);
    expect([error?.code, backend.calls.length]).toEqual(["backend-down", 5]);
    const { isReady, reason } = await source.health("A", never);
    expect(isReady).toBe(false);
    expect(reason).toMatch(/500/);
    expect(source.load()).toEqual({ running: 0, waiting: 0, fill: 0, isShunned: true });
  });

  it("is asked again after five seconds, and is well again with the first answer", async () => {
    backend.set("500-always");
    const { source, clock } = open();
    await fail(source, 5);
    backend.set("ok");
    // Somebody sets the clock back: that makes nobody wait for an hour.
    clock.jump(-3_600_000);
    clock.advance(4999);
    expect((await collectChunks(source.backend, never, call)).error?.code).toBe("backend-down");
    clock.advance(1);
    expect((await collectChunks(source.backend, never, call)).text).toBe("answer 1 from A");
    expect(await source.health("A", never)).toEqual({ isReady: true });
  });

  it("is not given up for calls that it only refuses", async () => {
    backend.set("401");
    const { source } = open();
    await fail(source, 6);
    expect(backend.calls).toHaveLength(6);
    expect((await collectChunks(source.backend, never, call)).error?.code).toBe("backend-refused-key");
  });
});

describe("the limits of a server", () => {
  it("MAX_CONCURRENT calls go at once, MAX_QUEUE wait, one more is refused without a call", async () => {
    const gate = Promise.withResolvers<void>();
    backend.set(() => ({ says: "whole", after: gate.promise }));
    const { source } = open({ maxConcurrent: 1, maxQueue: 1 });
    const calls = [1, 2, 3].map(() => collectChunks(source.backend, never, call));
    expect(source.load()).toEqual({ running: 1, waiting: 1, fill: 1, isShunned: false });
    expect((await calls[2])?.error).toMatchObject({ code: "overloaded", details: { retryAfterMs: 1000 } });
    gate.resolve();
    expect((await Promise.all(calls)).map(({ text }) => text)).toEqual(["whole", "whole", ""]);
    expect(backend.calls).toHaveLength(2);
    expect(source.load()).toEqual({ running: 0, waiting: 0, fill: 0, isShunned: false });
  });
});
