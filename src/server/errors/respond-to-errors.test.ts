import Fastify, { type FastifyInstance, type LightMyRequestResponse } from "fastify";
import { afterEach, describe, expect, test } from "vitest";
import { accessKeys } from "../../../test/support/access-key.ts";
import { FrogcomError } from "../../core/errors.ts";
import { createAuthenticator } from "../edge/auth.ts";
import { createErrorDescriber, respondToErrors } from "./respond-to-errors.ts";

const servers: FastifyInstance[] = [];
const anyone = createAuthenticator({ made: accessKeys(), mayBeOpen: true, now: () => 0 })({});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server whose routes throw what they are told to. */
function throwing(thrown: unknown): FastifyInstance {
  const server = Fastify({ bodyLimit: 1000 });
  servers.push(server);
  server.addHook("onRequest", async (request) => void (request.caller = anyone));
  respondToErrors(server, createErrorDescriber({ maxRequestSize: "10MB" }), 1000);
  const fail = (): never => {
    throw thrown;
  };
  server.get("/config", fail);
  server.post("/generate", { config: { isGeneration: true } }, fail);
  server.post("/v1/chat/completions", { config: { isGeneration: true } }, fail);
  return server;
}

function post(server: FastifyInstance, url: string, payload = "{}", headers: Readonly<Record<string, string>> = {}) {
  return server.inject({ method: "POST", url, payload, headers: { "content-type": "application/json", ...headers } });
}

function bodyOf(response: LightMyRequestResponse): unknown {
  return response.json<unknown>();
}

describe("a failure is told", () => {
  const failure = new FrogcomError("backend-failed", "It broke.", { ru: "Сломалось." });

  test("as the guide has it on the guide's routes", async () => {
    const response = await post(throwing(failure), "/generate");
    expect(response.statusCode).toBe(502);
    expect(response.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(bodyOf(response)).toEqual({ detail: "Ошибка генерации: It broke." });
  });

  test("as OpenAI has it below /v1", async () => {
    const response = await post(throwing(failure), "/v1/chat/completions");
    expect(bodyOf(response)).toEqual({
      error: { message: "It broke.", type: "server_error", param: null, code: "backend-failed" },
    });
  });

  test("in the language that the caller reads", async () => {
    const response = await post(throwing(failure), "/generate", "{}", { "accept-language": "ru" });
    expect(bodyOf(response)).toEqual({ detail: "Ошибка генерации: Сломалось." });
  });

  test("without the guide's words where nothing was to be generated", async () => {
    const response = await throwing(failure).inject({ method: "GET", url: "/config" });
    expect(bodyOf(response)).toEqual({ detail: "It broke." });
  });
});

describe("what Fastify refuses", () => {
  test("is a body too large, with the bound in words", async () => {
    const response = await post(throwing(undefined), "/generate", JSON.stringify({ prompt: "x".repeat(2000) }));
    expect(response.statusCode).toBe(413);
    expect(bodyOf(response)).toMatchObject({ error: "Request body too large" });
  });

  test("is a body of another type", async () => {
    const response = await post(throwing(undefined), "/generate", "<a/>", { "content-type": "application/xml" });
    expect(response.statusCode).toBe(415);
  });
});

describe("what nobody understands", () => {
  test.each([
    ["an Error", new TypeError("x is not a function")],
    ["an Error with a code of the system", Object.assign(new Error("EMFILE"), { code: "EMFILE" })],
    ["a text", "oops"],
    ["nothing", undefined],
  ])("is a failure of ours: %s", async (_, thrown) => {
    const response = await post(throwing(thrown), "/v1/chat/completions");
    expect(response.statusCode).toBe(500);
    expect(bodyOf(response)).toMatchObject({ error: { code: "internal", type: "server_error" } });
  });
});
