/** Profiles over HTTP. */
import { expect, test } from "vitest";
import { type Answered, testServer } from "../../../test/support/core-server.ts";
import { coreApp } from "../../../test/support/core-app.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { layersWith } from "../../../test/support/settings.ts";
import { settingsShelf } from "../../../test/support/settings-shelf.ts";
import { LiveSettings } from "../../app/settings/settings-service.ts";
import { Secret } from "../../core/secret.ts";
import type { ServerOptions } from "../create-server.ts";

async function serving(options: Partial<ServerOptions> = {}) {
  const settings = await LiveSettings.load(layersWith({}), settingsShelf());
  const backend = scriptedBackend([]);
  return testServer(coreApp({ primary: backend, secondary: backend }, { settings }), options);
}

function namesIn(answer: Answered): readonly string[] {
  return answer.json().data.map(({ id, name }: { id?: string; name?: string }) => id ?? name);
}

test("the guide's profiles are listed with what they hold", async () => {
  const { ask } = await serving();
  const answer = await ask({ method: "GET", url: "/v1/profiles" });
  expect(answer.json().may_hold).toContain("communicationRounds");
  expect(answer.json().data[0]).toEqual({
    name: "tech-docs",
    object: "profile",
    model: "frogcom/tech-docs",
    source: "guide",
    hides: null,
    settings: { communication_rounds: 2, secondary_goal_prompt: "@tech-docs" },
  });
});

test("a profile is saved, is a model, is saved again, and deleted", async () => {
  const { ask } = await serving();
  const put = { method: "PUT", url: "/v1/profiles/short" } as const;
  expect((await ask({ ...put, body: { communication_rounds: 0 } })).json()).toMatchObject({
    name: "short",
    source: "stored",
    settings: { communication_rounds: 0 },
  });
  expect((await ask({ ...put, body: { temperature: 0 } })).json().settings).toEqual({ temperature: 0 });
  expect(namesIn(await ask({ method: "GET", url: "/v1/models" }))).toContain("frogcom/short");
  const gone = await ask({ method: "DELETE", url: "/v1/profiles/short" });
  expect(gone.json()).toEqual({ name: "short", object: "profile", deleted: true });
  expect(namesIn(await ask({ method: "GET", url: "/v1/profiles" }))).not.toContain("short");
  expect((await ask({ method: "DELETE", url: "/v1/profiles/short" })).status).toBe(404);
});

test("what is wrong is told in OpenAI's shape, in the caller's language", async () => {
  const { ask } = await serving();
  const headers = { "accept-language": "ru" };
  const answer = await ask({ method: "PUT", url: "/v1/profiles/short", body: { communication_rounds: 11 }, headers });
  expect([answer.status, answer.json().error]).toEqual([
    422,
    expect.objectContaining({ code: "setting-invalid", message: expect.stringContaining("COMMUNICATION_ROUNDS: 11") }),
  ]);
});

test("a user's key lists profiles and changes none", async () => {
  const { ask } = await serving({ apiKey: new Secret("user"), adminApiKey: new Secret("admin") });
  const headers = { authorization: "Bearer user" };
  expect((await ask({ method: "GET", url: "/v1/profiles", headers })).status).toBe(200);
  expect((await ask({ method: "PUT", url: "/v1/profiles/short", body: {}, headers })).status).toBe(403);
  expect((await ask({ method: "DELETE", url: "/v1/profiles/creative", headers })).status).toBe(403);
});
