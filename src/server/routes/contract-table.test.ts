/** The table of the guide's contract, row by row. */
import { describe, expect, it } from "vitest";
import { type Answered, type Asked, type Script, scriptedServer } from "../../../test/support/core-server.ts";
import { FrogcomError } from "../../core/errors.ts";

const serving = (script: Script = {}) =>
  scriptedServer({ input: { strategy: "direct" }, primary: ["Answer"], ...script });

async function generate(body: unknown, script: Script = {}, headers: Asked["headers"] = {}): Promise<Answered> {
  return (await serving(script)).ask({ body, headers });
}

const failing = (...[code, message, details]: ConstructorParameters<typeof FrogcomError>): Script => ({
  primary: [new FrogcomError(code, message, details)],
});

describe("the contract's table", () => {
  it.each([
    ["nothing", {}],
    ["an empty prompt", { prompt: "" }],
    ["blanks", { prompt: " \n\t" }],
    ["null", { prompt: null }],
    ["empty messages", { messages: [] }],
    ["blank messages", { messages: [{ role: "user", content: " " }] }],
    ["no user message", { messages: [{ role: "system", content: "Be brief." }] }],
  ])("answers 400 to %s", async (_name, body) => {
    const { status, text } = await generate(body);
    expect(status).toBe(400);
    expect(text).toBe('{"detail":"Не предоставлен промпт"}');
  });

  it("answers 422 to a value out of bounds, byte for byte", async () => {
    const { status, text } = await generate({ prompt: "?", max_tokens: 4097 });
    expect(status).toBe(422);
    expect(text).toBe(
      '{"detail":[{"type":"less_than_equal","loc":["body","max_tokens"],"msg":"Input should be less than or equal to 4096","input":4097,"ctx":{"le":4096}}]}',
    );
  });

  it("lists all errors at once", async () => {
    const body = {
      prompt: 5,
      messages: "x",
      max_tokens: 200.5,
      temperature: -1,
      top_p: 1.1,
      seed: "many",
      stream: "perhaps",
    };
    const { status, json } = await generate(body);
    expect(status).toBe(422);
    expect(json().detail.map(({ type, loc }: { type: string; loc: string[] }) => `${loc.join(".")} ${type}`)).toEqual([
      "body.prompt string_type",
      "body.messages list_type",
      "body.max_tokens int_from_float",
      "body.temperature greater_than_equal",
      "body.top_p less_than_equal",
      "body.seed int_parsing",
      "body.stream bool_parsing",
    ]);
  });

  it("answers 422 to missing keys of a message and to a body that is no object", async () => {
    const { json } = await generate({ messages: [{ role: "user" }] });
    expect(json().detail).toMatchObject([{ type: "missing", loc: ["body", "messages", 0, "content"] }]);
    expect((await generate([])).status).toBe(422);
    expect((await generate("")).json().detail[0]).toMatchObject({ type: "missing", loc: ["body"] });
  });

  it("answers 422 to what is no JSON, with the place", async () => {
    const { status, json } = await generate('{"prompt": "x",}');
    expect(status).toBe(422);
    expect(json()).toEqual({
      detail: [
        {
          type: "json_invalid",
          loc: ["body", 15],
          msg: "JSON decode error",
          input: {},
          ctx: { error: "Expecting property name enclosed in double quotes" },
        },
      ],
    });
  });

  it.each([
    ["backend-failed", 502],
    ["backend-unreachable", 502],
    ["answer-incomplete", 502],
    ["backend-down", 503],
    ["backend-timeout", 504],
    ["run-timeout", 504],
  ] as const)("answers a draft that fails with %s by %i and the guide's words", async (code, expected) => {
    const { status, json, headers } = await generate({ prompt: "?" }, failing(code, "What happened. What to do."));
    expect(status).toBe(expected);
    expect(json()).toEqual({ detail: "Ошибка генерации: What happened. What to do." });
    expect(headers["x-request-id"]).toMatch(/^frogcom-/);
  });

  it("explains a failure in Russian to those who ask for it", async () => {
    const russian = { "accept-language": "ru-RU,ru;q=0.9,en;q=0.8" };
    const { json } = await generate({ prompt: "?" }, failing("backend-timeout", "No byte in 600 s."), russian);
    expect(json().detail).toBe("Ошибка генерации: Сервер модели не ответил вовремя (No byte in 600 s.)");
  });

  it("answers the backend's 429 with 429 and Retry-After", async () => {
    const { status, json, headers } = await generate({ prompt: "?" }, failing("backend-rate-limited", "Slow down."));
    expect(status).toBe(429);
    expect(json()).toEqual({ detail: "Slow down." });
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  });

  it("answers a conversation that does not fit with 400 and both numbers", async () => {
    const { status, json } = await generate(
      { prompt: "?" },
      failing("context-exceeded", "5000 tokens do not fit into 4096."),
    );
    expect(status).toBe(400);
    expect(json()).toEqual({ detail: "5000 tokens do not fit into 4096." });
  });

  it("answers an empty text with 502 and the guide's words", async () => {
    const { status, json } = await generate({ prompt: "?" }, failing("answer-empty", "empty"));
    expect(status).toBe(502);
    expect(json()).toEqual({ detail: "Пустой ответ от модели" });
  });

  it("answers wrong paths with 404 and wrong methods with 405 and Allow", async () => {
    const { ask } = await serving();
    for (const url of ["/", "/nope", "/generate/", "//generate", "/Generate", "/generate/x", "/%zz"]) {
      expect(await ask({ url, body: {} })).toMatchObject({ status: 404, text: '{"detail":"Not Found"}' });
    }
    const wrong = await ask({ method: "GET" });
    expect(wrong).toMatchObject({ status: 405, text: '{"detail":"Method Not Allowed"}', headers: { allow: "POST" } });
  });

  it("answers a run too many with the fixed 429, and counts nothing but runs", async () => {
    let time = 0;
    const { ask } = await serving({
      primary: ["a", "b", "c"],
      server: { rateLimit: 2, now: () => time },
    });
    await ask({ body: {} });
    await ask({ method: "GET", url: "/health" });
    expect((await ask({ body: { prompt: "?" } })).headers).toMatchObject({
      "x-ratelimit-limit": "2",
      "x-ratelimit-remaining": "1",
    });
    time = 10_000;
    await ask({ body: { prompt: "?" } });
    const { status, text, headers } = await ask({ body: { prompt: "?" } });
    expect(status).toBe(429);
    expect(text).toBe('{"error":"Rate limit exceeded","limit":2,"window":"1 minute"}');
    expect(headers).toMatchObject({ "retry-after": "50", "x-ratelimit-remaining": "0" });
    time = 60_001;
    expect((await ask({ body: { prompt: "?" } })).status).toBe(200);
  });

  it("answers a body that is too large with the fixed 413", async () => {
    const { ask } = await serving({ server: { maxRequestBytes: 2048 } });
    const { status, text } = await ask({ body: { prompt: "x".repeat(3000) } });
    expect(status).toBe(413);
    expect(text).toBe('{"error":"Request body too large","max_size":"2KB"}');
  });

  it("passes on what start() refuses, with the time to wait", async () => {
    const beforeStart = () => {
      throw new FrogcomError("overloaded", "Too many runs wait.", { retryAfterMs: 1500 });
    };
    expect(await generate({ prompt: "?" }, { beforeStart })).toMatchObject({
      status: 429,
      text: '{"detail":"Too many runs wait."}',
      headers: { "retry-after": "2" },
    });
  });

  it("never shows what it did not foresee, and logs it", async () => {
    const { ask, lines } = await serving({
      beforeStart: () => {
        throw new TypeError("secret in /etc/passwd");
      },
    });
    const { status, text } = await ask({ body: { prompt: "?" } });
    expect(status).toBe(500);
    expect(text).not.toContain("secret");
    expect(lines[0]).toMatchObject({
      route: "/generate",
      status: 500,
      code: "internal",
      stack: expect.stringContaining("secret"),
    });
  });
});
