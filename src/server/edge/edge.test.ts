/** The door: keys, hosts, origins, content types, on every route and in every odd spelling. */
import { beforeAll, describe, expect, it } from "vitest";
import { type CoreApp, coreApp } from "../../../test/support/core-app.ts";
import { type Asked, type TestServer, testServer } from "../../../test/support/core-server.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { Secret } from "../../core/secret.ts";
import type { ServerOptions } from "../create-server.ts";

function answering(): CoreApp {
  const backend = scriptedBackend(Array.from({ length: 50 }, () => "Answer"));
  return coreApp({ primary: backend, secondary: backend }, { input: { strategy: "direct" } });
}

const serving = (options: Partial<ServerOptions> = {}): Promise<TestServer> => testServer(answering(), options);
const withKeys = { apiKey: new Secret("user-key"), adminApiKey: new Secret("admin-key") };
const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

const routes = [
  ...["/generate", "/config/orchestration", "/config/llm", "/config/llm/primary", "/config/llm/secondary"],
  ...["/v1/runs", "/v1/runs/frogcom-1795392399.765736", "/v1/runs/frogcom-1795392399.765736/events"],
];
const spellings: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => `${path}?x=/health`,
  (path) => `/health/..${path}`,
  (path) => `/health/%2e%2e${path}`,
  (path) => path.replace("e", "%65"),
  (path) => path.replace("/", "/%2f"),
  (path) => path.toUpperCase(),
  (path) => `${path};/health`,
  (path) => `${path}%00`,
  (path) => `${path}%zz`,
  (path) => `http://localhost${path}`,
  (path) => `/.${path}`,
];

describe("without a key, when one is needed", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serving(withKeys);
  });

  it.each(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"] as const)(
    "%s gets nothing from any route, however it is spelt",
    async (method) => {
      for (const url of routes.flatMap((path) => spellings.map((spell) => spell(path)))) {
        const { status, headers } = await server.ask({
          method,
          url,
          body: method === "GET" || method === "HEAD" ? undefined : { prompt: "?" },
        });
        expect(`${url} ${status} ${String(headers["www-authenticate"])}`).toBe(`${url} 401 Bearer`);
      }
    },
  );

  it("answers only the open targets, and tells strangers no details", async () => {
    for (const url of ["/health", "/livez", "/readyz", "/docs", "/openapi.json", "/livez?x=1"]) {
      expect((await server.ask({ method: "GET", url })).status).toBe(200);
    }
    for (const url of ["/livez/", "//livez", "/live%7a", "/LIVEZ"]) {
      expect((await server.ask({ method: "GET", url })).status).toBe(401);
    }
    expect((await server.ask({ method: "POST", url: "/livez" })).status).toBe(401);
  });
});

describe("keys", () => {
  it.each([
    ["no header", {}],
    ["an empty bearer", { authorization: "Bearer " }],
    ["another scheme", { authorization: "Basic dXNlcjprZXk=" }],
    ["an empty x-api-key", { "x-api-key": "" }],
  ])("%s is a missing key", async (_name, headers) => {
    const { status, text } = await (await serving(withKeys)).ask({ headers, body: { prompt: "?" } });
    expect(status).toBe(401);
    expect(text).toBe('{"error":"Missing or invalid authorization header"}');
  });

  it("a wrong key is told as such, on /v1 in OpenAI's shape", async () => {
    const server = await serving(withKeys);
    const headers = bearer("user-keY");
    expect(await server.ask({ headers })).toMatchObject({ status: 401, text: '{"error":"Invalid API key"}' });
    const answer = await server.ask({ method: "GET", url: "/v1/runs", headers });
    expect(answer.json()).toEqual({
      error: { message: "Invalid API key", type: "authentication_error", param: null, code: "invalid_api_key" },
    });
  });

  it("a right key is let in as bearer and as x-api-key", async () => {
    const server = await serving(withKeys);
    for (const headers of [
      bearer("user-key"),
      { authorization: "bearer user-key" },
      { "x-api-key": "user-key" },
      bearer("admin-key"),
    ]) {
      expect((await server.ask({ headers, body: { prompt: "?" } })).status).toBe(200);
    }
  });

  it("of two, only the admin key changes settings", async () => {
    const server = await serving(withKeys);
    const put: Asked = { method: "PUT", url: "/config/orchestration", body: { enabled: true } };
    expect((await server.ask({ ...put, headers: bearer("admin-key") })).status).toBe(200);
    const refused = await server.ask({ ...put, headers: bearer("user-key") });
    expect(refused.status).toBe(403);
    expect(refused.json()).toEqual({
      detail:
        "Changing settings needs an admin key (ADMIN_API_KEY, or one made by frogcom keys create NAME --role admin).",
    });
    expect(
      (await server.ask({ method: "GET", url: "/config/orchestration", headers: bearer("user-key") })).status,
    ).toBe(200);
  });

  it("alone may do everything", async () => {
    const server = await serving({ apiKey: new Secret("only") });
    expect((await server.ask({ method: "PUT", url: "/config/llm", body: {}, headers: bearer("only") })).status).toBe(
      200,
    );
  });

  it("are never in an answer or a log line", async () => {
    const server = await serving(withKeys);
    const answers = [
      await server.ask({ headers: bearer("planted-key") }),
      await server.ask({ headers: bearer("admin-key"), body: { prompt: "?" } }),
      await server.ask({ method: "GET", url: "/openapi.json" }),
    ];
    expect(JSON.stringify([answers, server.lines])).not.toMatch(/planted-key|admin-key|user-key/);
  });
});

describe("hosts", () => {
  it.each([
    "localhost",
    "localhost:8888",
    "127.0.0.1:8888",
    "127.9.9.9",
    "[::1]:8888",
    "LOCALHOST",
    "frog.example:1",
    "localhost.",
  ])("%s is known", async (host) => {
    const server = await serving({ allowedHosts: ["frog.example"] });
    expect((await server.ask({ method: "GET", url: "/livez", headers: { host } })).status).toBe(200);
  });

  it.each(["evil.example", "localhost.evil.example", "10.0.0.1", "127.0.0.1.evil.example", "user@localhost", "[::1"])(
    '"%s" is refused with the cure',
    async (host) => {
      const { status, json } = await (await serving()).ask({ method: "GET", url: "/livez", headers: { host } });
      expect(status).toBe(403);
      expect(json().detail).toContain("ALLOWED_HOSTS");
    },
  );

  it("any address will do when the server listens on all of them", async () => {
    const server = await serving({ host: "0.0.0.0", apiKey: new Secret("k") });
    expect((await server.ask({ method: "GET", url: "/livez", headers: { host: "10.0.0.7:8888" } })).status).toBe(200);
    expect((await server.ask({ method: "GET", url: "/livez", headers: { host: "evil.example" } })).status).toBe(403);
  });
});

describe("pages in browsers", () => {
  const post = (server: TestServer, origin: string, host = "localhost:8888") =>
    server.ask({ headers: { origin, host }, body: { prompt: "?" } });

  it("of another origin are refused, and told what would let them in", async () => {
    const { status, json } = await post(await serving(), "https://evil.example");
    expect(status).toBe(403);
    expect(json().detail).toBe(
      'Pages of "https://evil.example" may not call this server: add the origin to API_CORS_ORIGINS.',
    );
  });

  it.each(["null", "http://localhost:9999", "http://127.0.0.1:8888", "https://localhost:8888.evil.example"])(
    "of %s are foreign to localhost:8888",
    async (origin) => {
      expect((await post(await serving(), origin)).status).toBe(403);
    },
  );

  it.each([
    ["http://localhost:8888", "localhost:8888"],
    ["https://frog.example", "frog.example"],
    ["http://localhost", "localhost:80"],
  ])("of %s are at home on %s", async (origin, host) => {
    const { status, headers } = await post(await serving({ allowedHosts: ["frog.example"] }), origin, host);
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  });

  it("that API_CORS_ORIGINS names may call and read, after asking first", async () => {
    const origin = "https://app.example";
    const server = await serving({ corsOrigins: [origin], apiKey: new Secret("k") });
    const preflight = { origin, "access-control-request-method": "POST" };
    const asked = await server.ask({ method: "OPTIONS", headers: preflight });
    expect(asked).toMatchObject({
      status: 204,
      headers: { "access-control-allow-origin": origin, "access-control-allow-methods": "POST", vary: "Origin" },
    });
    const names = "x-stainless-lang, OpenAI-Project, bad name, idempotency-key";
    const library = await server.ask({
      method: "OPTIONS",
      headers: { ...preflight, "access-control-request-headers": names },
    });
    expect(library.headers["access-control-allow-headers"]).toBe(
      "authorization, content-type, idempotency-key, last-event-id, x-api-key, x-stainless-lang, openai-project",
    );
    const answer = await server.ask({ headers: { origin, ...bearer("k") }, body: { prompt: "?" } });
    expect(answer).toMatchObject({ status: 200, headers: { "access-control-allow-origin": origin } });
    const foreign = { ...preflight, origin: "https://evil.example" };
    expect((await server.ask({ method: "OPTIONS", headers: foreign })).status).toBe(403);
  });

  it("may all call under *", async () => {
    expect((await post(await serving({ corsOrigins: ["*"] }), "https://any.example")).status).toBe(200);
  });
});

describe("bodies", () => {
  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "application/jsonp",
    "",
  ])('of the type "%s" are refused with 415', async (type) => {
    const { status, json } = await (await serving()).ask({ headers: { "content-type": type }, body: '{"prompt":"?"}' });
    expect(status).toBe(415);
    expect(json().detail).toContain("application/json");
  });

  it.each(["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])(
    "of the type %s are read",
    async (type) => {
      expect((await (await serving()).ask({ headers: { "content-type": type }, body: { prompt: "?" } })).status).toBe(
        200,
      );
    },
  );

  it("that are forms with a file are for one route alone, and nothing else goes there", async () => {
    const server = await serving();
    const form = { headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x--" };
    expect((await server.ask({ ...form, url: "/v1/files" })).status).not.toBe(415);
    for (const url of ["/v1/batches", "/v1/runs", "/v1/batches/a/cancel"])
      expect((await server.ask({ ...form, url })).status, url).toBe(415);
    for (const type of ["application/json", "multipart/form-data", "multipart/mixed; boundary=x", "text/plain", ""]) {
      const { status, json } = await server.ask({ ...form, url: "/v1/files", headers: { "content-type": type } });
      expect([status, json().error.message], type).toEqual([415, expect.stringContaining("multipart/form-data")]);
    }
  });

  it("of other origins are turned away before anybody looks at types", async () => {
    const server = await serving();
    const bare = async (method: "POST" | "DELETE", url: string, headers: object): Promise<number> =>
      (await server.fastify.inject({ method, url, headers: { host: "localhost", ...headers } })).statusCode;
    const form = { "content-type": "multipart/form-data; boundary=x" };
    for (const origin of ["https://evil.example", "null"]) {
      expect(await bare("POST", "/v1/files", { origin, ...form })).toBe(403);
      expect(await bare("DELETE", "/v1/files/a", { origin })).toBe(403);
      expect(await bare("POST", "/v1/batches/a/cancel", { origin })).toBe(403);
    }
    expect([await bare("DELETE", "/v1/files/a", {}), await bare("POST", "/v1/files", {})]).toEqual([404, 415]);
  });

  it("that are compressed are refused with 415", async () => {
    const { status, json } = await (await serving()).ask({ headers: { "content-encoding": "gzip" }, body: "x" });
    expect(status).toBe(415);
    expect(json().detail).toContain("uncompressed");
  });

  it("that nest too deep are refused before anything walks them", async () => {
    const { status, json } = await (await serving()).ask({ body: "[".repeat(100_000) });
    expect(status).toBe(422);
    expect(json().detail[0]).toMatchObject({ type: "json_invalid", loc: ["body", 64] });
  });
});
