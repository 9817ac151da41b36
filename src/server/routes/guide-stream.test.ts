/** POST /generate over real sockets: streams, their first-chunk gate, and clients that leave. */
import { afterEach, describe, expect, it } from "vitest";
import { expectAtOnce } from "../../../test/support/at-once.ts";
import { type CoreApp, coreApp, type CoreAppOptions } from "../../../test/support/core-app.ts";
import { rawClient, rawRequest, type TestServer, testServer } from "../../../test/support/core-server.ts";
import { scriptedBackend, type ScriptedBackend, type ScriptedReply } from "../../../test/support/scripted-backend.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { Signal } from "../../core/ports.ts";
import type { RunRecord } from "../../core/types.ts";

interface Serving {
  readonly app: CoreApp;
  readonly server: TestServer;
  readonly url: string;
  readonly primary: ScriptedBackend;
  readonly secondary: ScriptedBackend;
}

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close(0)));
});

async function serving(
  primaryReplies: readonly ScriptedReply[],
  secondaryReplies: readonly ScriptedReply[] = [],
  options: CoreAppOptions & { readonly heartbeatMs?: number } = {},
): Promise<Serving> {
  const primary = scriptedBackend(primaryReplies);
  const secondary = scriptedBackend(secondaryReplies);
  const app = coreApp({ primary, secondary }, options);
  const { heartbeatMs = 15_000 } = options;
  const server = await testServer(app, { host: "127.0.0.1", heartbeatMs });
  servers.push(server);
  const [url = ""] = await server.listen();
  return { app, server, url, primary, secondary };
}

function post(url: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${url}/generate`, { method: "POST", headers, body: JSON.stringify(body), ...(signal && { signal }) });
}

interface Heard {
  readonly name: string;
  readonly id: number;
  readonly data: ReturnType<typeof JSON.parse>;
}

function eventsIn(text: string): Heard[] {
  const blocks = text.split("\n\n").filter((block) => block.startsWith("event:"));
  return blocks.map((block) => {
    const [, name = "", id = "", data = ""] = /^event: (.*)\nid: (.*)\ndata: (.*)$/.exec(block) ?? [];
    return { name, id: Number(id), data: JSON.parse(data) };
  });
}

/** Hangs until its call is aborted; tells when it began and when it was aborted. */
function hangingReply(): { reply: ScriptedReply; began: Promise<void>; aborted: Promise<void> } {
  const began = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  const reply = (_call: unknown, signal: Signal): Promise<never> => {
    began.resolve();
    signal.addEventListener("abort", () => aborted.resolve());
    return new Promise<never>(() => undefined);
  };
  return { reply, began: began.promise, aborted: aborted.promise };
}

async function* withoutEnd(records: AsyncIterable<RunRecord>): AsyncGenerator<RunRecord, void> {
  for await (const record of records) if (record.type !== "run-end") yield record;
}

describe("a stream", () => {
  it("tells every step in named events, numbered from 0, and ends with the plain answer", async () => {
    const { url } = await serving([{ chunks: ["Dra", "ft"] }, "Final"], ["1. Add"]);
    const response = await post(url, { prompt: "?", stream: true });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
    const events = eventsIn(await response.text());
    expect(events.map(({ name }) => name)).toEqual([
      "run-start",
      ...["step-start", "step-delta", "step-delta", "step-end"],
      ...["step-start", "step-delta", "step-end"],
      ...["step-start", "step-delta", "step-end"],
      "run-end",
    ]);
    expect(events.map(({ id }) => id)).toEqual([...events.keys()]);
    expect(response.headers.get("x-request-id")).toBe(events[0]?.data.id);
    expect(events[1]?.data).toMatchObject({
      step: { index: 0, round: 0, kind: "draft", role: "primary" },
      model: "author",
    });
    expect(events[2]?.data).toEqual({ step: 0, text: "Dra" });
    expect(events[4]?.data).toMatchObject({
      step: 0,
      text: "Draft",
      finish_reason: "stop",
      model: "author",
      usage: null,
    });
    expect(events.at(-1)?.data).toMatchObject({
      object: "text_completion",
      choices: [{ message: { content: "Final" } }],
      frogcom: { rounds: 1, stop_cause: "rounds-done" },
    });
  });

  it("of a run whose end is not known breaks off instead of ending as if it were whole", async () => {
    const { app, url } = await serving(["Draft", "Final"], ["1. Add"]);
    const start = app.runs.start.bind(app.runs);
    app.runs.start = async (...asked) => {
      const run = await start(...asked);
      return { ...run, records: () => withoutEnd(run.records()) };
    };
    const whole = post(url, { prompt: "?", stream: true }).then((response) => response.text());
    await expect(whole).rejects.toThrow();
  });

  it("begins with the first text of a model, not before and not later", async () => {
    const gate = Promise.withResolvers<string>();
    const { url, primary } = await serving([() => gate.promise, "Final"], [hangingReply().reply]);
    let status = 0;
    const answer = post(url, { prompt: "?", stream: true }).then((response) => {
      status = response.status;
      return response;
    });
    await expect.poll(() => primary.calls.length).toBe(1);
    expect(status).toBe(0);
    gate.resolve("Draft");
    const response = await answer;
    expect(status).toBe(200);
    await response.body?.cancel();
  });

  it("answers a draft that fails before its first text with the real status", async () => {
    const { url, server } = await serving([new FrogcomError("backend-timeout", "No byte.")]);
    const response = await post(url, { prompt: "?", stream: true });
    expect(response.status).toBe(504);
    expect(await response.json()).toEqual({ detail: "Ошибка генерации: No byte." });
    expect(server.lines[0]).toMatchObject({ status: 504, code: "backend-timeout" });
  });

  it("ends with run-error when the draft fails in mid-text", async () => {
    const broken = { text: "Half", thenFails: new FrogcomError("answer-incomplete", "The stream broke off.") };
    const { url, server } = await serving([broken]);
    const response = await post(url, { prompt: "?", stream: true });
    const events = eventsIn(await response.text());
    expect(events.slice(-2).map(({ name }) => name)).toEqual(["step-error", "run-error"]);
    expect(events.at(-1)?.data).toEqual({
      id: response.headers.get("x-request-id"),
      status: 502,
      code: "answer-incomplete",
      detail: "Ошибка генерации: The stream broke off.",
    });
    expect(server.lines[0]).toMatchObject({ status: 200, code: "answer-incomplete" });
  });

  it("tells a degraded answer in its last event", async () => {
    const { url } = await serving(["Draft"], [new FrogcomError("backend-failed", "500.")]);
    const events = eventsIn(await (await post(url, { prompt: "?", stream: true })).text());
    expect(events.at(-1)).toMatchObject({
      name: "run-end",
      data: { frogcom: { degraded: { code: "backend-failed" } } },
    });
  });

  it("sends comments while nothing else comes", async () => {
    const { url } = await serving(["Draft"], [hangingReply().reply], { heartbeatMs: 5 });
    const client = await rawClient(url, rawRequest("POST /generate", { prompt: "?", stream: true }));
    expect(await client.until(/: still here\n\n[^]*: still here\n\n/)).toContain("event: step-delta");
    client.socket.destroy();
  });

  it("waits for a client that reads slowly, and still sends everything once", async () => {
    const chunks = Array.from({ length: 3000 }, (_, index) => `${index} ${"x".repeat(1000)}`);
    const { url } = await serving([{ chunks }], [], { input: { strategy: "direct" } });
    const client = await rawClient(
      url,
      rawRequest("POST /generate", { prompt: "?", stream: true }, { connection: "close" }),
    );
    client.socket.pause();
    await expect.poll(() => client.socket.bytesRead).toBeGreaterThan(0);
    client.socket.resume();
    const heard = await client.closed();
    const deltas = heard.match(/"step":0,"text":"\d+ x/g) ?? [];
    expect(new Set(deltas).size).toBe(3000);
    expect(deltas.length).toBe(3000 + 1); // and the first line of the whole text in step-end
    expect(heard).toContain("event: run-end");
  });
});

describe("a client that leaves", () => {
  it.each([
    ["a plain answer", false, "draft"],
    ["a plain answer", false, "review"],
    ["a stream", true, "draft"],
    ["a stream", true, "review"],
  ] as const)(
    "of %s (stream: %s) stops the model in the %s at once, and nothing more is called",
    async (_name, stream, when) => {
      const hanging = hangingReply();
      const replies = when === "draft" ? [[hanging.reply], []] : [["Draft"], [hanging.reply]];
      const { url, app, server, primary, secondary } = await serving(replies[0] ?? [], replies[1]);
      const client = await rawClient(url, rawRequest("POST /generate", { prompt: "?", stream }));
      await hanging.began;
      client.socket.destroy();
      await expectAtOnce(hanging.aborted, url);
      expect((await app.outcomes[0])?.state).toMatchObject({ status: "cancelled", error: { code: "cancelled" } });
      expect(primary.calls.length + secondary.calls.length).toBe(when === "draft" ? 1 : 2);
      const ours = (): object[] => server.lines.filter(({ route }) => route === "/generate");
      await expect.poll(ours).toMatchObject([{ status: 499 }]);
    },
  );

  it("is noticed while its run still waits for its turn", async () => {
    const queued = Promise.withResolvers<AbortSignal>();
    const beforeStart = (signal: AbortSignal): Promise<void> => {
      queued.resolve(signal);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    };
    const { url, primary } = await serving([], [], { beforeStart });
    const client = await rawClient(url, rawRequest("POST /generate", { prompt: "?" }));
    const signal = await queued.promise;
    client.socket.destroy();
    await expect.poll(() => signal.aborted).toBe(true);
    expect(primary.calls).toEqual([]);
  });

  it("takes all its pipelined requests with it", async () => {
    const first = hangingReply();
    const second = hangingReply();
    const { url } = await serving([first.reply, second.reply]);
    const request = rawRequest("POST /generate", { prompt: "?" });
    const client = await rawClient(url, request + request);
    await Promise.all([first.began, second.began]);
    client.socket.destroy();
    await Promise.all([first.aborted, second.aborted]);
  });

  it("is watched without a warning in a long row of pipelined requests", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on("warning", note);
    const hanging = Array.from({ length: 20 }, hangingReply);
    const { url } = await serving(hanging.map(({ reply }) => reply));
    const client = await rawClient(url, rawRequest("POST /generate", { prompt: "?" }).repeat(20));
    await Promise.all(hanging.map(({ began }) => began));
    client.socket.destroy();
    await Promise.all(hanging.map(({ aborted }) => aborted));
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });
});
