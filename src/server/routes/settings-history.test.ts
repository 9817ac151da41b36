/** The history of settings over HTTP: who may read it, how it is paged, and the way back. */
import { expect, test } from "vitest";
import { type TestServer, testServer } from "../../../test/support/core-server.ts";
import { coreApp } from "../../../test/support/core-app.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { layersWith } from "../../../test/support/settings.ts";
import { admin, settingsShelf, type SettingsShelf } from "../../../test/support/settings-shelf.ts";
import { LiveSettings } from "../../app/settings/settings-service.ts";
import { Secret } from "../../core/secret.ts";
import type { ServerOptions } from "../create-server.ts";

async function serving(options: Partial<ServerOptions> = {}): Promise<TestServer & { readonly shelf: SettingsShelf }> {
  const shelf = settingsShelf();
  const settings = await LiveSettings.load(layersWith({}), shelf);
  await settings.changeAny({ LLM_BASE_URL: "http://gpu:8000/v1" }, admin);
  await settings.changeAny({ COMMUNICATION_ROUNDS: 2, TEMPERATURE: 0 }, admin);
  const backend = scriptedBackend([]);
  return { shelf, ...(await testServer(coreApp({ primary: backend, secondary: backend }, { settings }), options)) };
}

test("changes are told newest first: who, when, from what to what", async () => {
  const { ask } = await serving();
  const { data, has_more } = (await ask({ method: "GET", url: "/config/history?limit=1" })).json();
  expect(has_more).toBe(true);
  expect(data).toEqual([
    {
      id: 2,
      at: "1970-01-01T00:00:00.001Z",
      by: { way: "admin", name: null },
      restores: null,
      changes: [
        {
          key: "communicationRounds",
          name: "COMMUNICATION_ROUNDS",
          from: 1,
          to: 2,
          was_stored: false,
          is_stored: true,
        },
        { key: "temperature", name: "TEMPERATURE", from: 0.7, to: 0, was_stored: false, is_stored: true },
      ],
    },
  ]);
  const older = (await ask({ method: "GET", url: "/config/history?before=2" })).json();
  expect([older.data.length, older.data[0].id, older.has_more]).toEqual([1, 1, false]);
});

test("a password that stood in a value is not shown, nor a secret of whatever name", async () => {
  const { ask, shelf } = await serving();
  const values = [
    { key: "llmBaseUrl", from: "http://ada:planted@gpu", to: null, wasStored: true, isStored: false },
    { key: "llmApiKey", from: "planted", to: "planted", wasStored: true, isStored: true },
  ];
  await shelf.writeSettings([], { ...admin, restores: null, values });
  const { text } = await ask({ method: "GET", url: "/config/history" });
  expect(text).not.toContain("planted");
  expect(text).toContain("http://***@gpu");
});

test("a change is taken back, which is a change of its own", async () => {
  const { ask } = await serving();
  const answer = await ask({ url: "/config/history/2/restore" });
  expect(answer.status).toBe(200);
  expect(answer.json().changes.map(({ name, to }: { name: string; to: unknown }) => [name, to])).toEqual([
    ["COMMUNICATION_ROUNDS", 1],
    ["TEMPERATURE", 0.7],
  ]);
  const { data } = (await ask({ method: "GET", url: "/config/history" })).json();
  expect(data[0]).toMatchObject({ id: 3, restores: 2, by: { way: "anyone", name: null } });
});

test("who may not say where a model runs cannot take such a change back either", async () => {
  const { ask } = await serving();
  expect((await ask({ url: "/config/history/1/restore" })).status).toBe(403);
});

test.each(["9", "0", "-1", "1.5", "x", "9".repeat(30)])("there is no change %s", async (id) => {
  const { ask } = await serving();
  const answer = await ask({ url: `/config/history/${id}/restore`, headers: { "accept-language": "ru" } });
  expect([answer.status, answer.json().detail]).toEqual([404, expect.stringContaining("GET /config/history")]);
});

test("a user's key reads no history and takes nothing back", async () => {
  const { ask } = await serving({ apiKey: new Secret("user"), adminApiKey: new Secret("admin") });
  const headers = { authorization: "Bearer user" };
  expect((await ask({ method: "GET", url: "/config/history", headers })).status).toBe(403);
  expect((await ask({ url: "/config/history/2/restore", headers })).status).toBe(403);
});

test.each(["limit=0", "limit=101", "before=x"])("a query that cannot be is refused: %s", async (query) => {
  const { ask } = await serving();
  expect((await ask({ method: "GET", url: `/config/history?${query}` })).status).toBe(422);
});
