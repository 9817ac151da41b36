/** The same questions for every client, over the running program: what it must make of FrogCom's answers. */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAtOnce } from "../support/at-once.ts";
import { failIn, setStage, type Stage, type StepKind, stepOf, talk } from "../support/stage.ts";
import {
  type Act,
  type Address,
  type Client,
  ClientError,
  type Failure,
  type Question,
  weatherReport,
} from "./client.ts";
import { type ClientName, clients, type Feature } from "./matrix.ts";

const key = "key-of-a-client";
const words = { draft: "A frog is a fish.", review: "Not a fish: an amphibian.", refine: "A frog is an amphibian." };
const sumOfThreeCalls = { prompt: 21, completion: 15, total: 36 };

const kinds: readonly StepKind[] = ["draft", "review", "refine"];

export function testClient(name: ClientName, connect: (address: Address) => Client): void {
  const { cells, errorKinds } = clients[name];
  let stage: Stage;
  let client: Client;

  beforeAll(async () => {
    stage = await setStage({ env: { API_KEY: key, API_RATE_LIMIT: "1000" } });
    client = connect({ url: `${stage.program.url}/v1`, key });
  });
  afterAll(async () => {
    await client.stop();
    await stage[Symbol.asyncDispose]();
  });
  beforeEach(() => stage.backend.set(talk(words)));
  // Another good answer, or the breaker would take the backend for dead.
  afterEach(async () => {
    stage.backend.set("ok");
    await ask("plain");
  });

  const has = (feature: Feature): boolean => cells[feature] === "yes";
  const ask = (act: Act, question: Question = {}, signal?: AbortSignal) =>
    client.ask(act, { text: "What is a frog?", ...question }, signal);

  it("gets the refined answer with the tokens of all calls", async () => {
    expect(await ask("plain")).toMatchObject({ text: words.refine, finishReason: "stop", usage: sumOfThreeCalls });
  });

  it("gets it streamed, with the same tokens", async () => {
    expect(await ask("streamed")).toMatchObject({ text: words.refine, finishReason: "stop", usage: sumOfThreeCalls });
  });

  it("gets the answer of one model piece by piece", async () => {
    stage.backend.set(() => ({ says: words.draft, gapMs: 20 }));
    expect((await ask("streamed", { model: "frogcom/primary" })).pieces).toBeGreaterThan(1);
  });

  it("gets the draft as a whole answer when the review fails", async () => {
    stage.backend.set(failIn("review", "400-context"));
    expect(await ask("streamed")).toMatchObject({ text: "answer 1 from A", finishReason: "stop" });
  });

  it.runIf(has("helper"))("gets all of it through its own stream helper", async () => {
    expect(await ask("helper")).toMatchObject({ text: words.refine, finishReason: "stop", usage: sumOfThreeCalls });
    stage.backend.set(() => ({ says: words.draft, gapMs: 20 }));
    expect((await ask("helper", { model: "frogcom/primary" })).pieces).toBeGreaterThan(1);
  });

  describe.each(["plain", "streamed"] as const)("%s", (act) => {
    it.runIf(has("reasoning"))("reads draft and guidance as reasoning, apart from the answer", async () => {
      const { reasoning } = await ask(act);
      expect(reasoning).toContain(words.draft);
      expect(reasoning).toContain(words.review);
    });

    it.runIf(cells.reasoning === "dropped")("does not hand on the reasoning", async () => {
      expect((await ask(act)).reasoning ?? "").toBe("");
    });

    it("settles a request's own wishes with the `frogcom` object", async () => {
      expect(await ask(act, { frogcom: { rounds: 0 } })).toMatchObject({ text: words.draft });
      expect(stage.backend.calls).toHaveLength(1);
    });

    it.each([
      { what: "a wrong key", question: { key: "wrong" }, status: 401, says: /key/i },
      { what: "an unknown model", question: { model: "nobody" }, status: 404, says: /nobody/ },
      { what: "a value out of bounds", question: { temperature: 7 }, status: 400, says: /temperature/ },
    ] as const)("raises its own error for $what, before any model call", async ({ question, status, says }) => {
      const failure = await failureOf(ask(act, question));
      expect(failure).toMatchObject({ kind: errorKinds[status], status });
      expect(failure.message).toMatch(says);
      expect(stage.backend.calls).toHaveLength(0);
    });
  });

  it.each(["plain", "streamed"] as const)("raises its own error when no draft can be had (%s)", async (act) => {
    stage.backend.set("400-context");
    expect(await failureOf(ask(act))).toMatchObject({ kind: errorKinds[400], status: 400 });
    stage.backend.set("401");
    expect(await failureOf(ask(act))).toMatchObject({ kind: errorKinds[502], status: 502 });
  });

  const acts: readonly Act[] = has("helper") ? ["streamed", "helper"] : ["streamed"];
  describe.each([
    { what: "the draft", model: "frogcom" },
    { what: "the answer itself", model: "frogcom/primary" },
  ])("when $what breaks in mid-stream", ({ model }) => {
    it.each(["sse-error", "sse-cut", "sse-no-finish"] as const)(
      "raises our own words (%s), and takes no half for a whole",
      async (mode) => {
        stage.backend.set(mode);
        for (const act of acts) {
          expect(await failureOf(ask(act, { model }))).toMatchObject({
            kind: errorKinds.stream,
            message: expect.stringContaining("backend"),
          });
        }
      },
    );
  });

  describe.each(["plain", "streamed"] as const)("a cancel (%s)", (act) => {
    it.each(kinds)("in the %s stops the model at once", async (kind) => {
      const reached = stopShortIn(stage, kind);
      const leaving = new AbortController();
      // Some clients end a stream that was cancelled without a word, others raise.
      const settled = Promise.allSettled([ask(act, {}, leaving.signal)]);
      const upstream = await reached;
      const closed = once(upstream, "close");
      leaving.abort();
      await expectAtOnce(closed, stage.program.url);
      await settled;
      expect(stage.backend.open()).toBe(0);
      expect(stage.backend.calls).toHaveLength(kinds.indexOf(kind) + 1);
    });
  });

  it.each(["tools", "streamed-tools"] as const)("calls a tool and answers with its result (%s)", async (act) => {
    stage.backend.set((exchange) => (isAfterTool(exchange.body) ? talk(words)(exchange) : "tool-call"));
    const reply = await ask(act, { text: "What is the weather in Paris?" });
    expect(reply).toMatchObject({ called: [{ name: "weather", input: { city: "Paris" } }], text: words.refine });
    expect(JSON.stringify(stage.backend.calls[1]?.body)).toContain(weatherReport);
  });

  it.runIf(has("models"))("lists FrogCom's models", async () => {
    const { models } = await ask("models");
    expect(models).toEqual(expect.arrayContaining(["frogcom", "frogcom/primary", "frogcom/secondary"]));
  });

  it.runIf(has("completion"))("completes a raw prompt", async () => {
    expect(await ask("completion")).toMatchObject({ text: words.refine, usage: sumOfThreeCalls });
  });
}

async function failureOf(asked: Promise<unknown>): Promise<Failure> {
  const outcome = await asked.then(
    (reply) => new Error(`it took this for an answer: ${JSON.stringify(reply)}`),
    (error: unknown) => error,
  );
  if (outcome instanceof ClientError) return outcome.failure;
  throw outcome;
}

function isAfterTool(body: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(body["messages"]).includes(weatherReport);
}

/** Resolves with the backend's side of the call in which it stops short. */
function stopShortIn({ backend }: Stage, kind: StepKind): Promise<ServerResponse> {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  backend.set((exchange) => {
    if (stepOf(exchange) !== kind) return "ok";
    resolve(exchange.response);
    return "hang-midstream";
  });
  return promise;
}
