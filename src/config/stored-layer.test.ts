import { describe, expect, it } from "vitest";
import type { StoredSetting } from "../core/ports.ts";
import { Secret } from "../core/secret.ts";
import { type Layer, readLayer } from "./layer.ts";
import { declarations, type SettingKey, settingKeys } from "./settings.ts";
import { isStorable, readStored, toStored } from "./stored-layer.ts";

function env(texts: Readonly<Partial<Record<SettingKey, string>>> = {}): Layer {
  const statements = Object.entries(texts).map(([key, raw]) => ({ key: key as SettingKey, raw, from: "from .env" }));
  return readLayer(statements, []);
}

function rounds(value: unknown, hiddenEnv: string | null = null): StoredSetting {
  return { key: "communicationRounds", value, hiddenEnv };
}

describe("what PUT may store", () => {
  it("is nothing that needs a restart and no secret", () => {
    expect(settingKeys.filter(isStorable)).toEqual([
      "orchestrationEnabled",
      "communicationRounds",
      "secondaryGoalPrompt",
      "strategy",
      "frame",
      "guard",
      "refineBy",
      "onReviewError",
      "reviewDeadlineSeconds",
      "shadowPercent",
      "shadowBudgetTokens",
      "llmModel",
      "llmModelSecondary",
      "llmBaseUrl",
      "llmBaseUrlSecondary",
      "llmTimeoutSeconds",
      "llmTimeoutSecondsSecondary",
      "llmIdleTimeoutSeconds",
      "llmIdleTimeoutSecondsSecondary",
      "llmExtraBody",
      "llmExtraBodySecondary",
      "maxTokens",
      "maxTokensSecondary",
      "temperature",
      "temperatureSecondary",
      "topP",
      "topPSecondary",
      "runTimeoutSeconds",
      "brownOut",
      "showSteps",
    ]);
  });

  it("contains everything that has a wire name", () => {
    expect(settingKeys.filter((key) => declarations[key].wire !== undefined && !isStorable(key))).toEqual([]);
  });

  it.each<[string, Layer, string | null]>([
    ["null where none is set", env(), null],
    ["its value where one is", env({ communicationRounds: "2" }), "2"],
    ["one spelling of its value for all spellings", env({ communicationRounds: " +2.0 " }), "2"],
  ])("remembers of the environment %s", (_, now, hiddenEnv) => {
    expect(toStored({ communicationRounds: 5 }, now)).toEqual([rounds(5, hiddenEnv)]);
  });

  it("leaves out what may not be stored, also when it is handed over", () => {
    const values = { apiKey: new Secret("planted"), llmApiKey: new Secret("planted"), dataDir: "/x", topP: 0 };
    expect(toStored(values, env())).toEqual([{ key: "topP", value: 0, hiddenEnv: null }]);
  });
});

describe("a stored value", () => {
  const keeps = { values: { communicationRounds: 5 }, dropped: [] };
  const loses = { values: {}, dropped: ["communicationRounds"] };

  it.each<[was: string | undefined, now: string | undefined, typeof keeps | typeof loses]>([
    [undefined, undefined, keeps],
    [undefined, "1", loses],
    ["1", "1", keeps],
    ["1", "01", keeps],
    ["1", "2", loses],
    ["1", undefined, keeps],
    ["1", "5", loses],
    ["5", "5", keeps],
  ])("that hid %s meets %s in the environment of now", (was, now, { values, dropped }) => {
    const layerOf = (text: string | undefined): Layer => env(text === undefined ? {} : { communicationRounds: text });
    const stored = toStored({ communicationRounds: 5 }, layerOf(was));
    const reading = readStored(stored, layerOf(now), "stored");
    expect([reading.layer.values, reading.dropped]).toEqual([values, dropped]);
  });

  it("that is stored again over the new environment hides that one", () => {
    const now = env({ communicationRounds: "2" });
    expect(readStored(toStored({ communicationRounds: 5 }, now), now, "stored")).toMatchObject({
      layer: { values: { communicationRounds: 5 } },
      dropped: [],
    });
  });

  it.each<[string, StoredSetting, string]>([
    [
      "hides another one",
      rounds(5, "2"),
      "COMMUNICATION_ROUNDS is 5, stored by PUT; it hides 2 (from .env) until that changes",
    ],
    [
      "is overruled",
      rounds(5, "1"),
      "COMMUNICATION_ROUNDS is now 2 (from .env) and wins again; the value 5 stored by PUT holds no more",
    ],
    ["is out of bounds", rounds(11, "2"), "COMMUNICATION_ROUNDS must be 0..10, got 11 (stored by PUT): ignored"],
    ["is of another type", rounds([5], "2"), "COMMUNICATION_ROUNDS must be 0..10, got [5] (stored by PUT): ignored"],
    ["is not known", { key: "later", value: 1, hiddenEnv: null }, 'the stored setting "later" is not known: ignored'],
    [
      "has a name of all objects",
      { key: "toString", value: 1, hiddenEnv: null },
      'the stored setting "toString" is not known: ignored',
    ],
    [
      "needs a restart",
      { key: "logDir", value: "x", hiddenEnv: null },
      'the stored setting "logDir" cannot be stored: set LOG_DIR in the environment; ignored',
    ],
    [
      "is a secret",
      { key: "apiKey", value: "planted", hiddenEnv: null },
      'the stored setting "apiKey" cannot be stored: set API_KEY in the environment; ignored',
    ],
  ])("that %s is told in one line", (_, setting, notice) => {
    expect(readStored([setting], env({ communicationRounds: "2" }), "stored").notices.map(({ en }) => en)).toEqual([
      notice,
    ]);
  });

  it.each([
    [
      "hides another one",
      rounds(5, "2"),
      "COMMUNICATION_ROUNDS = 5, сохранено через PUT; это скрывает 2 (из .env), пока то не изменится",
    ],
    [
      "is overruled",
      rounds(5, "1"),
      "COMMUNICATION_ROUNDS теперь 2 (из .env) и снова действует; значение 5, сохранённое через PUT, больше не действует",
    ],
    [
      "is out of bounds",
      rounds(11, "2"),
      "недопустимое значение COMMUNICATION_ROUNDS: 11 (сохранено через PUT); должно быть: 0..10; сохранённое не учтено",
    ],
    [
      "is not known",
      { key: "later", value: 1, hiddenEnv: null },
      'сохранённая настройка "later" неизвестна: не учтена',
    ],
  ])("that %s is told in Russian too", (_, setting, notice) => {
    expect(readStored([setting], env({ communicationRounds: "2" }), "stored").notices.map(({ ru }) => ru)).toEqual([
      notice,
    ]);
  });

  it("that says what the environment says is not spoken of", () => {
    expect(readStored([rounds(2, "2")], env({ communicationRounds: "2" }), "stored").notices).toEqual([]);
  });

  it("that cannot be used does not keep the others from being used", () => {
    const stored = [
      rounds(99),
      { key: "topP", value: 0.5, hiddenEnv: null },
      { key: "later", value: 1, hiddenEnv: null },
    ];
    expect(readStored(stored, env(), "stored").layer.values).toEqual({ topP: 0.5 });
  });

  it("never shows the password of a URL that it replaces", () => {
    const stored = [{ key: "llmBaseUrl", value: "http://b", hiddenEnv: null }];
    const now: Layer = { values: { llmBaseUrl: "http://ada:planted@a" }, from: { llmBaseUrl: "from .env" } };
    expect(
      readStored(stored, now, "stored")
        .notices.map(({ en }) => en)
        .join(),
    ).toContain('"http://***@a"');
  });
});

describe("under SETTINGS=env", () => {
  it.each([
    [0, []],
    [1, ["SETTINGS=env: 1 stored setting is ignored"]],
    [2, ["SETTINGS=env: 2 stored settings are ignored"]],
  ] as const)("%d stored values are ignored, none is dropped", (count, notices) => {
    const stored = [rounds(5), { key: "later", value: 1, hiddenEnv: null }].slice(0, count);
    const reading = readStored(stored, env({ communicationRounds: "2" }), "env");
    expect(reading).toMatchObject({ layer: { values: {}, from: {} }, dropped: [] });
    expect(reading.notices.map(({ en }) => en)).toEqual(notices);
  });
});
