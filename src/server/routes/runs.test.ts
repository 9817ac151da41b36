/** The runs over HTTP: list, one whole run, and its events from wherever the reader left. */
import { afterEach, describe, expect, it } from "vitest";
import {
  type Asked,
  rawClient,
  rawRequest,
  scriptedServer,
  type TestServer,
} from "../../../test/support/core-server.ts";
import type { ScriptedReply } from "../../../test/support/scripted-backend.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";
import type { ServerOptions } from "../create-server.ts";

const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

async function serving(
  primary: readonly ScriptedReply[],
  secondary: readonly ScriptedReply[] = [],
  options: Partial<ServerOptions> = {},
): Promise<TestServer> {
  const server = await scriptedServer({
    primary,
    secondary,
    server: { host: "127.0.0.1", ...options },
  });
  open.push(server);
  return server;
}

const direct = { strategy: "direct" };
const get = (url: string, headers: Asked["headers"] = {}): Asked => ({ method: "GET", url, headers });

async function generate(server: TestServer, prompt: string, headers: Asked["headers"] = {}): Promise<string> {
  return (await server.ask({ body: { prompt, frogcom: direct }, headers })).json().id;
}

describe("GET /v1/runs", () => {
  it("lists runs newest first, page by page", async () => {
    const server = await serving(["a", "b", "c"]);
    const ids = [await generate(server, "One"), await generate(server, "Two"), await generate(server, "Three")];
    const first = (await server.ask(get("/v1/runs?limit=2"))).json();
    expect(first).toMatchObject({ object: "list", has_more: true, data: [{ prompt: "Three" }, { prompt: "Two" }] });
    const second = (await server.ask(get(`/v1/runs?limit=2&before=${ids[1]}`))).json();
    expect(second).toMatchObject({ has_more: false, data: [{ id: ids[0], prompt: "One" }] });
  });

  it("filters by status and by a part of the prompt", async () => {
    const server = await serving(["a", new FrogcomError("backend-timeout", "No byte.")]);
    await generate(server, "Небо");
    await generate(server, "Sea");
    expect((await server.ask(get("/v1/runs?status=failed"))).json().data).toMatchObject([
      { prompt: "Sea", status: "failed", error_code: "backend-timeout" },
    ]);
    expect((await server.ask(get(`/v1/runs?q=${encodeURIComponent("небо")}`))).json().data).toHaveLength(1);
  });

  it("has no shadow runs unless they are asked for, and of a run without one says so", async () => {
    const server = await serving(["a", "b"], [JSON.stringify({ findings: [], verdict: "accept" })]);
    const id = await generate(server, "One");
    const reviewed = (await server.ask({ body: { prompt: "Two", frogcom: { strategy: "review", rounds: 1 } } })).json()
      .id;
    expect((await server.ask(get("/v1/runs?shadow=false"))).json().data).toHaveLength(2);
    expect((await server.ask(get("/v1/runs?shadow=true"))).json()).toMatchObject({ data: [], has_more: false });
    expect((await server.ask(get(`/v1/runs/${id}`))).json()).toMatchObject({
      shadow: null,
      shadow_of: null,
      effect: null,
    });
    expect((await server.ask(get(`/v1/runs/${reviewed}`))).json()).toMatchObject({
      shadow: null,
      effect: { checks: 0, accepted: true, changed: false, fixed: false, broken: false },
    });
  });

  it("refuses wrong filters in OpenAI's shape", async () => {
    const { status, json } = await (await serving([])).ask(get("/v1/runs?limit=1000&status=odd"));
    expect(status).toBe(400);
    expect(json().error).toMatchObject({ type: "invalid_request_error", param: "limit", code: "request-invalid" });
    expect((await (await serving([])).ask(get("/v1/runs?before=x"))).json().error).toMatchObject({ param: "before" });
    expect(json().error.message).toContain("limit: Input should be less than or equal to 100; status: ");
  });
});

describe("GET /v1/runs/{id}", () => {
  it("shows a run with each step's request and answer", async () => {
    const server = await serving(["Draft", "Final"], [new FrogcomError("backend-failed", "500.")]);
    const { id } = (await server.ask({ body: { prompt: "Why?", temperature: 0 } })).json();
    const { status, json } = await server.ask(get(`/v1/runs/${id}`));
    expect(status).toBe(200);
    expect(json()).toMatchObject({
      id,
      object: "run",
      status: "done",
      started_at: expect.stringMatching(/^\d{4}-.*Z$/),
      prompt: "Why?",
      answer: { text: "Draft", stop_cause: "degraded", degraded: { code: "backend-failed", completed_rounds: 0 } },
      error: null,
      usage: { total_tokens: null },
      input: {
        conversation: [{ role: "user", content: "Why?" }],
        goal: "Find what is wrong.",
        primary: { model: "author", temperature: 0 },
      },
      steps: [
        {
          index: 0,
          kind: "draft",
          status: "done",
          text: "Draft",
          request: {
            model: "author",
            messages: expect.arrayContaining([{ role: "user", content: "Why?" }]),
            temperature: 0,
          },
        },
        { index: 1, kind: "review", status: "failed", error: { code: "backend-failed", message: "500." } },
      ],
    });
  });

  it.each(["frogcom-1795392399.765736", "frogcom-1", "x", "frogcom-1795392399.7657361"])(
    "answers 404 for %s",
    async (id) => {
      const { status, json } = await (await serving([])).ask(get(`/v1/runs/${id}`));
      expect(status).toBe(404);
      expect(json().error).toMatchObject({ code: "run-not-found", message: `There is no run "${id}" for this key.` });
    },
  );

  it("shows a user's key only its own runs, and an admin's key all", async () => {
    const server = await serving(["a", "b"], [], { apiKey: new Secret("user"), adminApiKey: new Secret("admin") });
    const [user, admin] = [{ authorization: "Bearer user" }, { authorization: "Bearer admin" }];
    const mine = await generate(server, "Mine", user);
    const theirs = await generate(server, "Theirs", admin);
    for (const path of ["", "/events"]) {
      expect((await server.ask(get(`/v1/runs/${mine}${path}`, user))).status).toBe(200);
      expect((await server.ask(get(`/v1/runs/${theirs}${path}`, user))).status).toBe(404);
      expect((await server.ask(get(`/v1/runs/${mine}${path}`, admin))).status).toBe(200);
    }
    expect((await server.ask(get("/v1/runs", user))).json().data).toMatchObject([{ id: mine }]);
    expect((await server.ask(get("/v1/runs", admin))).json().data).toHaveLength(2);
  });
});

describe("GET /v1/runs/{id}/events", () => {
  const names = (text: string): (string | undefined)[] => [...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name);

  it("replays a run that is over, ending with the plain answer", async () => {
    const server = await serving(["Draft", "Final"], ["1. Add"]);
    const plain = (await server.ask({ body: { prompt: "?" } })).json();
    const { text, headers } = await server.ask(get(`/v1/runs/${plain.id}/events`));
    expect(headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    expect(names(text)).toHaveLength(11);
    expect(JSON.parse(text.slice(text.lastIndexOf("data: ") + 6))).toEqual(plain);
  });

  it("goes on after Last-Event-ID, and says 204 when nothing came after it", async () => {
    const server = await serving(["Draft"]);
    const id = await generate(server, "?");
    const rest = await server.ask(get(`/v1/runs/${id}/events`, { "last-event-id": "2" }));
    expect(names(rest.text)).toEqual(["step-end", "run-end"]);
    expect((await server.ask(get(`/v1/runs/${id}/events`, { "last-event-id": "4" }))).status).toBe(204);
    expect(names((await server.ask(get(`/v1/runs/${id}/events`, { "last-event-id": "x" }))).text)).toHaveLength(5);
  });

  it("follows a run that goes on, and lets it go on when the reader leaves", async () => {
    const gate = Promise.withResolvers<string>();
    const server = await serving([() => gate.promise, "Final"], ["1. Add"]);
    const [url = ""] = await server.listen();
    const author = await rawClient(url, rawRequest("POST /generate", { prompt: "?" }));
    await expect.poll(async () => (await server.ask(get("/v1/runs"))).json().data.length).toBe(1);
    const { id } = (await server.ask(get("/v1/runs"))).json().data[0];
    const leaver = await rawClient(url, rawRequest(`GET /v1/runs/${id}/events`));
    await leaver.until(/event: step-start/);
    leaver.socket.destroy();
    const reader = await rawClient(url, rawRequest(`GET /v1/runs/${id}/events`));
    await reader.until(/event: step-start/);
    gate.resolve("Draft");
    expect(await reader.until(/event: run-end/)).toContain('"text":"Draft"');
    expect(await author.until(/text_completion/)).toContain('"content":"Final"');
    for (const client of [author, reader]) client.socket.destroy();
  });

  it("keeps the line alive for a reader who has seen everything of a run that goes on", async () => {
    const gate = Promise.withResolvers<string>();
    const server = await serving([() => gate.promise], [], { heartbeatMs: 5 });
    const [url = ""] = await server.listen();
    const body = { prompt: "?", frogcom: direct };
    const author = await rawClient(url, rawRequest("POST /generate", body));
    await expect.poll(async () => (await server.ask(get("/v1/runs"))).json().data.length).toBe(1);
    const { id } = (await server.ask(get("/v1/runs"))).json().data[0];
    const reader = await rawClient(url, rawRequest(`GET /v1/runs/${id}/events`, undefined, { "last-event-id": "1" }));
    expect(await reader.until(/: still here[^]*: still here/)).toMatch(/^HTTP\/1\.1 200 OK/);
    gate.resolve("Answer");
    expect(names(await reader.until(/event: run-end/))).toEqual(["step-delta", "step-end", "run-end"]);
    for (const client of [author, reader]) client.socket.destroy();
  });

  it("ends a failed run with its error in OpenAI's shape", async () => {
    const server = await serving([new FrogcomError("backend-timeout", "No byte.")]);
    await generate(server, "?");
    const { id } = (await server.ask(get("/v1/runs"))).json().data[0];
    const { text } = await server.ask(get(`/v1/runs/${id}/events`));
    expect(JSON.parse(text.slice(text.lastIndexOf("data: ") + 6))).toEqual({
      id,
      status: 504,
      code: "backend-timeout",
      error: { message: "No byte.", type: "server_error", param: null, code: "backend-timeout" },
    });
  });
});
