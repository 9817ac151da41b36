/** Changes of settings are kept with what they were before, and can be taken back. */
import { describe, expect, it } from "vitest";
import { layersWith } from "../../../test/support/settings.ts";
import { admin, anyone, settingsShelf } from "../../../test/support/settings-shelf.ts";
import type { SomeSettings } from "../../config/settings.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";
import { LiveSettings } from "./settings-service.ts";

function load(env: SomeSettings = {}, store = settingsShelf()): Promise<LiveSettings> {
  return LiveSettings.load(layersWith(env), store);
}

describe("a change", () => {
  it("is kept with its author and with what was in force before it", async () => {
    const settings = await load({ communicationRounds: 3 });
    await settings.change("orchestration", { communication_rounds: 2, enabled: false }, admin);
    expect(await settings.history({ limit: 9 })).toMatchObject([
      {
        author: { way: "admin" },
        restores: null,
        values: [
          { key: "orchestrationEnabled", from: true, to: false, wasStored: false, isStored: true },
          { key: "communicationRounds", from: 3, to: 2, wasStored: false, isStored: true },
        ],
      },
    ]);
  });

  it("that changes nothing is not kept", async () => {
    const settings = await load();
    await settings.change("orchestration", { communication_rounds: 2 }, admin);
    await settings.change("orchestration", { communication_rounds: 2 }, admin);
    expect(await settings.history({ limit: 9 })).toHaveLength(1);
  });

  it("by a changed environment is kept, too", async () => {
    const store = settingsShelf();
    await (await load({ communicationRounds: 1 }, store)).changeAny({ COMMUNICATION_ROUNDS: 5 }, admin);
    const restarted = await load({ communicationRounds: 3 }, store);
    expect((await restarted.history({ limit: 1 }))[0]).toMatchObject({
      author: { way: "environment" },
      values: [{ key: "communicationRounds", from: 5, to: 3, wasStored: true, isStored: false }],
    });
    await restarted.changeAny({ COMMUNICATION_ROUNDS: 4 }, admin);
    expect((await restarted.history({ limit: 1 }))[0]).toMatchObject({ values: [{ from: 3, wasStored: false }] });
  });
});

describe("any settings", () => {
  it("are changed at once by any of their names, and null takes a stored value away", async () => {
    const settings = await load({ strategy: "classic" });
    await settings.changeAny({ STRATEGY: "direct", topP: 0.5, "--guard": "compare" }, anyone);
    expect(settings.snapshot().values).toMatchObject({ strategy: "direct", topP: 0.5, guard: "compare" });
    expect(await settings.changeAny({ strategy: null, TOP_P_SECONDARY: null }, anyone)).toEqual([
      { key: "strategy", from: "direct", to: "classic", wasStored: true, isStored: false },
    ]);
    expect(settings.snapshot().values).toMatchObject({ strategy: "classic", topP: 0.5 });
  });

  it("stay as they are, all of them, when one cannot be changed", async () => {
    const settings = await load();
    await expect(settings.changeAny({ TOP_P: 0.5, LLM_BASE_URL: "http://gpu/v1" }, anyone)).rejects.toMatchObject({
      code: "admin-key-needed",
    });
    expect(settings.snapshot().values.topP).toBe(0.9);
    expect(await settings.history({ limit: 9 })).toEqual([]);
  });
});

describe("taking a change back", () => {
  it("gives each of its settings what it had before, and leaves the others", async () => {
    const settings = await load();
    await settings.changeAny({ TEMPERATURE: 0.1 }, admin);
    await settings.changeAny({ TEMPERATURE: 0.2, TOP_P: 0.2 }, admin);
    await settings.changeAny({ COMMUNICATION_ROUNDS: 4 }, admin);
    await settings.restore(2, admin);
    expect(settings.snapshot().values).toMatchObject({ temperature: 0.1, topP: 0.9, communicationRounds: 4 });
    expect(settings.current().sources.topP.layer).toBe("default");
    expect((await settings.history({ limit: 1 }))[0]).toMatchObject({ restores: 2 });
  });

  it("can be taken back itself", async () => {
    const settings = await load();
    await settings.changeAny({ TEMPERATURE: 0.1 }, admin);
    await settings.restore(1, admin);
    await settings.restore(2, admin);
    expect(settings.snapshot().values.temperature).toBe(0.1);
  });

  it.each([
    [
      "a value that cannot be any more",
      { key: "communicationRounds", from: 99 },
      "COMMUNICATION_ROUNDS must be 0..10, got 99 (from the history)",
    ],
    ["a setting that is not known", { key: "later", from: 1 }, 'stores no setting "later"'],
    ["a setting that is not stored", { key: "apiPort", from: 1 }, 'stores no setting "apiPort"'],
  ])("is refused for %s, in words, and nothing changes", async (_, { key, from }, words) => {
    const store = settingsShelf();
    const values = [
      { key: "topP", from: 0.1, to: 0.2, wasStored: true, isStored: true },
      { key, from, to: 1, wasStored: true, isStored: true },
    ];
    await store.writeSettings([], { ...admin, restores: null, values });
    const settings = await load({}, store);
    await expect(settings.restore(1, admin)).rejects.toMatchObject({
      code: "setting-invalid",
      message: expect.stringContaining(words),
      details: { ru: expect.any(String) },
    });
    expect(settings.snapshot().values.topP).toBe(0.9);
  });

  it("is for an admin where the change was", async () => {
    const settings = await load();
    await settings.changeAny({ LLM_BASE_URL: "http://gpu:8000/v1" }, admin);
    await expect(settings.restore(1, anyone)).rejects.toMatchObject({ code: "admin-key-needed" });
  });

  it("brings no key to a URL that it was not set for", async () => {
    const store = settingsShelf();
    const first = { llmBaseUrl: "http://first/v1", llmApiKey: new Secret("first key") };
    await (await load(first, store)).changeAny({ LLM_BASE_URL: "http://other/v1" }, admin);
    const second = { llmBaseUrl: "http://second/v1", llmApiKey: new Secret("second key") };
    const restarted = await load(second, store);
    expect(restarted.snapshot().values).toMatchObject({ llmBaseUrl: "http://second/v1" });
    await restarted.restore(2, admin);
    const { llmBaseUrl, llmApiKey } = restarted.snapshot().values;
    expect([llmBaseUrl, llmApiKey]).toEqual(["http://other/v1", undefined]);
    expect(store.notes.flatMap(({ values }) => values.map(({ key }) => key))).not.toContain("llmApiKey");
  });

  it("of a change that is not there gives nothing", async () => {
    expect(await (await load()).restore(1, admin)).toBeUndefined();
  });

  it("is refused where the settings come from the environment alone, and what cannot be stored changes nothing", async () => {
    const locked = await load({ settingsMode: "env" });
    await expect(locked.restore(1, admin)).rejects.toMatchObject({ code: "settings-read-only" });
    await expect(locked.changeAny({}, admin)).rejects.toMatchObject({ code: "settings-read-only" });
    const full = { ...settingsShelf(), writeSettings: () => Promise.reject(new FrogcomError("disk-full", "Full.")) };
    const settings = await load({}, full);
    await expect(settings.changeAny({ TOP_P: 0 }, admin)).rejects.toMatchObject({ code: "disk-full" });
    expect(settings.snapshot().values.topP).toBe(0.9);
  });
});
