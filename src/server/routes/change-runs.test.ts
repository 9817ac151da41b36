/** Runs that nobody waits for, and what can be done to a run, over HTTP. */
import { Value } from "typebox/value";
import { afterEach, describe, expect, it } from "vitest";
import {
  type Answered,
  type Asked,
  rawClient,
  rawRequest,
  type Script,
  scriptedServer,
} from "../../../test/support/core-server.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";
import { runSchema } from "../wire/stored-run.ts";

const down = new FrogcomError("backend-down", "It is down.");
const unknown = "frogcom-1795392399.765736";
const open: { close(graceMs?: number): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

async function serving(script: Script) {
  const server = await scriptedServer({ ...script, server: { host: "127.0.0.1", ...script.server } });
  open.push(server);
  return server;
}

type Server = Awaited<ReturnType<typeof serving>>;

const post = (url: string, body?: unknown, headers: Asked["headers"] = {}): Asked => ({ url, body, headers });
const get = (id: string): Asked => ({ method: "GET", url: `/v1/runs/${id}` });

/** Waits for the run's end and shows it. */
async function ended(server: Server, id: string): Promise<ReturnType<Answered["json"]>> {
  await server.ask({ method: "GET", url: `/v1/runs/${id}/events` });
  return (await server.ask(get(id))).json();
}

/** Runs a prompt to its end; the id. */
async function finished(server: Server, frogcom: object = {}, headers: Asked["headers"] = {}): Promise<string> {
  const answer = await server.ask(post("/v1/runs", { prompt: "?", frogcom }, headers));
  const { id } = answer.json();
  await Promise.all(server.app.outcomes);
  return id;
}

describe("POST /v1/runs", () => {
  it("answers at once with the run that goes on, and where it is", async () => {
    const draft = Promise.withResolvers<string>();
    const server = await serving({ primary: [() => draft.promise, "Final"], secondary: ["1. Add"] });
    const { status, headers, json } = await server.ask(post("/v1/runs", { prompt: "Why?", temperature: 0 }));
    expect(status).toBe(202);
    expect(json()).toMatchObject({
      object: "run",
      status: "running",
      prompt: "Why?",
      answer: null,
      store: "full",
      origin: null,
    });
    expect([...Value.Errors(runSchema, json())]).toEqual([]);
    expect([headers["location"], headers["x-request-id"]]).toEqual([`/v1/runs/${json().id}`, json().id]);
    draft.resolve("Draft");
    expect(await ended(server, json().id)).toMatchObject({ status: "done", answer: { text: "Final" } });
  });

  it("shows the run as far as it is while it goes on", async () => {
    const review = Promise.withResolvers<string>();
    const asked = Promise.withResolvers<void>();
    const reply = (): Promise<string> => (asked.resolve(), review.promise);
    const server = await serving({ primary: ["Draft", "Final"], secondary: [reply] });
    const { id } = (await server.ask(post("/v1/runs", { prompt: "?" }))).json();
    await asked.promise;
    expect((await server.ask(get(id))).json()).toMatchObject({
      status: "running",
      ended_at: null,
      steps: [
        { kind: "draft", status: "done", text: "Draft" },
        { kind: "review", status: "running", ms: null },
      ],
    });
    review.resolve("1. Add");
    await Promise.all(server.app.outcomes);
  });

  it("goes on when the client has left", async () => {
    const draft = Promise.withResolvers<string>();
    const server = await serving({ primary: [() => draft.promise], input: { strategy: "direct" } });
    const [url = ""] = await server.listen();
    const client = await rawClient(url, rawRequest("POST /v1/runs", { prompt: "?" }));
    await client.until(/HTTP\/1\.1 202 Accepted/);
    client.socket.destroy();
    await client.closed();
    draft.resolve("Answer");
    const [outcome] = await Promise.all(server.app.outcomes);
    expect(outcome?.state).toMatchObject({ status: "done", answer: { text: "Answer" } });
  });

  it("asks the profile or the one model that is named, and refuses other names", async () => {
    const server = await serving({ primary: ["A", "B"], input: { strategy: "direct" } });
    for (const model of ["frogcom/creative", "frogcom/secondary"])
      await server.ask(post("/v1/runs", { prompt: "?", model }));
    expect(server.app.requests).toMatchObject([{ profile: "creative" }, { only: "secondary" }]);
    const { status, json } = await server.ask(post("/v1/runs", { prompt: "?", model: "gpt-9" }));
    expect([status, json().error.code]).toEqual([404, "model_not_found"]);
  });

  it("is not streamed, whatever the body says", async () => {
    const server = await serving({ primary: ["A"], input: { strategy: "direct" } });
    const { status } = await server.ask(post("/v1/runs", { prompt: "?", stream: true }));
    expect([status, server.app.requests[0]?.isLive]).toEqual([202, false]);
  });

  it("counts as a run a minute, as resuming and forking do", async () => {
    const server = await serving({ primary: ["A"], input: { strategy: "direct" }, server: { rateLimit: 1 } });
    const { headers } = await server.ask(post("/v1/runs", { prompt: "?" }));
    expect(headers["x-ratelimit-remaining"]).toBe("0");
    for (const url of ["/v1/runs", `/v1/runs/${unknown}/resume`, `/v1/runs/${unknown}/fork`])
      expect((await server.ask(post(url, { prompt: "?", from_step: 0 }))).status).toBe(429);
  });

  it("is refused when the run cannot be stored: nobody would find it again", async () => {
    const full = new FrogcomError("store-failed", "The disk is full.");
    const server = await serving({
      primary: ["A"],
      input: { strategy: "direct" },
      accepted: () => Promise.reject(full),
    });
    const { status, json } = await server.ask(post("/v1/runs", { prompt: "?" }));
    expect([status, json().error]).toMatchObject([507, { message: "The disk is full." }]);
  });

  it.each([
    [{}, 400, "prompt"],
    [{ prompt: " " }, 400, null],
    [{ messages: [{ role: "user" }] }, 400, null],
    [{ prompt: "?", temperature: 9 }, 400, "temperature"],
    [{ prompt: "?", frogcom: { store: "none" } }, 400, "frogcom.store"],
  ])("refuses %j with %i", async (body, status, param) => {
    const answer = await (await serving({})).ask(post("/v1/runs", body));
    expect([answer.status, answer.json().error.param]).toEqual([status, param]);
  });
});

describe("POST /v1/runs/{id}/cancel", () => {
  it("stops a run that somebody waits for: both see it end", async () => {
    const asked = Promise.withResolvers<void>();
    const silent = (): Promise<string> => (asked.resolve(), new Promise(() => undefined));
    const server = await serving({ primary: [silent] });
    const answering = server.ask({ body: { prompt: "?" }, headers: { "accept-language": "ru" } });
    await asked.promise;
    const [{ id }] = (await server.ask({ method: "GET", url: "/v1/runs" })).json().data;
    const { status, json } = await server.ask(post(`/v1/runs/${id}/cancel`));
    expect(status).toBe(200);
    expect(json()).toMatchObject({
      id,
      status: "cancelled",
      error: { code: "cancelled" },
      steps: [{ status: "failed" }],
    });
    expect([...Value.Errors(runSchema, json())]).toEqual([]);
    expect((await answering).status).toBe(499);
  });

  it("of a run that has ended says so in both languages", async () => {
    const server = await serving({ primary: ["A"], input: { strategy: "direct" } });
    const id = await finished(server);
    const { status, json } = await server.ask(post(`/v1/runs/${id}/cancel`));
    expect([status, json().error]).toMatchObject([409, { code: "run-ended", type: "invalid_request_error" }]);
    const russian = await server.ask(post(`/v1/runs/${id}/cancel`, undefined, { "accept-language": "ru" }));
    expect(russian.json().error.message).toContain("отменять нечего");
  });
});

describe("POST /v1/runs/{id}/resume", () => {
  it("goes on with a failed run as a new one", async () => {
    const server = await serving({
      primary: ["Draft", "Final"],
      secondary: [down, "1. Add"],
      input: { onReviewError: "fail" },
    });
    const id = await finished(server);
    const { status, headers, json } = await server.ask(post(`/v1/runs/${id}/resume`));
    expect([status, headers["location"]]).toEqual([202, `/v1/runs/${json().id}`]);
    expect(json()).toMatchObject({ origin: { run_id: id, kind: "resume", from_step: 1 } });
    const run = await ended(server, json().id);
    expect(run).toMatchObject({
      status: "done",
      answer: { text: "Final" },
      steps: [{ replayed: true, text: "Draft" }, { kind: "review" }, { kind: "refine" }],
    });
    expect([...Value.Errors(runSchema, run)]).toEqual([]);
  });

  it("refuses a run that is done", async () => {
    const server = await serving({ primary: ["A"], input: { strategy: "direct" } });
    const { status, json } = await server.ask(post(`/v1/runs/${await finished(server)}/resume`));
    expect([status, json().error.code]).toEqual([409, "run-ended"]);
  });

  it("refuses a run whose texts were not kept", async () => {
    const server = await serving({ primary: [down], input: { storing: "summary", strategy: "direct" } });
    const { status, json } = await server.ask(post(`/v1/runs/${await finished(server)}/resume`));
    expect([status, json().error.code]).toEqual([409, "run-texts-missing"]);
  });
});

describe("POST /v1/runs/{id}/fork", () => {
  const script = { primary: ["Draft", "Final", "Other"], secondary: ["1. Add"] };

  it("goes another way from a step on, with what the body changes", async () => {
    const server = await serving(script);
    const id = await finished(server);
    const body = { from_step: 2, temperature: 1.5, frogcom: { goal: "Add a joke." } };
    const { status, json } = await server.ask(post(`/v1/runs/${id}/fork`, body));
    expect(status).toBe(202);
    expect(await ended(server, json().id)).toMatchObject({
      status: "done",
      origin: { run_id: id, kind: "fork", from_step: 2 },
      answer: { text: "Other" },
      input: { goal: "Add a joke.", primary: { temperature: 1.5 } },
      steps: [{ replayed: true }, { replayed: true }, { text: "Other" }],
    });
  });

  it("takes a profile by its name, and none that there is not", async () => {
    const server = await serving({ ...script, primary: ["Draft", "Final", "A", "B"], secondary: ["1. Add", "2. Add"] });
    const id = await finished(server);
    const { status } = await server.ask(post(`/v1/runs/${id}/fork`, { from_step: 0, model: "frogcom/creative" }));
    expect([status, server.app.forks]).toMatchObject([202, [{ choice: { profile: "creative" } }]]);
    await Promise.all(server.app.outcomes);
    const wrong = await server.ask(post(`/v1/runs/${id}/fork`, { from_step: 0, model: "frogcom/nobody" }));
    expect([wrong.status, wrong.json().error.code]).toEqual([404, "model_not_found"]);
  });

  it("says which steps there are when there is no such one", async () => {
    const server = await serving(script);
    const id = await finished(server);
    const { status, json } = await server.ask(post(`/v1/runs/${id}/fork`, { from_step: 4 }));
    expect(status).toBe(422);
    expect(json().error).toMatchObject({ code: "request-invalid", param: "from_step" });
    expect(json().error.message).toContain("from_step must be 0..3, got 4");
    expect((await server.ask(post(`/v1/runs/${id}/fork`, { from_step: -1 }))).status).toBe(400);
  });
});

describe.each(["cancel", "resume", "fork"])("POST /v1/runs/{id}/%s", (action) => {
  it.each([unknown, "x", "frogcom-1"])("answers 404 for %s", async (id) => {
    const { status, json } = await (await serving({})).ask(post(`/v1/runs/${id}/${action}`, { from_step: 0 }));
    expect([status, json().error.code]).toEqual([404, "run-not-found"]);
  });

  it("answers 404 to another key, and lets an admin in", async () => {
    const server = await serving({
      primary: [down, "A"],
      input: { strategy: "direct" },
      server: { apiKey: new Secret("user"), adminApiKey: new Secret("admin") },
    });
    const [user, admin] = [{ authorization: "Bearer user" }, { authorization: "Bearer admin" }];
    const ofAdmin = await finished(server, {}, admin);
    const url = `/v1/runs/${ofAdmin}/${action}`;
    expect((await server.ask(post(url, { from_step: 0 }, user))).status).toBe(404);
    expect((await server.ask(post(url, { from_step: 0 }, admin))).status).toBe(action === "cancel" ? 409 : 202);
    await Promise.all(server.app.outcomes);
  });

  it("takes JSON alone, as every change does", async () => {
    const { status } = await (
      await serving({})
    ).ask(post(`/v1/runs/${unknown}/${action}`, "a", { "content-type": "text/plain" }));
    expect(status).toBe(415);
  });
});
