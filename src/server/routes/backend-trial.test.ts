/** Trying a backend over HTTP: who may, what is handed on, and how the report reads. */
import { describe, expect, it } from "vitest";
import { coreApp } from "../../../test/support/core-app.ts";
import { type Asked, testServer } from "../../../test/support/core-server.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import type { Trial } from "../../app/doctor/backend-trial.ts";
import type { Finding } from "../../app/doctor/finding.ts";
import { Secret } from "../../core/secret.ts";
import type { ServerOptions } from "../create-server.ts";

const slow = { model: "A", firstTextMs: 12, tokensPerSecond: 34.5 };
const well: readonly Finding[] = [{ name: "call-ok", role: "primary", facts: slow }];
const down: readonly Finding[] = [
  { name: "server-down", facts: { url: "http://gpu/v1", reason: { en: "refused", ru: "отказано" } } },
];

async function serving(findings = well, options: Partial<ServerOptions> = {}) {
  const trials: Trial[] = [];
  const backend = scriptedBackend([]);
  const app = coreApp(
    { primary: backend, secondary: backend },
    {
      tryBackend(trial) {
        trials.push(trial);
        return Promise.resolve({ isWell: findings === well, address: "http://gpu/v1", model: "A", findings });
      },
    },
  );
  return { trials, ...(await testServer(app, options)) };
}

const keys = { apiKey: new Secret("user"), adminApiKey: new Secret("admin") };
const primary: Asked = { url: "/config/llm/primary/test", body: {} };

describe("POST /config/llm/{role}/test", () => {
  it("tells whether it is well, how soon and how fast it answers", async () => {
    const { ask } = await serving();
    expect((await ask(primary)).json()).toEqual({
      ok: true,
      base_url: "http://gpu/v1",
      model: "A",
      first_text_ms: 12,
      tokens_per_second: 34.5,
      findings: [
        { name: "call-ok", verdict: "ok", message: "A answers: first text after 12 ms, 34.5 tokens/s", do: null },
      ],
    });
  });

  it("tells what failed and what mends it, in the caller's language", async () => {
    const { ask } = await serving(down);
    const answer = await ask({ ...primary, headers: { "accept-language": "ru" } });
    expect(answer.json()).toMatchObject({
      ok: false,
      first_text_ms: null,
      findings: [
        {
          verdict: "failed",
          message: "сервер http://gpu/v1: отказано",
          do: expect.stringContaining("запустите сервер"),
        },
      ],
    });
  });

  it("hands on what is tried, for the role of its address", async () => {
    const { ask, trials } = await serving(well, keys);
    const body = { base_url: "http://x/v1", model: "B", api_key: "planted" };
    const url = "/config/llm/secondary/test";
    const { text } = await ask({ url, body, headers: { authorization: "Bearer admin" } });
    expect(trials).toMatchObject([{ role: "secondary", address: "http://x/v1", model: "B" }]);
    expect(trials[0]?.apiKey?.reveal()).toBe("planted");
    expect(text).not.toContain("planted");
  });

  it.each([{ base_url: "http://x/v1" }, { api_key: "x" }])("lets nobody without an admin key send %j", async (body) => {
    const { ask, trials } = await serving();
    expect([(await ask({ ...primary, body })).status, trials]).toEqual([403, []]);
    expect((await ask({ ...primary, body: { model: "B" } })).status).toBe(200);
  });

  it("is not for a user's key", async () => {
    const { ask, trials } = await serving(well, keys);
    expect((await ask({ ...primary, headers: { authorization: "Bearer user" } })).status).toBe(403);
    expect(trials).toEqual([]);
  });

  it("lists what is wrong with the request", async () => {
    const { ask } = await serving();
    expect((await ask({ ...primary, body: { model: 7 } })).status).toBe(422);
  });
});
