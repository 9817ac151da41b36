/** The server as a whole: what stands around every route, and what is refused before there is one. */
import { describe, expect, it } from "vitest";
import { scriptedServer, type Script } from "../../test/support/core-server.ts";
import { FrogcomError } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";

const serving = (script: Script = {}): ReturnType<typeof scriptedServer> =>
  scriptedServer({ input: { strategy: "direct" }, primary: ["Answer", "Again"], ...script });

describe("a host that everyone can reach", () => {
  it.each(["0.0.0.0", "::", "", "10.0.0.7", "frog.example", "127.0.0.1.example", "::ffff:0.0.0.0"])(
    "(%j) is not served without a key",
    async (host) => {
      await expect(serving({ server: { host } })).rejects.toMatchObject({
        code: "unsafe-bind",
        message: expect.stringContaining("API_KEY"),
      });
    },
  );

  it("is served with any key, or when that is spelt out", async () => {
    const key = new Secret("k");
    for (const guard of [{ apiKey: key }, { adminApiKey: key }, { allowUnauthenticated: true }])
      await expect(serving({ server: { host: "0.0.0.0", ...guard } })).resolves.toBeDefined();
    await expect(serving({ server: { host: "0.0.0.0", allowUnauthenticated: false } })).rejects.toThrow();
  });

  it.each(["localhost", "127.0.0.1", "127.0.0.53", "::1"])("is not %s", async (host) => {
    await expect(serving({ server: { host } })).resolves.toBeDefined();
  });
});

describe("every answer, a refused one too,", () => {
  it("is kept by nobody, guessed by nobody, framed by nobody, and has an id", async () => {
    const server = await serving({ server: { apiKey: new Secret("k") } });
    const ids = new Set<unknown>();
    for (const url of ["/livez", "/generate", "/docs", "/nowhere", "/%zz", "/v1/runs", "//", "/generate?x"]) {
      const { headers } = await server.ask({ method: "GET", url });
      ids.add(headers["x-request-id"]);
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
      });
    }
    expect(ids.size).toBe(8);
  });

  it("takes its id from nobody else", async () => {
    const server = await serving();
    const { headers } = await server.ask({ method: "GET", url: "/livez", headers: { "x-request-id": "planted" } });
    expect(headers["x-request-id"]).toMatch(/^req-[0-9a-f-]{36}$/);
  });

  it("says nothing of what it is made with", async () => {
    const { headers, text } = await (await serving()).ask({ method: "GET", url: "/nowhere" });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("server");
    expect(text).not.toMatch(/fastify|route/i);
  });
});

describe("an error", () => {
  const down = new FrogcomError("backend-unreachable", "connect ECONNREFUSED 127.0.0.1:1");

  it("has the guide's shape on the guide's routes and OpenAI's on /v1, also where there is no route", async () => {
    const server = await serving();
    const shapes = await Promise.all(
      ["/nowhere", "/v1", "/v1/nowhere", "/v1/runs/x", "/v1runs"].map(async (url) => {
        const body = (await server.ask({ method: "GET", url })).json();
        return `${url} ${typeof body.error === "object" ? body.error.code : body.detail}`;
      }),
    );
    expect(shapes).toEqual([
      "/nowhere Not Found",
      "/v1 Not Found",
      "/v1/nowhere not-found",
      "/v1/runs/x run-not-found",
      "/v1runs Not Found",
    ]);
  });

  it("is told in the language of who asks, request by request", async () => {
    const server = await serving({ primary: [down, down] });
    const [english, russian] = [
      await server.ask({ body: { prompt: "?" } }),
      await server.ask({ body: { prompt: "?" }, headers: { "accept-language": "ru" } }),
    ];
    expect(english.json().detail).toContain("connect ECONNREFUSED");
    expect(russian.json().detail).toMatch(/^Ошибка генерации: Сервер модели недоступен.*ECONNREFUSED/);
  });

  it("of one request is not another's", async () => {
    const server = await serving({ primary: [down, "Answer"] });
    expect((await server.ask({ body: { prompt: "?" } })).status).toBe(502);
    expect((await server.ask({ body: { prompt: "?" } })).status).toBe(200);
  });
});

describe("interrupted runs", () => {
  it("are gone on with once the server listens", async () => {
    const begun: boolean[] = [];
    const server = await serving({
      interrupted: { begin: () => void begun.push(true) },
      server: { host: "127.0.0.1" },
    });
    expect(begun).toEqual([]);
    await server.listen();
    expect(begun).toEqual([true]);
    await server.close(0);
  });

  it("may be gone on with where their client cannot do so, as the command line does", async () => {
    const localKey = new Secret("written-into-the-folder");
    const server = await serving({ primary: ["a", "b"], server: { localKey } });
    await server.ask({ body: { prompt: "?" } });
    const headers = { authorization: "Bearer written-into-the-folder" };
    await server.ask({ body: { prompt: "?" }, headers });
    expect(server.app.requests.map(({ resumes }) => resumes)).toEqual([0, undefined]);
  });
});

describe("closing", () => {
  it("a server that never listened is no failure, nor is closing twice", async () => {
    const server = await serving();
    await server.close(0);
    await server.close(0);
  });

  it("frees the port for the next server", async () => {
    const first = await serving({ server: { host: "127.0.0.1" } });
    const [url = ""] = await first.listen();
    await first.close(0);
    const next = await serving({ server: { host: "127.0.0.1", port: Number(new URL(url).port) } });
    expect(await next.listen()).toEqual([url]);
    await next.close(0);
  });
});
