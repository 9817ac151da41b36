/** Settings as the page shows them. */
import { describe, expect, it } from "vitest";
import { Secret } from "../core/secret.ts";
import { describeSettings } from "./describe-settings.ts";
import { mergeLayers, type Layers } from "./layers.ts";
import { settingKeys, type SomeSettings } from "./settings.ts";

const machine = { platform: "linux", homeDir: "/home/frog", env: {} };

function described(env: SomeSettings, isAdmin = false, language: "en" | "ru" = "en", mayConfigure = true) {
  const layers: Layers = { machine, file: { values: {}, from: {} }, env: { values: env, from: {} }, stored: [] };
  const found = describeSettings(mergeLayers(layers), { language, isAdmin, mayConfigure });
  return (key: string) => found.find((each) => each["key"] === key);
}

describe("a setting", () => {
  it("has its value, its default, its source and where it is changed", () => {
    expect(described({ communicationRounds: 3 })("communicationRounds")).toMatchObject({
      env: "COMMUNICATION_ROUNDS",
      topic: "Review",
      value: 3,
      default: 1,
      source: "env",
      from: "from the environment",
      secret: false,
      schema: { type: "integer", minimum: 0, maximum: 10 },
      changeable: true,
    });
  });

  it("speaks Russian to those who read it", () => {
    expect(described({}, false, "ru")("communicationRounds")).toMatchObject({
      topic: "Проверка",
      from: "по умолчанию",
      about: expect.stringMatching(/^Число раундов/),
    });
  });

  it("that is read at start cannot be changed here", () => {
    expect(described({})("apiPort")).toMatchObject({ changeable: false, source: "default" });
  });

  it("that only an admin may change can be changed by nobody else", () => {
    expect(described({})("llmBaseUrl")).toMatchObject({ changeable: false });
    expect(described({}, true)("llmBaseUrl")).toMatchObject({ changeable: true });
  });

  it.each<[SomeSettings, number]>([
    [{ temperature: 0.3 }, 0.3],
    [{}, 0.7],
  ])("that is stored over %j tells what holds without it", (env, below) => {
    const stored = [{ key: "temperature", value: 1, hiddenEnv: env.temperature === undefined ? null : "0.3" }];
    const layers: Layers = { machine, file: { values: {}, from: {} }, env: { values: env, from: {} }, stored };
    const found = describeSettings(mergeLayers(layers), { language: "en", isAdmin: true, mayConfigure: true });
    expect(found.find((each) => each["key"] === "temperature")).toMatchObject({ value: 1, without_stored: below });
    expect(found.find((each) => each["key"] === "topP")).not.toHaveProperty("without_stored");
  });

  it("that is secret, or has a password in it, never shows it", () => {
    const show = described({ llmApiKey: new Secret("PLANTED"), llmBaseUrl: "http://user:PLANTED@host/v1" });
    expect(show("llmApiKey")).toMatchObject({ value: "***", secret: true });
    expect(show("llmBaseUrl")).toMatchObject({ value: "http://***@host/v1" });
  });
  it("that says where a model runs says so only to those who may know it", () => {
    const show = described({ llmBaseUrl: "http://models.internal:8000/v1" }, false, "en", false);
    expect(show("llmBaseUrl")).toMatchObject({ value: "***" });
    expect(show("llmModel")).toMatchObject({ value: null });
    expect(show("dataDir")).toBeUndefined();
  });
});

it("no setting is left out, and all of it is JSON", () => {
  const layers: Layers = { machine, file: { values: {}, from: {} }, env: { values: {}, from: {} }, stored: [] };
  const found = describeSettings(mergeLayers(layers), { language: "en", isAdmin: true, mayConfigure: true });
  expect(new Set(found.map((each) => each["key"]))).toEqual(new Set(settingKeys));
  expect(JSON.parse(JSON.stringify(found))).toHaveLength(settingKeys.length);
});
