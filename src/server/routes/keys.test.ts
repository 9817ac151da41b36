/** Keys over HTTP: made, listed and revoked by admins, and the door that they open. */
import { describe, expect, it } from "vitest";
import { accessKeys, keyOf } from "../../../test/support/access-key.ts";
import { type Asked, scriptedServer, type TestServer } from "../../../test/support/core-server.ts";
import { Secret } from "../../core/secret.ts";

const admin = { headers: { authorization: "Bearer admin" } };
const list: Asked = { method: "GET", url: "/v1/keys", ...admin };
const post: Asked = { url: "/v1/keys", ...admin };

function guarded(keys = accessKeys()): Promise<TestServer> {
  return scriptedServer({ keys, primary: ["a", "b"], server: { adminApiKey: new Secret("admin") } });
}

async function makeUser(server: TestServer, wish: object = { name: "Ann" }): Promise<{ id: string; key: string }> {
  return (await server.ask({ ...post, body: wish })).json();
}

describe("an admin", () => {
  it("makes a key, whose text is told once and never listed", async () => {
    const server = await guarded();
    const wish = { name: "Ann", role: "user", runs_per_minute: "5", cost_per_day: 0.5 };
    const { status, json } = await server.ask({ ...post, body: wish });
    const made = json();
    expect([status, made]).toEqual([
      200,
      {
        ...{ object: "key", id: expect.stringMatching(/^[0-9a-f]{12}$/), name: "Ann", role: "user", status: "active" },
        ...{ created_at: "1970-01-01T00:00:01.000Z", expires_at: null, revoked_at: null, last_used_at: null },
        ...{ runs_per_minute: 5, runs_at_once: null, tokens_per_day: null, cost_per_day: 0.5 },
        key: expect.stringMatching(/^frog_[0-9a-f]{12}_[\w-]{43}$/),
      },
    ]);
    const listed = await server.ask(list);
    expect(listed.json().data).toMatchObject([{ id: made.id, name: "Ann" }]);
    expect(listed.text).not.toContain(made.key.slice(18));
  });

  it("makes one that expires", async () => {
    const server = await guarded();
    const made = await server.ask({ ...post, body: { name: "Ann", expires_in_days: 1 } });
    const lifeMs = Date.parse(made.json().expires_at) - Date.now();
    expect(lifeMs).toBeGreaterThan(86_300_000);
    expect(lifeMs).toBeLessThanOrEqual(86_400_000);
  });

  it.each([
    ["no name", {}, "name"],
    ["an empty name", { name: "" }, "name"],
    ["a role that there is not", { name: "a", role: "root" }, "role"],
    ["a limit of nothing", { name: "a", runs_at_once: 0 }, "runs_at_once"],
    ["no time at all", { name: "a", expires_in_days: 0 }, "expires_in_days"],
  ])("is refused a key with %s", async (_, body, place) => {
    const server = await guarded();
    const { status, json } = await server.ask({ ...post, body });
    expect([status, json().error.message]).toEqual([400, expect.stringContaining(place)]);
  });

  it.each(["two\nlines", "\u001b[2Jcleared", "a\u2028b", " "])(
    "is refused a key called %j, with what to do, in both languages",
    async (name) => {
      const keys = accessKeys();
      const server = await guarded(keys);
      const english = await server.ask({ ...post, body: { name } });
      expect([english.status, english.json().error]).toEqual([
        422,
        expect.objectContaining({ param: "name", message: expect.stringMatching(/one line.*Leave them out/) }),
      ]);
      const headers = { ...admin.headers, "accept-language": "ru" };
      expect((await server.ask({ ...post, headers, body: { name } })).text).toContain("одна строка");
      expect(keys.list()).toEqual([]);
    },
  );

  it("revokes a key, which from then on opens nothing and says why, on every kind of route and in both languages", async () => {
    const server = await guarded();
    const { id, key } = await makeUser(server);
    const headers = { authorization: `Bearer ${key}`, "accept-language": "ru" };
    expect((await server.ask({ body: { prompt: "?" }, headers })).status).toBe(200);
    const revoked = await server.ask({ method: "DELETE", url: `/v1/keys/${id}`, ...admin });
    expect([revoked.status, revoked.json().status]).toEqual([200, "revoked"]);
    const guide = await server.ask({ body: { prompt: "?" }, headers });
    expect([guide.status, guide.json().error]).toEqual([401, expect.stringContaining("отозван")]);
    const openAi = await server.ask({ method: "GET", url: "/v1/models", headers: { authorization: `Bearer ${key}` } });
    expect([openAi.status, openAi.json().error]).toEqual([
      401,
      expect.objectContaining({ code: "key-revoked", message: expect.stringContaining("revoked on") }),
    ]);
    expect(openAi.headers["www-authenticate"]).toBe("Bearer");
  });

  it("hears of a key that is not there, and cannot revoke the last way in", async () => {
    const last = keyOf({ id: "aaaaaaaaaaaa", role: "admin" });
    const server = await guarded(accessKeys([last]));
    const remove = (id: string) => server.ask({ method: "DELETE", url: `/v1/keys/${id}`, ...admin });
    expect((await remove("ffffffffffff")).status).toBe(404);
    const refused = await remove(last.id);
    expect([refused.status, refused.json().error.code]).toEqual([409, "last-admin-key"]);
  });

  it("may leave the type of a body out that is none, but send no other type", async () => {
    const server = await guarded(accessKeys([keyOf()]));
    const remove = (headers: Record<string, string>) =>
      server.fastify.inject({
        method: "DELETE",
        url: `/v1/keys/${keyOf().id}`,
        headers: { host: "localhost", ...admin.headers, ...headers },
      });
    expect((await remove({ "content-type": "text/plain" })).statusCode).toBe(415);
    expect((await remove({})).statusCode).toBe(200);
  });
});

describe("nobody else", () => {
  const asks: readonly Asked[] = [
    { method: "GET", url: "/v1/keys" },
    { url: "/v1/keys", body: { name: "mine", role: "admin" } },
    { method: "DELETE", url: `/v1/keys/${keyOf().id}` },
  ];

  it("sees, makes or revokes keys: no user's key does", async () => {
    const keys = accessKeys([keyOf()]);
    const server = await guarded(keys);
    const { key } = await makeUser(server);
    for (const asked of asks) {
      const { status } = await server.ask({ ...asked, headers: { authorization: `Bearer ${key}` } });
      expect(status, JSON.stringify(asked)).toBe(403);
    }
    expect(keys.list().filter(({ revokedAt, role }) => revokedAt !== null || role === "admin")).toEqual([]);
  });

  it("does where no key is needed: who makes the first one owns the machine", async () => {
    const keys = accessKeys();
    const server = await scriptedServer({ keys });
    for (const asked of asks) expect((await server.ask(asked)).status).toBe(403);
    expect(keys.list()).toEqual([]);
  });
});

describe("a key that was made", () => {
  it("reads its own runs alone", async () => {
    const server = await guarded();
    const [ann, bob] = [await makeUser(server), await makeUser(server, { name: "Bob" })];
    const as = ({ key }: { key: string }) => ({ headers: { authorization: `Bearer ${key}` } });
    const { id } = (await server.ask({ body: { prompt: "?" }, ...as(ann) })).json();
    const read = async (who: typeof ann) =>
      (await server.ask({ method: "GET", url: `/v1/runs/${id}`, ...as(who) })).status;
    expect([await read(ann), await read(bob)]).toEqual([200, 404]);
    expect((await server.ask({ method: "GET", url: `/v1/runs/${id}`, ...admin })).status).toBe(200);
  });

  it("does for serving beyond loopback", async () => {
    await expect(scriptedServer({ server: { host: "0.0.0.0" } })).rejects.toMatchObject({ code: "unsafe-bind" });
    await expect(scriptedServer({ keys: accessKeys([keyOf()]), server: { host: "0.0.0.0" } })).resolves.toBeDefined();
  });
});

describe("the limits of a key", () => {
  it("are told with every run, and bound it alone", async () => {
    const server = await guarded();
    const { key } = await makeUser(server, { name: "Ann", runs_per_minute: 1 });
    const asAnn: Asked = { body: { prompt: "?" }, headers: { authorization: `Bearer ${key}` } };
    const first = await server.ask(asAnn);
    expect([first.status, first.headers["x-ratelimit-remaining-requests"]]).toEqual([200, "0"]);
    const second = await server.ask(asAnn);
    expect([second.status, second.text]).toEqual([
      429,
      '{"error":"Rate limit exceeded","limit":1,"window":"1 minute"}',
    ]);
    expect(second.headers).toMatchObject({
      "x-ratelimit-limit-requests": "1",
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": expect.stringMatching(/^(1m0|59[.\d]*)s$/),
      "retry-after": "60",
    });
    expect((await server.ask({ body: { prompt: "?" }, ...admin })).status).toBe(200);
  });

  it("end with its money: what a run cost counts against the next one", async () => {
    const usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15, cachedTokens: null };
    const server = await scriptedServer({
      primary: [{ text: "a", usage }, "b"],
      input: { strategy: "direct" },
      server: { adminApiKey: new Secret("admin") },
    });
    const { key } = await makeUser(server, { name: "Ann", tokens_per_day: 15 });
    const asAnn: Asked = {
      url: "/v1/chat/completions",
      body: { messages: [{ role: "user", content: "?" }] },
      headers: { authorization: `Bearer ${key}` },
    };
    const first = await server.ask(asAnn);
    expect([first.status, first.headers["x-ratelimit-remaining-tokens"]]).toEqual([200, "15"]);
    const second = await server.ask(asAnn);
    expect([second.status, second.json().error.code]).toEqual([429, "insufficient_quota"]);
    expect(second.headers).toMatchObject({ "x-ratelimit-remaining-tokens": "0", "x-should-retry": "false" });
  });
});
