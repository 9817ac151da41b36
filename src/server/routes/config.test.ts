/** The settings over HTTP: which group is asked for, by whom, and how refusals look. */
import { describe, expect, it } from "vitest";
import type { App, Changer, SettingsGroup } from "../../app/app.ts";
import { coreApp } from "../../../test/support/core-app.ts";
import { type TestServer, testServer } from "../../../test/support/core-server.ts";
import { admin, anyone } from "../../../test/support/settings-shelf.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";
import type { ServerOptions } from "../create-server.ts";

interface Change {
  readonly group: SettingsGroup | "any";
  readonly patch: unknown;
  readonly changer: Changer;
}

function groupNamed(group: string) {
  const primary = { model: "m", base_url: "http://gpu:8000/v1" };
  return { enabled: true, group, ...(group === "llm" && { primary }) };
}

async function serving(
  change: App["settings"]["change"] = (group) => Promise.resolve({ ok: true, value: { changed: group } }),
  options: Partial<ServerOptions> = {},
): Promise<TestServer & { readonly changes: Change[] }> {
  const changes: Change[] = [];
  const settings: App["settings"] = {
    modelNames: () => new Map(),
    stepDisplay: () => "off",
    read: groupNamed,
    describe: (reader) => ({ isReadOnly: false, settings: [{ key: "rounds", ...reader }] }),
    change(group, patch, changer) {
      changes.push({ group, patch, changer });
      return change(group, patch, changer);
    },
    changeAny(body, changer) {
      changes.push({ group: "any", patch: body, changer });
      return Promise.resolve([{ key: "temperature", from: 0.7, to: 0, wasStored: false, isStored: true }]);
    },
    history: () => Promise.resolve([]),
    profiles: () => [],
    saveProfile: () => Promise.reject(new Error("nothing is saved here")),
    deleteProfile: () => Promise.reject(new Error("nothing is deleted here")),
    restore: () => Promise.resolve(undefined),
  };
  const backend = scriptedBackend([]);
  return { changes, ...(await testServer(coreApp({ primary: backend, secondary: backend }, { settings }), options)) };
}

describe("/config", () => {
  it.each([
    ["/config/orchestration", "orchestration"],
    ["/config/llm", "llm"],
    ["/config/llm/primary", "llm.primary"],
    ["/config/llm/secondary", "llm.secondary"],
  ])("%s shows and changes its group", async (url, group) => {
    const server = await serving();
    expect((await server.ask({ method: "GET", url })).text).toBe(JSON.stringify(groupNamed(group)));
    const put = await server.ask({ method: "PUT", url, body: { enabled: false } });
    expect(put).toMatchObject({ status: 200, text: JSON.stringify({ changed: group }) });
    expect(server.changes).toEqual([{ group, patch: { enabled: false }, changer: anyone }]);
  });

  it("shows all settings in the reader's language, and whether the key may change any", async () => {
    const keys = { apiKey: new Secret("user"), adminApiKey: new Secret("admin") };
    const server = await serving(undefined, keys);
    const show = async (key: string): Promise<unknown> => {
      const headers = { authorization: `Bearer ${key}`, "accept-language": "ru" };
      return (await server.ask({ method: "GET", url: "/config", headers })).json();
    };
    expect(await show("admin")).toEqual({
      read_only: false,
      settings: [{ key: "rounds", language: "ru", isAdmin: true, mayConfigure: true }],
    });
    expect(await show("user")).toMatchObject({ read_only: true, settings: [{ isAdmin: false, mayConfigure: false }] });
    expect((await server.ask({ method: "GET", url: "/config" })).status).toBe(401);
  });

  it("changes any settings at once, and says what became of them", async () => {
    const server = await serving();
    const put = await server.ask({ method: "PUT", url: "/config", body: { TEMPERATURE: 0 } });
    expect(put.json()).toEqual({
      changes: [{ key: "temperature", name: "TEMPERATURE", from: 0.7, to: 0, was_stored: false, is_stored: true }],
    });
    expect(server.changes).toEqual([{ group: "any", patch: { TEMPERATURE: 0 }, changer: anyone }]);
  });

  it.each(["/config", "/config/llm"])("lets a user's key change nothing at %s", async (url) => {
    const server = await serving(undefined, { apiKey: new Secret("user"), adminApiKey: new Secret("admin") });
    const answer = await server.ask({ method: "PUT", url, body: {}, headers: { authorization: "Bearer user" } });
    expect([answer.status, server.changes]).toEqual([403, []]);
  });

  it("lists what is wrong with a change", async () => {
    const errors = [{ type: "bool_type", loc: ["body", "enabled"], msg: "Input should be a valid boolean", input: [] }];
    const server = await serving(() => Promise.resolve({ ok: false, errors }));
    const { status, json } = await server.ask({ method: "PUT", url: "/config/orchestration", body: { enabled: [] } });
    expect(status).toBe(422);
    expect(json()).toEqual({ detail: errors });
  });

  it.each([
    ["settings-read-only", 409, "Настройки только для чтения (SETTINGS=env) (Why.)"],
    ["admin-key-needed", 403, "Это можно менять только с ключом администратора (Why.)"],
  ] as const)("answers %s with %i in the caller's language", async (code, status, russian) => {
    const server = await serving(() => Promise.reject(new FrogcomError(code, "Why.")));
    const put = { method: "PUT", url: "/config/orchestration", body: {} } as const;
    expect(await server.ask(put)).toMatchObject({ status, text: '{"detail":"Why."}' });
    expect((await server.ask({ ...put, headers: { "accept-language": "ru" } })).json()).toEqual({ detail: russian });
  });

  it("takes the only key for an admin's, and nobody for one without keys", async () => {
    const server = await serving(undefined, { apiKey: new Secret("only") });
    await server.ask({ method: "PUT", url: "/config/llm", body: {}, headers: { authorization: "Bearer only" } });
    expect(server.changes).toMatchObject([{ changer: admin }]);
  });

  it("tells where a model runs only those who may decide about it", async () => {
    const keys = { apiKey: new Secret("user"), adminApiKey: new Secret("admin") };
    const server = await serving(undefined, keys);
    const seenBy = async (key: string): Promise<unknown> =>
      (await server.ask({ method: "GET", url: "/config/llm", headers: { "x-api-key": key } })).json();
    expect(await seenBy("admin")).toMatchObject({ primary: { model: "m", base_url: "http://gpu:8000/v1" } });
    expect(await seenBy("user")).toMatchObject({ enabled: true, primary: { model: "m", base_url: "***" } });
  });

  it("has no other methods", async () => {
    const answer = await (await serving()).ask({ method: "DELETE", url: "/config/llm" });
    expect(answer).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, PUT" } });
  });
});
