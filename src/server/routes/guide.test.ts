/** POST /generate without a socket: what a request asks for, and what an answer holds. */
import { describe, expect, it } from "vitest";
import { type Answered, type Script, scriptedServer } from "../../../test/support/core-server.ts";
import { FrogcomError } from "../../core/errors.ts";

const usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15, cachedTokens: null };

/** Draft, review and refine, each with its usage. */
const reviewed: Script = {
  primary: [
    { text: "Черновик", usage },
    { text: "Итог", usage },
  ],
  secondary: [{ text: "1. Добавь", usage }],
};

const serving = (script: Script = {}) => scriptedServer({ ...reviewed, ...script });

async function generate(body: unknown, script: Script = {}): Promise<Answered> {
  return (await serving(script)).ask({ body });
}

describe("the answer", () => {
  it("is compact JSON in raw UTF-8 with the keys in the guide's order", async () => {
    const { status, text, headers } = await generate({ prompt: "Привет" });
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(
      text
        .replace(/frogcom-(\d+)\.\d{6}/, "ID")
        .replace(/"created":\d+/, '"created":1')
        .replaceAll(/"ms":[\d.]+/g, '"ms":1'),
    ).toBe(
      '{"id":"ID","object":"text_completion","created":1,"model":"author",' +
        '"choices":[{"index":0,"message":{"role":"assistant","content":"Итог"},"finish_reason":"stop"}],' +
        '"usage":{"prompt_tokens":30,"completion_tokens":15,"total_tokens":45},' +
        '"frogcom":{"rounds":1,"stop_cause":"rounds-done","strategy":"classic","cost":null,"steps":[' +
        '{"kind":"draft","role":"primary","model":"author","round":0,"ms":1,"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15},"cost":null},' +
        '{"kind":"review","role":"secondary","model":"reviewer","round":1,"ms":1,"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15},"cost":null},' +
        '{"kind":"refine","role":"primary","model":"author","round":1,"ms":1,"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15},"cost":null}]}}',
    );
  });

  it("is created in the whole seconds of its id, which is also the request's id", async () => {
    const answer = await generate({ prompt: "?" });
    const { id, created } = answer.json();
    expect(id).toMatch(/^frogcom-\d+\.\d{6}$/);
    expect(created).toBe(Number(id.slice("frogcom-".length).split(".")[0]));
    expect(answer.headers["x-request-id"]).toBe(id);
  });

  it("tells rounds, stop cause and overhead in its headers", async () => {
    const { headers } = await generate({ prompt: "?" });
    expect(headers).toMatchObject({
      "x-frogcom-rounds": "1",
      "x-frogcom-stop-cause": "rounds-done",
      "x-frogcom-overhead-ms": "1.3",
      "x-content-type-options": "nosniff",
    });
    expect(headers).not.toHaveProperty("x-frogcom-degraded");
    expect(headers).not.toHaveProperty("x-frogcom-trace");
  });

  it("leaves the usage unknown where one call's is", async () => {
    const answer = await generate({ prompt: "?" }, { secondary: ["1. Add"] });
    expect(answer.json().usage).toEqual({ prompt_tokens: null, completion_tokens: null, total_tokens: null });
  });

  it("is the draft, marked, when the review fails, and costs nothing for a reviewer that was not reached", async () => {
    const unreachable = new FrogcomError("backend-unreachable", "connect ECONNREFUSED");
    const { status, headers, json } = await generate({ prompt: "?" }, { secondary: [unreachable] });
    expect(status).toBe(200);
    expect(headers["x-frogcom-degraded"]).toBe("backend-unreachable");
    expect(json()).toMatchObject({
      choices: [{ message: { content: "Черновик" } }],
      usage: { total_tokens: 15 },
      frogcom: {
        stop_cause: "degraded",
        degraded: { reason: "connect ECONNREFUSED", code: "backend-unreachable", completed_rounds: 0 },
        steps: [{ kind: "draft" }, { kind: "review", usage: null, error: "backend-unreachable" }],
      },
    });
  });

  it("says when it could not be stored", async () => {
    const { headers, json } = await generate({ prompt: "?" }, { notStored: "disk full" });
    expect(headers["x-frogcom-trace"]).toBe("not-stored");
    expect(json().frogcom.trace).toBe("not stored");
  });
});

describe("the request", () => {
  it("gives the whole conversation to the run; messages beat the prompt", async () => {
    const { app, ask } = await serving();
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "One?" },
      { role: "assistant", content: "Yes." },
      { role: "user", content: "Two?" },
    ];
    await ask({ body: { prompt: "ignored", messages } });
    expect(app.requests[0]?.conversation).toEqual(messages);
  });

  it("takes the prompt when messages are empty or null", async () => {
    const { app, ask } = await serving();
    await ask({ body: { prompt: "Hi", messages: [] } });
    expect(app.requests[0]?.conversation).toEqual([{ role: "user", content: "Hi" }]);
  });

  it("reads sampling leniently, keeps zeros, and passes overrides on", async () => {
    const { app, ask } = await serving();
    const sampling = { max_tokens: "200", temperature: 0, top_p: "0.5", seed: 0, stop: "END" };
    await ask({
      body: {
        prompt: "?",
        ...sampling,
        frogcom: { strategy: "direct", rounds: 0, later: 1 },
        user: "x",
        model: "gpt-4",
      },
    });
    expect(app.requests[0]).toMatchObject({
      sampling: { maxTokens: 200, temperature: 0, topP: 0.5, seed: 0, stop: ["END"] },
      overrides: { strategy: "direct", rounds: 0 },
      isLive: false,
      owner: null,
    });
  });

  it("takes 200.0 for 200 and drops nulls and empty stop texts", async () => {
    const { app, ask } = await serving();
    await ask({ body: '{"prompt":"?","max_tokens":200.0,"temperature":null,"stop":["",  "A"]}' });
    expect(app.requests[0]?.sampling).toEqual({ maxTokens: 200, stop: ["A"] });
  });
});

it("writes one line for each request, with the run and without what was said", async () => {
  const { ask, lines } = await serving();
  const id = (await ask({ url: "/generate?key=planted", body: { prompt: "planted" } })).json().id;
  expect(lines).toEqual([
    {
      event: "request",
      method: "POST",
      route: "/generate",
      status: 200,
      ms: expect.any(Number),
      requestId: expect.any(String),
      runId: id,
    },
  ]);
});
