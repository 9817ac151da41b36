/** POST /generate, word for word: each row of the contract's table, and what the guide leaves open. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { BadBackendMode } from "./support/bad-backend/modes.ts";
import { collect, generate, newestRuns, post, put, request, stream } from "./support/api.ts";
import { setStage, type Stage, talk } from "./support/stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());
afterEach(() => stage.backend.set("ok"));

const noPrompt = { detail: "Не предоставлен промпт" };

describe("a request without a prompt", () => {
  it.each(["{}", '{"prompt":""}', '{"prompt":" \\n\\t"}', '{"messages":[]}', '{"prompt":null,"messages":[]}'])(
    "%s",
    async (body) => {
      const { status, text } = await post(stage.program, body);
      expect([status, text]).toEqual([400, JSON.stringify(noPrompt)]);
    },
  );
});

function problem(type: string, place: readonly (string | number)[], msg: string, input: unknown, ctx?: object): object {
  return { type, loc: ["body", ...place], msg, input, ...(ctx && { ctx }) };
}

// prettier-ignore
const wrongBodies: readonly (readonly [string, ...object[]])[] = [
  ['{"prompt":"a","max_tokens":4097}', problem("less_than_equal", ["max_tokens"], "Input should be less than or equal to 4096", 4097, { le: 4096 })],
  ['{"prompt":"a","max_tokens":0}', problem("greater_than_equal", ["max_tokens"], "Input should be greater than or equal to 1", 0, { ge: 1 })],
  ['{"prompt":"a","max_tokens":"many"}', problem("int_parsing", ["max_tokens"], "Input should be a valid integer, unable to parse string as an integer", "many")],
  ['{"prompt":"a","max_tokens":200.5}', problem("int_from_float", ["max_tokens"], "Input should be a valid integer, got a number with a fractional part", 200.5)],
  ['{"prompt":"a","temperature":2.1}', problem("less_than_equal", ["temperature"], "Input should be less than or equal to 2", 2.1, { le: 2 })],
  ['{"prompt":"a","top_p":-1}', problem("greater_than_equal", ["top_p"], "Input should be greater than or equal to 0", -1, { ge: 0 })],
  ['{"prompt":5}', problem("string_type", ["prompt"], "Input should be a valid string", 5)],
  ['{"messages":"hi"}', problem("list_type", ["messages"], "Input should be a valid list", "hi")],
  ['{"messages":[{"role":"user"}]}', problem("missing", ["messages", 0, "content"], "Field required", { role: "user" })],
  ['{"prompt":"a","frogcom":{"rounds":11}}', problem("less_than_equal", ["frogcom", "rounds"], "Input should be less than or equal to 10", 11, { le: 10 })],
  [
    '{"prompt":7,"max_tokens":4097,"temperature":-1}',
    problem("string_type", ["prompt"], "Input should be a valid string", 7),
    problem("less_than_equal", ["max_tokens"], "Input should be less than or equal to 4096", 4097, { le: 4096 }),
    problem("greater_than_equal", ["temperature"], "Input should be greater than or equal to 0", -1, { ge: 0 }),
  ],
];

describe("a body with wrong values is refused with all that is wrong with it", () => {
  it.each(wrongBodies)("%s", async (body, ...problems) => {
    const { status, text } = await post(stage.program, body);
    expect([status, text]).toEqual([422, JSON.stringify({ detail: problems })]);
    expect(stage.backend.calls).toHaveLength(0);
  });

  it("a body that is no JSON is refused with the place where it breaks off", async () => {
    const { status, body } = await post(stage.program, '{"prompt": ');
    expect(status).toBe(422);
    const expected = {
      type: "json_invalid",
      loc: ["body", 11],
      msg: "JSON decode error",
      input: {},
      ctx: { error: expect.any(String) },
    };
    expect(body).toEqual({ detail: [expected] });
  });
});

describe("odd but readable values", () => {
  const asked = (body: string): string => `{"prompt":"a",${body}}`;

  it.each([
    ["numeric strings are numbers", '"max_tokens":"200","temperature":"0.5"', { max_tokens: 200, temperature: 0.5 }],
    ["a whole number may have a fraction of zero", '"max_tokens":200.0', { max_tokens: 200 }],
    ["temperature 0 and seed 0 are values", '"temperature":0,"seed":0', { temperature: 0, seed: 0 }],
    ["one stop text is a list of one", '"stop":"END"', { stop: ["END"] }],
    ["unknown keys are ignored", '"banana":1,"n":3', { model: "A" }],
    ["a foreign model name is ignored", '"model":"gpt-4"', { model: "A" }],
    ["nulls are as good as nothing", '"max_tokens":null,"messages":null,"stream":null', { model: "A" }],
  ])("%s", async (_, body, sent) => {
    expect((await post(stage.program, asked(body))).status).toBe(200);
    expect(stage.backend.calls[0]?.body).toMatchObject(sent);
    expect(stage.backend.calls[0]?.body).not.toHaveProperty("banana");
  });
});

// prettier-ignore
const backendTroubles: readonly (readonly [BadBackendMode, number, RegExp, string | null])[] = [
  ["500-always", 502, /^\{"detail":"Ошибка генерации: The backend .+ failed with status 500\. It said: scripted failure"\}$/, null],
  ["401", 502, /^\{"detail":"Ошибка генерации: The backend .+ refused our key \(401\)\. Set LLM_API_KEY/, null],
  ["404", 502, /^\{"detail":"Ошибка генерации: The backend .+ has no model A/, null],
  ["429-hour", 429, /^\{"detail":"The backend .+ takes no more requests for now \(429\)/, "3600"],
  ["429-always", 429, /^\{"detail":"The backend .+ takes no more requests for now \(429\)/, "1"],
  ["400-context", 400, /^\{"detail":"[^"]*9000 tokens[^"]*2048 tokens/, null],
  ["content-empty", 502, /^\{"detail":"Пустой ответ от модели"\}$/, null],
];

describe("a draft that fails is answered with what happened and what to do", () => {
  it.each(backendTroubles)("%s: %i", async (mode, status, words, retryAfter) => {
    stage.backend.set(mode);
    const reply = await post(stage.program, { prompt: "a" });
    expect(reply.status).toBe(status);
    expect(reply.text).toMatch(words);
    expect(reply.headers.get("retry-after")).toBe(retryAfter);
    expect(reply.headers.get("x-request-id")).toMatch(/^frogcom-\d+\.\d{6}$/);
    stage.backend.set("ok");
    await generate(stage.program, "and the next one works");
  });

  it("a backend that stays silent: 504", async () => {
    await put(stage.program, "/config/llm/primary", { timeout: 0.2 });
    stage.backend.set("hang");
    const { status, text } = await post(stage.program, { prompt: "a" });
    expect(status).toBe(504);
    expect(text).toMatch(/^\{"detail":"Ошибка генерации: .+\(?LLM_TIMEOUT/);
    await put(stage.program, "/config/llm/primary", { timeout: 600 });
  });
});

describe("other paths and methods", () => {
  it.each(["/", "/generate/x", "/Generate", "/config/x", "/v2/runs"])("there is nothing at %s", async (path) => {
    const { status, text } = await request(stage.program, path);
    expect([status, text]).toEqual([404, '{"detail":"Not Found"}']);
  });

  it.each([
    ["GET", "/generate", "POST"],
    ["DELETE", "/config/orchestration", "GET, HEAD, PUT"],
    ["POST", "/health", "GET, HEAD"],
  ])("%s %s is not allowed", async (method, path, allowed) => {
    const { status, text, headers } = await request(stage.program, path, { method });
    expect([status, text]).toEqual([405, '{"detail":"Method Not Allowed"}']);
    expect(headers.get("allow")?.split(", ").toSorted().join(", ")).toBe(allowed);
  });
});

describe("the answer", () => {
  it("is compact, raw UTF-8, its keys in the documented order", async () => {
    stage.backend.set(talk({ draft: "черновик", refine: "Привет, «мир» 🐸" }));
    const { text, headers } = await post(stage.program, { prompt: "Скажи привет" });
    const step = (kind: string, role: string, model: string, round: number): string =>
      `{"kind":"${kind}","role":"${role}","model":"${model}","round":${round},"ms":#,"usage":{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12},"cost":null}`;
    const steps = [
      step("draft", "primary", "A", 0),
      step("review", "secondary", "B", 1),
      step("refine", "primary", "A", 1),
    ];
    expect(
      text
        .replace(/frogcom-\d+\.\d{6}/, "<id>")
        .replace(/"created":\d+/, '"created":0')
        .replaceAll(/"ms":[\d.]+/g, '"ms":#')
        .replace(/"review":\[.*\](?=\}\}$)/, '"review":#'),
    ).toBe(
      '{"id":"<id>","object":"text_completion","created":0,"model":"A",' +
        '"choices":[{"index":0,"message":{"role":"assistant","content":"Привет, «мир» 🐸"},"finish_reason":"stop"}],' +
        '"usage":{"prompt_tokens":21,"completion_tokens":15,"total_tokens":36},' +
        `"frogcom":{"rounds":1,"stop_cause":"rounds-done","strategy":"review","cost":null,"steps":[${steps.join(",")}],"review":#}}`,
    );
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(headers.get("x-frogcom-rounds")).toBe("1");
  });

  it("has an id of six decimals, above all earlier ones, whose seconds are `created`", async () => {
    const answers = [];
    for (let i = 0; i < 20; i++) answers.push(await generate(stage.program, { prompt: "a", frogcom: { rounds: 0 } }));
    const ids = answers.map(({ id }) => id);
    expect(ids.filter((id) => /^frogcom-\d{10}\.\d{6}$/.test(id))).toHaveLength(20);
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(answers.map(({ created }) => String(created))).toEqual(ids.map((id) => id.slice(8, 18)));
  });

  it("keeps an unknown part of the usage unknown", async () => {
    stage.backend.set(({ model }) => (model === "B" ? "usage-null" : "ok"));
    const { usage, frogcom } = await generate(stage.program, "a");
    expect(usage).toEqual({ prompt_tokens: null, completion_tokens: null, total_tokens: null });
    expect(frogcom.steps[0]).toMatchObject({ usage: { total_tokens: 12 } });
  });

  it("is stored under its id", async () => {
    const { id } = await generate(stage.program, "спроси меня позже");
    expect(await newestRuns(stage.program)).toMatchObject([{ id, status: "done", prompt: "спроси меня позже" }]);
  });
});

describe("what the models get", () => {
  it("the sampling of the request goes to the primary alone, and the reviewer never gets its stop", async () => {
    await generate(stage.program, {
      prompt: "a",
      max_tokens: 50,
      temperature: 1.5,
      top_p: 0.1,
      seed: 7,
      stop: ["END"],
    });
    const [draft, review, refine] = stage.backend.calls.map(({ body }) => body);
    expect(draft).toMatchObject({ model: "A", max_tokens: 50, temperature: 1.5, top_p: 0.1, seed: 7, stop: ["END"] });
    expect(review).toMatchObject({ model: "B", max_tokens: 300, temperature: 0, top_p: 0.9 });
    expect(review).not.toHaveProperty("seed");
    expect(review).not.toHaveProperty("stop");
    expect(refine).toMatchObject({ model: "A", max_tokens: 50, top_p: 0.1, seed: 7, stop: ["END"] });
  });

  it("the whole conversation is used, and the prompt beside it is not", async () => {
    const messages = [
      { role: "system", content: "Отвечай стихами." },
      { role: "user", content: "Как зовут лягушку?" },
      { role: "assistant", content: "Квака." },
      { role: "user", content: "А жабу?" },
    ];
    await generate(stage.program, { prompt: "unused", messages });
    const [draft, review, refine] = stage.backend.calls.map(({ body }) => body);
    expect(draft?.["messages"]).toEqual(messages);
    const refineMessages = refine?.["messages"] as readonly unknown[] | undefined;
    expect(refineMessages?.slice(0, messages.length)).toEqual(messages);
    for (const { content } of messages) expect(JSON.stringify(review)).toContain(content);
    expect(JSON.stringify([draft, review, refine])).not.toContain("unused");
  });

  it.each([
    [{ strategy: "direct" }, ["A"], "disabled"],
    [{ rounds: 0 }, ["A"], "disabled"],
    [{ strategy: "classic", rounds: 2 }, ["A", "B", "A", "B", "A"], "rounds-done"],
    [{ strategy: "review", rounds: 2 }, ["A", "B", "A", "B", "A"], "rounds-done"],
  ])("frogcom %j decides for this request", async (frogcom, models, stopCause) => {
    const answer = await generate(stage.program, { prompt: "a", frogcom });
    expect(stage.backend.calls.map(({ model }) => model)).toEqual(models);
    expect(answer.frogcom.stop_cause).toBe(stopCause);
  });
});

describe("stream: true", () => {
  it("sends the run as named events in order, and the plain answer last", async () => {
    stage.backend.set(talk({ draft: "draft words", review: "Be brief.", refine: "final words" }));
    const events = await collect(stream(stage.program, { prompt: "a" }));
    const folded = events.map(({ name }) => name).filter((name, index, names) => name !== names[index - 1]);
    const step = ["step-start", "step-delta", "step-end"];
    expect(folded).toEqual(["run-start", ...step, ...step, ...step, "run-end"]);
    const texts = events.filter(({ name }) => name === "step-end").map(({ data }) => data["text"]);
    expect(texts).toEqual(["draft words", "Be brief.", "final words"]);
    const deltas = events.filter(({ name, data }) => name === "step-delta" && data["step"] === 2);
    expect(deltas.map(({ data }) => data["text"]).join("")).toBe("final words");

    const plain = await post(stage.program, { prompt: "a" });
    const shape = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, each: unknown) => (["id", "created", "ms"].includes(key) ? typeof each : each)),
      );
    expect(JSON.stringify(shape(events.at(-1)?.data))).toBe(JSON.stringify(shape(plain.body)));
  });
});
