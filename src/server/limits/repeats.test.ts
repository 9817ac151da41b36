/** Idempotency-Key over HTTP. */
import { describe, expect, it } from "vitest";
import { accessKeys } from "../../../test/support/access-key.ts";
import { type Answered, type Asked, scriptedServer, type Script } from "../../../test/support/core-server.ts";
import { cue } from "../../../test/support/run-stage.ts";
import { FrogcomError } from "../../core/errors.ts";

const failed = new FrogcomError("backend-failed", "It broke.");
const direct = { input: { strategy: "direct" } } as const;
const messages = [{ role: "user", content: "?" }];
const serving = (primary: Script["primary"], more: Script = {}): ReturnType<typeof scriptedServer> =>
  scriptedServer({ ...direct, ...(primary && { primary }), ...more });

function keyed(key: string, more: Asked = {}): Asked {
  return { body: { prompt: "?" }, ...more, headers: { "idempotency-key": key, ...more.headers } };
}

function isReplay({ headers }: Answered): boolean {
  return headers["idempotent-replayed"] === "true";
}

describe("a request that is sent again", () => {
  it.each<[string, Asked]>([
    ["/generate", {}],
    ["/v1/chat/completions", { url: "/v1/chat/completions", body: { messages } }],
    ["/v1/completions", { url: "/v1/completions", body: { prompt: "?" } }],
  ])("to %s gets the same answer of the same run, and says so", async (_, asked) => {
    const server = await serving(["a"]);
    const [first, second] = [await server.ask(keyed("k", asked)), await server.ask(keyed("k", asked))];
    expect([first.status, isReplay(first), second.status, isReplay(second)]).toEqual([200, false, 200, true]);
    expect(second.json()).toEqual(first.json());
    expect(second.headers["x-request-id"]).toBe(first.headers["x-request-id"]);
  });

  it.each<[string, Asked, RegExp]>([
    ["/generate", { body: { prompt: "?", stream: true } }, /event: run-end\n.*"content":"a b"/s],
    [
      "/v1/chat/completions",
      { url: "/v1/chat/completions", body: { messages, stream: true } },
      /"content":"a b".*data: \[DONE\]\n/s,
    ],
  ])("to %s as a stream is streamed again", async (_, asked, whole) => {
    const server = await serving(["a b"]);
    const first = await server.ask(keyed("k", asked));
    const second = await server.ask(keyed("k", asked));
    expect(isReplay(second)).toBe(true);
    expect(second.headers["content-type"]).toBe(first.headers["content-type"]);
    for (const { text } of [first, second]) expect(text.replaceAll('"content":"a"', "")).toMatch(whole);
  });

  it("to /v1/runs names the run that goes on, and begins none", async () => {
    const { reply, say } = cue();
    const server = await serving([reply]);
    const asked = keyed("k", { url: "/v1/runs", body: { prompt: "?" } });
    const first = await server.ask(asked);
    const second = await server.ask(asked);
    expect([first.status, second.status, isReplay(second)]).toEqual([202, 202, true]);
    expect(second.json()).toMatchObject({ id: first.json().id, status: "running" });
    say("a");
  });

  it.each([
    ["resume", [failed, "a"], {}],
    ["fork", ["a", "b"], { from_step: 0 }],
  ] as const)("to %s a run names the run that goes on from it, and begins none", async (way, replies, body) => {
    const server = await serving(replies);
    const id = (await server.ask({ url: "/v1/runs", body: { prompt: "?" } })).json().id;
    await Promise.all(server.app.outcomes);
    const asked = keyed("k", { url: `/v1/runs/${id}/${way}`, body });
    const [first, second] = [await server.ask(asked), await server.ask(asked)];
    expect([first.status, isReplay(first), second.status, isReplay(second)]).toEqual([202, false, 202, true]);
    expect([second.json().id, second.headers["location"]]).toEqual([first.json().id, first.headers["location"]]);
    expect(server.app.outcomes).toHaveLength(2);
    const other = await server.ask({ ...asked, url: `/v1/runs/${first.json().id}/${way}` });
    expect([other.status, other.text]).toEqual([422, expect.stringContaining("Take a new key")]);
  });

  it("to fork a run, after the server was cut in the fork, resumes that fork", async () => {
    const server = await serving(["a", new FrogcomError("interrupted", "Cut."), "c"]);
    const id = (await server.ask({ url: "/v1/runs", body: { prompt: "?" } })).json().id;
    await Promise.all(server.app.outcomes);
    const asked = keyed("k", { url: `/v1/runs/${id}/fork`, body: { from_step: 0 } });
    const cut = (await server.ask(asked)).json().id;
    await Promise.all(server.app.outcomes);
    const again = await server.ask(asked);
    expect([again.status, isReplay(again)]).toEqual([202, false]);
    expect(again.json()).toMatchObject({ resumed_from: cut, origin: { run_id: cut, kind: "resume" } });
    expect(server.app.forks).toHaveLength(1);
  });

  it("while the first one is being answered is refused, with a time after which to ask again", async () => {
    const { reply, asked, say } = cue();
    const server = await serving([reply]);
    const first = server.ask(keyed("k"));
    await asked;
    const second = await server.ask(keyed("k"));
    expect([second.status, second.headers["retry-after"], second.text]).toEqual([
      409,
      "1",
      expect.stringContaining("is being answered"),
    ]);
    const other = await server.ask(keyed("k", { body: { prompt: "another" } }));
    expect(other.status).toBe(422);
    say("a");
    expect((await first).status).toBe(200);
    expect(isReplay(await server.ask(keyed("k")))).toBe(true);
  });

  it.each<[string, Asked]>([
    ["with another body", { body: { prompt: "another" } }],
    ["to another address", { url: "/v1/completions", body: { prompt: "?" } }],
  ])("%s is refused", async (_, changed) => {
    const server = await serving(["a"]);
    await server.ask(keyed("k"));
    const { status, text } = await server.ask(keyed("k", changed));
    expect([status, text]).toEqual([422, expect.stringContaining("Take a new key")]);
  });

  it("after a failure is done again, until it has an answer", async () => {
    const server = await serving([failed, "a"]);
    expect((await server.ask(keyed("k"))).status).toBe(502);
    const second = await server.ask(keyed("k"));
    expect([second.status, isReplay(second)]).toEqual([200, false]);
    const third = await server.ask(keyed("k"));
    expect([isReplay(third), third.json().id]).toEqual([true, second.json().id]);
  });

  it("of whose run no texts were kept is not done again, and says why", async () => {
    const server = await serving(["a"], { input: { strategy: "direct", storing: "summary" } });
    await server.ask(keyed("k"));
    const { status, text } = await server.ask(keyed("k"));
    expect([status, text]).toEqual([409, expect.stringContaining("frogcom.store")]);
  });

  it("counts as no run: no limit of runs a minute is touched", async () => {
    const server = await serving(["a"], { server: { rateLimit: 1 } });
    for (let time = 0; time < 3; time++) expect((await server.ask(keyed("k"))).status).toBe(200);
  });
});

describe("an Idempotency-Key", () => {
  it("is its caller's own: the same one of another caller is another one", async () => {
    const keys = accessKeys();
    const wish = { role: "user", expiresAt: null } as const;
    const limits = { runsPerMinute: null, runsAtOnce: null, tokensPerDay: null, costPerDay: null };
    const made = [await keys.make({ ...wish, limits, name: "Ann" }), await keys.make({ ...wish, limits, name: "Bob" })];
    const server = await serving(["for Ann", "for Bob"], { keys });
    const answers = made.map(({ text }) =>
      server.ask(keyed("k", { headers: { authorization: `Bearer ${text.reveal()}` } })),
    );
    const said = (await Promise.all(answers)).map((answer) => answer.json().choices[0].message.content);
    expect(said).toEqual(["for Ann", "for Bob"]);
  });

  it.each(["", "x".repeat(256), "ключ", "a\u0001"])("%j is none, and is refused", async (key) => {
    const server = await serving(["a"]);
    const sent = Buffer.from(key).toString("latin1");
    const { status } = await server.ask(keyed(sent));
    expect(status).toBe(400);
  });

  it("may have 255 characters, spaces too", async () => {
    const server = await serving(["a"]);
    expect((await server.ask(keyed(`a ${"x".repeat(253)}`))).status).toBe(200);
  });
});
