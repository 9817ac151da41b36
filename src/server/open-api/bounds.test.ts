/** Every bound that the OpenAPI document shows is kept: what is one beyond it is refused, and the refusal names the place. */
import { describe, expect, it } from "vitest";
import { type Answered, type Asked, scriptedServer } from "../../../test/support/core-server.ts";
import { boundsIn, sampleOf } from "../../../test/support/documented-bounds.ts";
import { layersWith } from "../../../test/support/settings.ts";
import { LiveSettings } from "../../app/settings/settings-service.ts";
import type { JsonShape } from "../../config/json-shape.ts";
import { isJsonObject } from "../../core/json.ts";
import { Secret } from "../../core/secret.ts";
import { jsonBounds } from "../edge/body.ts";

type Json = ReturnType<typeof JSON.parse>;

const settings = await LiveSettings.load(layersWith({}), {
  readSettings: () => Promise.resolve([]),
  readSettingsHistory: () => Promise.resolve([]),
  writeSettings: () => Promise.resolve(),
});
const server = await scriptedServer({ settings, primary: ["a"], server: { adminApiKey: new Secret("admin") } });
const authorization = "Bearer admin";
const document: Json = (await server.ask({ method: "GET", url: "/openapi.json", headers: { authorization } })).json();
const { id: runId } = (
  await server.ask({ body: { prompt: "?", frogcom: { strategy: "direct" } }, headers: { authorization } })
).json();

/** What a request needs besides what its schema demands. */
const alsoNeeded: Readonly<Record<string, object>> = {
  "/generate": { prompt: "?" },
  "/v1/runs": { messages: [{ role: "user", content: "?" }] },
  "/v1/chat/completions": { messages: [{ role: "user", content: "?" }] },
};

interface Case {
  readonly name: string;
  readonly field: string;
  readonly within: Asked;
  readonly beyond: Asked;
}

const operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
  Object.entries<Json>(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase() as "GET",
    operation,
  })),
);
const cases = operations.flatMap((each) => [...bodyCases(each), ...parameterCases(each)]);

type Operation = (typeof operations)[number];

function bodyOf({ operation }: Operation): JsonShape | undefined {
  // A form with a file is read by its own tests.
  return operation.requestBody?.content["application/json"]?.schema;
}

function ask({ path, method }: Operation, more: Asked, body?: unknown): Asked {
  const url = path.replace("{id}", String(runId));
  return { method, url, ...more, headers: { authorization, ...more.headers }, ...(body !== undefined && { body }) };
}

function withNeeded(path: string, body: unknown): unknown {
  const needed = alsoNeeded[path] ?? {};
  if (!isJsonObject(body) || (path === "/v1/runs" && "prompt" in body)) return body;
  return { ...needed, ...body };
}

function bodyCases(operation: Operation): readonly Case[] {
  const { path, method } = operation;
  return boundsIn(bodyOf(operation) ?? {}).map(({ place, words, within, beyond }) => ({
    name: `${method} ${path} ${place.join(".")}: ${words}`,
    field: place.findLast((part) => part !== "0") ?? "",
    within: ask(operation, {}, withNeeded(path, within)),
    beyond: ask(operation, {}, withNeeded(path, beyond)),
  }));
}

function parameterCases(operation: Operation): readonly Case[] {
  const { path, method } = operation;
  const shape = bodyOf(operation);
  const body = shape && { ...Object(sampleOf(shape)), ...alsoNeeded[path] };
  return (operation.operation.parameters ?? []).flatMap(({ in: kind, name, schema }: Json) => {
    const sending = (value: unknown): Asked => {
      const text = encodeURIComponent(String(value));
      if (kind === "query") return ask(operation, { url: `${path}?${name}=${text}` }, body);
      if (kind === "path") return ask(operation, { url: path.replace(`{${name}}`, text) }, body);
      return ask(operation, { headers: { [name]: String(value) } }, body);
    };
    return boundsIn(schema).map(({ words, within, beyond }) => ({
      name: `${method} ${path} ${kind} ${name}: ${words}`,
      field: name,
      within: sending(within),
      beyond: sending(beyond),
    }));
  });
}

const refusals = [400, 404, 422];

/** Refused for a bound of the schema; what is wrong with a value beside that has other words. */
function isOutOfBounds({ status, text }: Answered, field: string): boolean {
  return refusals.includes(status) && text.includes(field) && /should (have|be) (at|less|greater|')/.test(text);
}

describe("one beyond a documented bound is refused, and the refusal names the place", () => {
  it.each(cases)("$name", async ({ field, beyond, within }) => {
    const refused = await server.ask(beyond);
    expect(refusals, refused.text.slice(0, 300)).toContain(refused.status);
    if (!beyond.url?.includes("/keys/")) expect(refused.text.toLowerCase()).toContain(field.toLowerCase());
    const allowed = await server.ask(within);
    expect(isOutOfBounds(allowed, field), allowed.text.slice(0, 300)).toBe(false);
  });

  it("of which there are hundreds, in bodies, queries and headers", () => {
    expect(cases.length).toBeGreaterThan(400);
    for (const kind of [" query ", " header ", " path ", ".0."])
      expect(cases.some(({ name }) => name.includes(kind))).toBe(true);
  });

  it("a body that nests one level too deep is refused by every operation that takes one", async () => {
    const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
    for (const operation of operations.filter((each) => bodyOf(each) !== undefined)) {
      const refused = await server.ask(ask(operation, {}, deep(jsonBounds.levels + 1)));
      expect(refused.text, operation.path).toContain(`deeper than ${jsonBounds.levels} levels`);
      expect((await server.ask(ask(operation, {}, deep(jsonBounds.levels)))).text).not.toContain("deeper");
    }
  });
});
