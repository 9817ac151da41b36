/** The door: who gets in, from where, with what, and how often. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate, post, put, request } from "./support/api.ts";
import { runCli } from "./support/program.ts";
import { type RawRequest, sendRaw } from "./support/raw-request.ts";
import { setStage, type Stage } from "./support/stage.ts";

const key = "user-key-PLANTED-222";
const admin = "admin-key-PLANTED-333";
const asUser = { authorization: `Bearer ${key}` };
const asAdmin = { authorization: `Bearer ${admin}` };
const json = { "content-type": "application/json" };

describe("without a key, on a server that has one", () => {
  let stage: Stage;
  let runId: string;

  beforeAll(async () => {
    stage = await setStage({ env: { API_KEY: key, ADMIN_API_KEY: admin, SECONDARY_GOAL_PROMPT: "PLANTED goal" } });
    const { body } = await post(stage.program, { prompt: "PLANTED prompt" }, { headers: asUser });
    runId = (body as { readonly id: string }).id;
    stage.backend.set("ok");
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  const spellings: readonly ((path: string) => string)[] = [
    (path) => path,
    (path) => `${path}/`,
    (path) => `/${path}`,
    (path) => path.toUpperCase(),
    (path) => path.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`),
    (path) => `${path}%00`,
    (path) => `${path}?x=/health`,
    (path) => `${path};/health`,
    (path) => `/health/..${path}`,
    (path) => `/health/%2e%2e${path}`,
    (path) => `/.${path}`,
    (path) => `/health%2f..${path}`,
    (path) => `http://localhost${path}`,
    (path) => `${path}#/health`,
  ];
  const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];
  const open = ["/health", "/livez", "/readyz", "/docs", "/openapi.json"];

  async function registeredPaths(): Promise<readonly string[]> {
    const { body } = await request(stage.program, "/openapi.json", { headers: asUser });
    const { paths } = body as { readonly paths: Readonly<Record<string, unknown>> };
    return [...new Set([...Object.keys(paths).map((path) => path.replace("{id}", runId)), ...open])];
  }

  it("no route, however spelled, by whatever method, gives anything away or changes anything", async () => {
    const paths = await registeredPaths();
    expect(paths.length).toBeGreaterThanOrEqual(13);
    const before = await request(stage.program, "/config/llm", { headers: asUser });
    for (const path of paths) {
      for (const spell of spellings) {
        const replies = methods.map(async (method) => {
          const hasBody = ["POST", "PUT", "PATCH", "DELETE"].includes(method);
          const target = spell(path);
          const reply = await sendRaw(stage.program.url, {
            method,
            path: target,
            headers: hasBody ? json : {},
            ...(hasBody && { body: '{"enabled":false,"prompt":"a"}' }),
          });
          const what = `${method} ${target}: ${reply.status} ${reply.text.slice(0, 200)}`;
          expect(reply.text, what).not.toContain("PLANTED");
          expect(reply.text, what).not.toContain(stage.backend.url);
          if (reply.status < 300)
            expect(
              open.some((each) => target.replace("http://localhost", "").split("?")[0] === each),
              what,
            ).toBe(true);
          expect(reply.status, what).toBeLessThan(500);
        });
        await Promise.all(replies);
      }
    }
    expect(stage.backend.calls).toHaveLength(0);
    expect((await request(stage.program, "/config/llm", { headers: asUser })).text).toBe(before.text);
  });

  it.each([
    [{}, "Missing or invalid authorization header"],
    [{ authorization: "" }, "Missing or invalid authorization header"],
    [{ authorization: "Bearer " }, "Missing or invalid authorization header"],
    [{ authorization: key }, "Missing or invalid authorization header"],
    [{ authorization: `Basic ${key}` }, "Missing or invalid authorization header"],
    [{ authorization: "Bearer wrong" }, "Invalid API key"],
    [{ authorization: `Bearer ${key}x` }, "Invalid API key"],
    [{ "x-api-key": "wrong" }, "Invalid API key"],
  ])("%j: 401", async (headers, error) => {
    const reply = await post(stage.program, { prompt: "a" }, { headers });
    expect([reply.status, reply.text]).toEqual([401, JSON.stringify({ error })]);
    expect(reply.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("the routes that are open to all tell a stranger that something is wrong, but not what", async () => {
    const stranger = await request(stage.program, "/health");
    expect(Object.keys(stranger.body as object)).toEqual(["status", "timestamp", "version", "model_loaded"]);
    expect((await request(stage.program, "/readyz")).text).not.toContain("127.0.0.1");
  });

  it.each([asUser, asAdmin, { "x-api-key": key }])("with a right key %j runs may be started", async (headers) => {
    expect((await post(stage.program, { prompt: "a" }, { headers })).status).toBe(200);
  });

  it("a user key reads its own runs alone, and only the admin key changes settings", async () => {
    const { body } = await post(stage.program, { prompt: "the admin's" }, { headers: asAdmin });
    const { id } = body as { readonly id: string };
    expect((await request(stage.program, `/v1/runs/${id}`, { headers: asUser })).status).toBe(404);
    expect((await request(stage.program, `/v1/runs/${id}/events`, { headers: asUser })).status).toBe(404);
    expect((await request(stage.program, "/v1/runs?limit=100", { headers: asUser })).text).not.toContain(id);
    expect((await request(stage.program, `/v1/runs/${runId}`, { headers: asAdmin })).status).toBe(200);
    const change = { communication_rounds: 2 };
    const refused = await put(stage.program, "/config/orchestration", change, { headers: asUser });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("ADMIN_API_KEY")]);
    expect((await put(stage.program, "/config/orchestration", change, { headers: asAdmin })).body).toMatchObject(
      change,
    );
  });
});

it("the only key may do everything", async () => {
  await using stage = await setStage({ env: { API_KEY: key } });
  const { status } = await put(
    stage.program,
    "/config/orchestration",
    { communication_rounds: 2 },
    { headers: asUser },
  );
  expect(status).toBe(200);
});

describe("on loopback without keys", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage({
      env: { ALLOWED_HOSTS: "frog.example", API_CORS_ORIGINS: "https://page.example", API_MAX_REQUEST_SIZE: "64KB" },
    });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  const body = '{"prompt":"a","frogcom":{"rounds":0}}';

  it.each([
    ["localhost", 200],
    ["127.0.0.1:1234", 200],
    ["[::1]", 200],
    ["frog.example:8888", 200],
    ["evil.example", 403],
    ["localhost.evil.example", 403],
    ["127.0.0.1@evil.example", 403],
    ["10.0.0.1", 403],
  ])("a request to the host %s: %i", async (host, status) => {
    const reply = await sendRaw(stage.program.url, { path: "/config/orchestration", headers: { host } });
    expect(reply.status).toBe(status);
    if (status === 403) expect(reply.text).toContain("ALLOWED_HOSTS");
  });

  it("an absolute target counts as the host that it names", async () => {
    const reply = await sendRaw(stage.program.url, {
      path: "http://evil.example/config/orchestration",
      headers: { host: "localhost" },
    });
    expect(reply.status).toBe(403);
  });

  it.each([
    ["https://evil.example", 403],
    ["null", 403],
    ["http://localhost.evil.example", 403],
    ["https://page.example", 200],
    ["the server's own", 200],
  ])("a page of %s posts: %i", async (page, status) => {
    const origin = page === "the server's own" ? stage.program.url : page;
    const reply = await sendRaw(stage.program.url, {
      method: "POST",
      path: "/generate",
      headers: { ...json, host: new URL(stage.program.url).host, origin },
      body,
    });
    expect(reply.status).toBe(status);
    expect(reply.headers["access-control-allow-origin"]).toBe(page === "https://page.example" ? page : undefined);
  });

  it.each([
    undefined,
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/json; charset=latin1",
  ])("a body of the type %s is refused, as a foreign page's form would send it", async (type) => {
    const headers = { ...(type !== undefined && { "content-type": type }) };
    const reply = await sendRaw(stage.program.url, { method: "POST", path: "/generate", headers, body });
    expect([reply.status, reply.text]).toEqual([415, expect.stringContaining("application/json")]);
  });

  const tooLarge = [413, '{"error":"Request body too large","max_size":"64KB"}'];
  const large = Buffer.from(JSON.stringify({ prompt: "a".repeat(70_000) }));

  it.each([
    ["announces its length", { "content-length": String(large.length) }],
    ["comes in chunks", { "transfer-encoding": "chunked" }],
  ])("a body that is too large and %s: 413", async (_, headers) => {
    const reply = await sendRaw(stage.program.url, {
      method: "POST",
      path: "/generate",
      headers: { ...json, ...headers },
      body: large,
    });
    expect([reply.status, reply.text]).toEqual(tooLarge);
  });

  it("a request without a body needs no type, but a page of another origin may not send one either", async () => {
    const cancel = { method: "POST", path: "/v1/runs/frogcom-1.000000/cancel" };
    const status = async (more: Pick<RawRequest, "headers" | "body">): Promise<number> =>
      (await sendRaw(stage.program.url, { ...cancel, ...more })).status;
    expect(await status({})).toBe(404);
    expect(await status({ headers: { origin: "https://evil.example" } })).toBe(403);
    expect(await status({ body: "{}" })).toBe(415);
  });

  it("a compressed body is refused unread", async () => {
    const headers = { ...json, "content-encoding": "gzip" };
    const reply = await sendRaw(stage.program.url, {
      method: "POST",
      path: "/generate",
      headers,
      body: Buffer.alloc(100),
    });
    expect(reply.status).toBe(415);
  });

  it("there is no limit of runs a minute", async () => {
    for (let i = 0; i < 70; i++) await generate(stage.program, { prompt: "a", frogcom: { rounds: 0 } });
  });
});

describe("API_RATE_LIMIT", () => {
  it("counts the runs of each key, and nothing else", async () => {
    await using stage = await setStage({ env: { API_KEY: key, ADMIN_API_KEY: admin, API_RATE_LIMIT: "2" } });
    const ask = (headers: Readonly<Record<string, string>>) => post(stage.program, { prompt: "a" }, { headers });
    for (let i = 0; i < 5; i++) await request(stage.program, "/config/orchestration", { headers: asUser });
    const first = await ask(asUser);
    expect([first.status, first.headers.get("x-ratelimit-limit"), first.headers.get("x-ratelimit-remaining")]).toEqual([
      200,
      "2",
      "1",
    ]);
    expect((await ask(asUser)).status).toBe(200);
    const third = await ask(asUser);
    expect([third.status, third.text]).toEqual([429, '{"error":"Rate limit exceeded","limit":2,"window":"1 minute"}']);
    expect(Number(third.headers.get("retry-after"))).toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60);
    expect(third.headers.get("x-ratelimit-remaining")).toBe("0");
    expect((await ask(asAdmin)).status).toBe(200);
    expect((await request(stage.program, "/config/orchestration", { headers: asUser })).status).toBe(200);
  });
});

describe("beyond loopback", () => {
  const env = { API_HOST: "0.0.0.0", API_PORT: "0", LLM_BASE_URL: "http://127.0.0.1:9/v1", LLM_MODEL: "A" };

  it("without a key the start is refused in clear words", async () => {
    const { code, stderr } = await runCli(["serve"], { env });
    expect(code).not.toBe(0);
    expect(stderr).toContain("API_KEY");
    expect(stderr).toContain("ALLOW_UNAUTHENTICATED=true");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([{ API_KEY: key }, { ALLOW_UNAUTHENTICATED: "true" }])("with %j it starts", async (more) => {
    await using stage = await setStage({ env: { API_HOST: "0.0.0.0", ...more } });
    expect((await request(stage.program, "/livez")).status).toBe(200);
  });
});
