/** The document says what the server does: real answers are held against the schemas that it shows. */
import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Answered,
  type Asked,
  scriptedServer,
  type Script,
  type TestServer,
} from "../../../test/support/core-server.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";

type Json = ReturnType<typeof JSON.parse>;

const usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15, cachedTokens: 3 };
const failure = new FrogcomError("backend-failed", "503");
const serving = (script: Script): Promise<TestServer> => scriptedServer({ input: { strategy: "direct" }, ...script });

let document: Json;
beforeAll(async () => {
  document = (await (await serving({})).ask({ method: "GET", url: "/openapi.json" })).json();
});

function schemaOf({ method = "POST" }: Asked, path: string, status: number): TSchema {
  const answer = document.paths[path]?.[method.toLowerCase()]?.responses?.[status];
  const schema: TSchema | undefined = answer?.content?.["application/json"]?.schema;
  if (schema === undefined) throw new Error(`${method} ${path} does not document ${status}.`);
  return schema;
}

/** What in this answer is not as the document says. */
function surprisesIn(answer: Answered, asked: Asked, path = asked.url ?? "/generate"): readonly unknown[] {
  return [...Value.Errors(schemaOf(asked, path, answer.status), answer.json())];
}

describe("an answer is as documented", () => {
  it.each<[string, number, Script, Asked]>([
    [
      "a reviewed run",
      200,
      { primary: [{ text: "a", usage }, "b"], secondary: ["1. Add"], input: { strategy: "review" } },
      { body: { prompt: "?" } },
    ],
    [
      "a degraded run",
      200,
      { primary: ["a"], secondary: [failure], input: { strategy: "review" } },
      { body: { prompt: "?" } },
    ],
    ["a run that is not stored", 200, { primary: ["a"], notStored: "full" }, { body: { prompt: "?" } }],
    ["no prompt", 400, {}, { body: {} }],
    ["bad values", 422, {}, { body: { prompt: 5, max_tokens: 0, messages: [{}] } }],
    ["no JSON", 422, {}, { body: "{" }],
    ["no key", 401, { server: { apiKey: new Secret("k") } }, { body: { prompt: "?" } }],
    ["a foreign host", 403, {}, { headers: { host: "evil.example" }, body: {} }],
    ["a wrong type", 415, {}, { headers: { "content-type": "text/plain" }, body: "?" }],
    ["a large body", 413, { server: { maxRequestBytes: 1024 } }, { body: { prompt: "x".repeat(2000) } }],
    ["a failed draft", 502, { primary: [failure] }, { body: { prompt: "?" } }],
    [
      "a busy backend",
      429,
      { primary: [new FrogcomError("backend-rate-limited", "Slow.")] },
      { body: { prompt: "?" } },
    ],
    ["a slow backend", 504, { primary: [new FrogcomError("backend-timeout", "Slow.")] }, { body: { prompt: "?" } }],
    ["no model", 503, { primary: [new FrogcomError("no-model", "None.")] }, { body: { prompt: "?" } }],
    ["a full disk", 507, { primary: [new FrogcomError("store-failed", "Full.")] }, { body: { prompt: "?" } }],
    ["what nobody foresaw", 500, { primary: [() => Promise.reject(new TypeError("oops"))] }, { body: { prompt: "?" } }],
    ["health", 200, { health: { faults: ["The disk is full."] } }, { method: "GET", url: "/health" }],
    [
      "readiness",
      503,
      {
        health: {
          isModelReady: false,
          roles: [{ role: "primary", backend: "http://gpu/v1", model: "big", isReady: false, reason: "Why." }],
        },
      },
      { method: "GET", url: "/readyz" },
    ],
    ["life", 200, {}, { method: "GET", url: "/livez" }],
    ["a wrong filter", 400, {}, { method: "GET", url: "/v1/runs?limit=0" }],
  ])("for %s (%i)", async (_name, status, script, asked) => {
    const answer = await (await serving(script)).ask(asked);
    expect(answer.status).toBe(status);
    expect(surprisesIn(answer, asked, asked.url?.split("?")[0])).toEqual([]);
  });

  it("for a run too many", async () => {
    const server = await serving({ primary: ["a"], server: { rateLimit: 1 } });
    await server.ask({ body: { prompt: "?" } });
    const answer = await server.ask({ body: { prompt: "?" } });
    expect(answer.status).toBe(429);
    expect(surprisesIn(answer, {})).toEqual([]);
  });

  it("for runs in a list and alone, good ones and bad ones", async () => {
    const server = await serving({ primary: [{ text: "a", usage }, failure] });
    for (const prompt of ["One", "Two"]) await server.ask({ body: { prompt } });
    const list: Asked = { method: "GET", url: "/v1/runs" };
    const runs = await server.ask(list);
    expect(surprisesIn(runs, list)).toEqual([]);
    for (const { id } of runs.json().data) {
      const asked: Asked = { method: "GET", url: `/v1/runs/${id}` };
      expect(surprisesIn(await server.ask(asked), asked, "/v1/runs/{id}")).toEqual([]);
    }
    const unknown: Asked = { method: "GET", url: "/v1/runs/frogcom-1.000000" };
    expect(surprisesIn(await server.ask(unknown), unknown, "/v1/runs/{id}")).toEqual([]);
  });
});

it("every operation has a name of its own, a summary, and only answers that are explained", () => {
  const operations: Json[] = Object.values<Json>(document.paths).flatMap((methods) => Object.values<Json>(methods));
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { summary, tags, responses } of operations) {
    expect([summary, tags]).toEqual([expect.stringMatching(/\w/), [expect.any(String)]]);
    for (const answer of Object.values<Json>(responses)) expect(answer.description).toEqual(expect.any(String));
  }
});
