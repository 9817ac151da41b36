/** Profiles that are saved while the server runs: a layer over those of file, environment and guide, name by name. */
import { describe, expect, it } from "vitest";
import { layersWith } from "../../../test/support/settings.ts";
import { admin, anyone, settingsShelf } from "../../../test/support/settings-shelf.ts";
import type { SomeSettings } from "../../config/settings.ts";
import { LiveSettings } from "./settings-service.ts";

const short = { communication_rounds: 1, max_tokens: 200 };

function load(env: SomeSettings = {}, store = settingsShelf()): Promise<LiveSettings> {
  return LiveSettings.load(layersWith(env), store);
}

function sourcesIn(settings: LiveSettings): readonly string[] {
  return settings
    .profiles()
    .map(({ name, source, hides }) => `${name}: ${source}${hides === null ? "" : ` > ${hides}`}`);
}

const guides = ["tech-docs: guide", "creative: guide", "teaching: guide"];

describe("a saved profile", () => {
  it("is a model at once, and after a restart", async () => {
    const store = settingsShelf();
    const settings = await load({}, store);
    expect(await settings.saveProfile("short", { ...short, temperature: null }, anyone)).toEqual({
      name: "short",
      source: "stored",
      hides: null,
      settings: short,
    });
    for (const each of [settings, await load({}, store)]) {
      expect([...each.modelNames().keys()]).toContain("frogcom/short");
      expect(each.snapshot("short").values).toMatchObject({ communicationRounds: 1, maxTokens: 200 });
    }
  });

  it("stands beside those of the environment, and hides one of its name until that changes", async () => {
    const store = settingsShelf();
    const env = { profiles: { mine: { communication_rounds: 3 }, other: { strategy: "direct" } } };
    const settings = await load(env, store);
    await settings.saveProfile("mine", short, admin);
    await settings.saveProfile("creative", { temperature: 1 }, admin);
    expect(sourcesIn(settings).toSorted()).toEqual(
      [
        "tech-docs: guide",
        "creative: stored > guide",
        "teaching: guide",
        "mine: stored > env",
        "other: env",
      ].toSorted(),
    );
    const unchanged = await load({ profiles: { ...env.profiles, third: {} } }, store);
    expect(unchanged.snapshot("mine").values.maxTokens).toBe(200);
    const changed = await load({ profiles: { mine: { communication_rounds: 4 } } }, store);
    expect(changed.snapshot("mine").values).toMatchObject({ communicationRounds: 4, maxTokens: undefined });
    expect(changed.current().notices.map(({ en }) => en)).toEqual([expect.stringContaining("another profile mine")]);
    expect([...store.kept.keys()]).toEqual(["profiles.creative"]);
  });

  it("is deleted, and what it hid holds again", async () => {
    const settings = await load();
    await settings.saveProfile("creative", { strategy: "direct" }, admin);
    await settings.deleteProfile("creative", admin);
    expect(sourcesIn(settings)).toEqual(guides);
    expect(settings.snapshot("creative").values.secondaryGoalPrompt).toBe("@creative");
  });

  it("is part of the history, from which it can come back", async () => {
    const settings = await load();
    await settings.saveProfile("short", short, admin);
    await settings.deleteProfile("short", admin);
    const [deletion] = await settings.history({ limit: 1 });
    expect(deletion?.values).toEqual([
      { key: "profiles.short", from: short, to: null, wasStored: true, isStored: false },
    ]);
    await settings.restore(deletion?.id ?? 0, admin);
    expect(settings.snapshot("short").values.maxTokens).toBe(200);
  });
});

describe("a profile is refused", () => {
  it.each([
    ["short", { llm_base_url: "http://elsewhere/v1" }, "LLM_BASE_URL cannot be set by a profile"],
    [
      "short",
      { communication_rounds: 11, top: 1 },
      /^COMMUNICATION_ROUNDS must be 0..10.*\n|\nCOMMUNICATION_ROUNDS must/,
    ],
    ["short", "text", "must be an object"],
    ["primary", {}, 'cannot be named "primary"'],
    ["__proto__", {}, 'cannot be named "__proto__"'],
    ["A b", {}, 'cannot be named "A b"'],
  ])("%j: %j", async (name, content, words) => {
    const settings = await load();
    await expect(settings.saveProfile(name, content, admin)).rejects.toMatchObject({
      code: "setting-invalid",
      message: typeof words === "string" ? expect.stringContaining(words) : expect.stringMatching(words),
      details: { ru: expect.stringMatching(/\p{sc=Cyrl}/u) },
    });
    expect(sourcesIn(settings)).toEqual(guides);
  });

  it("where settings come from the environment alone", async () => {
    const settings = await load({ settingsMode: "env" });
    await expect(settings.saveProfile("short", short, admin)).rejects.toMatchObject({ code: "settings-read-only" });
  });
});

it.each([
  ["creative", "setting-invalid"],
  ["mine", "setting-invalid"],
  ["nowhere", "not-found"],
])("%s cannot be deleted: %s", async (name, code) => {
  const settings = await load({ profiles: { mine: {} } });
  await expect(settings.deleteProfile(name, admin)).rejects.toMatchObject({ code });
});

it("a stored profile that this version cannot use is left out, and said", async () => {
  const stored = [
    { key: "profiles.odd", value: { later: 1 }, hiddenEnv: null },
    { key: "profiles.text", value: "x", hiddenEnv: null },
    { key: "profiles.short", value: short, hiddenEnv: null },
  ];
  const settings = await load({}, settingsShelf(stored));
  expect(sourcesIn(settings)).toEqual([...guides, "short: stored"]);
  expect(settings.current().notices.map(({ en }) => en)).toEqual([
    expect.stringContaining("the stored profile is ignored"),
    expect.stringContaining("the stored profile is ignored"),
  ]);
});
