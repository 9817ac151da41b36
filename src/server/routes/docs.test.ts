/** The OpenAPI document and the page made of it. */
import { beforeAll, describe, expect, it } from "vitest";
import { coreApp } from "../../../test/support/core-app.ts";
import { type Answered, testServer, type TestServer } from "../../../test/support/core-server.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { docsPage } from "../open-api/docs-page.ts";

let server: TestServer;
let document: Answered;
beforeAll(async () => {
  const backend = scriptedBackend([]);
  server = await testServer(coreApp({ primary: backend, secondary: backend }));
  document = await server.ask({ method: "GET", url: "/openapi.json" });
});

describe("/openapi.json", () => {
  it("describes every route", () => {
    const { openapi, info, paths } = document.json();
    expect([openapi, info.title, info.version]).toEqual(["3.1.0", "FrogCom", "1.2.3"]);
    expect(
      Object.entries(paths).map(([path, methods]) => `${Object.keys(methods as object).join(" ")} ${path}`),
    ).toEqual([
      "post /generate",
      "post /v1/chat/completions",
      "post /v1/completions",
      "get /v1/models",
      "get /v1/models/{id}",
      "get put /config",
      "get put /config/orchestration",
      "get put /config/llm",
      "get put /config/llm/primary",
      "get put /config/llm/secondary",
      "get /config/history",
      "post /config/history/{id}/restore",
      "post /config/llm/primary/test",
      "post /config/llm/secondary/test",
      "get /v1/profiles",
      "put delete /v1/profiles/{name}",
      "get /v1/surroundings",
      "post /v1/check",
      "get post /v1/runs",
      "get /v1/runs/{id}",
      "get /v1/runs/{id}/events",
      "post /v1/runs/{id}/cancel",
      "post /v1/runs/{id}/resume",
      "post /v1/runs/{id}/fork",
      "post get /v1/files",
      "get delete /v1/files/{id}",
      "get /v1/files/{id}/content",
      "post get /v1/batches",
      "get /v1/batches/{id}",
      "post /v1/batches/{id}/cancel",
      "get /v1/evals",
      "get /v1/evals/{id}",
      "get /v1/evals/{id}/details",
      "get post /v1/evals/{id}/votes",
      "get /v1/eval-sets",
      "post /v1/eval-sets/{name}/rows",
      "get /v1/goals",
      "get post /v1/calibrations",
      "get post /v1/keys",
      "delete /v1/keys/{id}",
      "get /health",
      "get /livez",
      "get /readyz",
      "get /metrics",
      "get /stats",
    ]);
  });

  it("has the bounds of the request from its schema", () => {
    const { properties } = document.json().paths["/generate"].post.requestBody.content["application/json"].schema;
    expect(properties.max_tokens).toMatchObject({ type: "integer", minimum: 1, maximum: 4096 });
    expect(properties.temperature).toMatchObject({ minimum: 0, maximum: 2 });
    expect(properties.messages).toMatchObject({ maxItems: 10_000 });
  });

  it("documents the stream beside the JSON answer, and every failure of /generate", () => {
    const { responses } = document.json().paths["/generate"].post;
    expect(Object.keys(responses[200].content)).toEqual(["application/json", "text/event-stream"]);
    expect(Object.keys(responses)).toEqual([
      "200",
      "400",
      "401",
      "403",
      "405",
      "409",
      "413",
      "415",
      "422",
      "429",
      "499",
      "500",
      "502",
      "503",
      "504",
      "507",
    ]);
  });
});

describe("/docs", () => {
  it("lists the same routes on a page that runs and loads nothing", async () => {
    const { text, headers } = await server.ask({ method: "GET", url: "/docs" });
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    const operations = Object.values(document.json().paths).flatMap((methods) => Object.keys(methods as object));
    expect(text.match(/<details>/g)).toHaveLength(operations.length);
    expect(text).toContain("integer 1..4096");
    expect(text).not.toMatch(/<script|src=|https?:\/\/(?!localhost)/);
  });

  it("shows texts as texts", () => {
    const page = docsPage({
      info: { title: '<b>&"', version: "1" },
      paths: { "/<x>": { get: { summary: "<script>" } } },
    });
    expect(page).toContain("&lt;b&gt;&amp;&quot;");
    expect(page).not.toContain("<script>");
  });
});
