import { describe, expect, it } from "vitest";
import type { SomeSettings } from "../../config/settings.ts";
import { DEFAULT_GOAL } from "../../core/goals/guide-goals.ts";
import { FrogcomError } from "../../core/errors.ts";
import { layersWith } from "../../../test/support/settings.ts";
import { admin, anyone, type SettingsShelf, settingsShelf } from "../../../test/support/settings-shelf.ts";
import { LiveSettings } from "./settings-service.ts";

function load(env: SomeSettings = {}, store: SettingsShelf = settingsShelf()): Promise<LiveSettings> {
  return LiveSettings.load(layersWith(env), store);
}

describe("the live settings", () => {
  it("answer a change with the whole group, keys in the guide's order", async () => {
    const settings = await load();
    const change = await settings.change("orchestration", { communication_rounds: 2 }, admin);
    expect(JSON.stringify(change.ok && change.value)).toBe(
      JSON.stringify({ enabled: true, communication_rounds: 2, secondary_goal_prompt: DEFAULT_GOAL }),
    );
  });

  it("survive a restart", async () => {
    const store: SettingsShelf = settingsShelf();
    await (await load({}, store)).change("orchestration", { enabled: false }, admin);
    expect((await load({}, store)).snapshot().values.orchestrationEnabled).toBe(false);
  });

  it("that a command's own flag overrules hold again for the server; those that its own variable overrules are gone", async () => {
    const store: SettingsShelf = settingsShelf();
    await (await load({}, store)).change("orchestration", { communication_rounds: 2 }, admin);
    const flag = { communicationRounds: 3 };
    const command = await LiveSettings.load(layersWith(flag), store, false);
    expect(command.snapshot().values.communicationRounds).toBe(3);
    expect((await load({}, store)).snapshot().values.communicationRounds).toBe(2);
    expect((await load(flag, store)).snapshot().values.communicationRounds).toBe(3);
    expect((await load({}, store)).snapshot().values.communicationRounds).toBe(1);
  });

  it("change nothing for an empty body or nulls, and store nothing then", async () => {
    const store: SettingsShelf = settingsShelf();
    const settings = await load({}, store);
    const before = settings.read("orchestration");
    await settings.change("orchestration", {}, admin);
    await settings.change("orchestration", { enabled: null, communication_rounds: null }, admin);
    expect(settings.read("orchestration")).toEqual(before);
    expect(store.kept.size).toBe(0);
  });

  it("refuse a body as a whole when one value is out of bounds", async () => {
    const settings = await load();
    const change = await settings.change("orchestration", { enabled: false, communication_rounds: 11 }, admin);
    expect(change).toMatchObject({
      ok: false,
      errors: [{ type: "less_than_equal", loc: ["body", "communication_rounds"] }],
    });
    expect(settings.read("orchestration")).toMatchObject({ enabled: true });
  });

  it("are read-only when they come from the environment alone", async () => {
    const settings = await load({ settingsMode: "env" });
    await expect(settings.change("orchestration", { enabled: false }, admin)).rejects.toMatchObject({
      code: "settings-read-only",
      details: { ru: expect.stringContaining("только из окружения (SETTINGS=env)") },
    });
  });

  it("let only an admin change where a model runs", async () => {
    const settings = await load();
    const move = { base_url: "http://localhost:9/v1" };
    await expect(settings.change("llm.primary", move, anyone)).rejects.toMatchObject({ code: "admin-key-needed" });
    expect(await settings.change("llm.primary", { temperature: 0 }, anyone)).toMatchObject({ ok: true });
    expect(await settings.change("llm.primary", move, admin)).toMatchObject({ ok: true, value: move });
  });

  it("drop a stored value whose hidden env value has changed, also from the store", async () => {
    const store: SettingsShelf = settingsShelf();
    await (await load({ communicationRounds: 1 }, store)).change("orchestration", { communication_rounds: 5 }, admin);
    const restarted = await load({ communicationRounds: 3 }, store);
    expect(restarted.snapshot().values.communicationRounds).toBe(3);
    expect(
      restarted
        .current()
        .notices.map(({ en }) => en)
        .join(),
    ).toContain("COMMUNICATION_ROUNDS");
    expect(store.kept.size).toBe(0);
  });

  it("apply changes one after the other, so that none is lost", async () => {
    const settings = await load();
    await Promise.all([
      settings.change("orchestration", { enabled: false }, admin),
      settings.change("orchestration", { communication_rounds: 4 }, admin),
    ]);
    expect(settings.read("orchestration")).toMatchObject({ enabled: false, communication_rounds: 4 });
  });

  it("stay as they were when the change cannot be stored", async () => {
    const store = {
      ...settingsShelf(),
      writeSettings: () => Promise.reject(new FrogcomError("store-failed", "The disk is full.")),
    };
    const settings = await load({}, store);
    await expect(settings.change("orchestration", { enabled: false }, admin)).rejects.toMatchObject({
      code: "store-failed",
    });
    expect(settings.read("orchestration")).toMatchObject({ enabled: true });
  });

  it("tell who listens what they are now and were before", async () => {
    const settings = await load();
    const heard: (readonly number[])[] = [];
    settings.onChange((now, before) => heard.push([before.communicationRounds, now.communicationRounds]));
    await settings.change("orchestration", { communication_rounds: 2 }, admin);
    expect(heard).toEqual([[1, 2]]);
  });

  it("hold under a profile what it sets, and follow changes of what it does not", async () => {
    const settings = await load({ profiles: { short: { max_tokens: 9, show_steps: "off" } } });
    expect(settings.snapshot("short").values).toMatchObject({ maxTokens: 9, communicationRounds: 1 });
    await settings.change("orchestration", { communication_rounds: 4 }, admin);
    expect(settings.snapshot("short").values).toMatchObject({ maxTokens: 9, communicationRounds: 4 });
    expect(settings.snapshot("short").isSet("maxTokens")).toBe(true);
    expect([settings.stepDisplay("short"), settings.stepDisplay(undefined)]).toEqual(["off", "reasoning_content"]);
  });

  it("know no profile that nobody wrote", async () => {
    const settings = await load();
    expect(() => settings.snapshot("short")).toThrow("Known: frogcom, frogcom/tech-docs");
  });
});
