import { describe, expect, it } from "vitest";
import type { Bilingual } from "../core/bilingual.ts";
import { describeRefusal, type Layer, mapSettings, readLayer, valuesOf } from "./layer.ts";
import { type SettingKey, settingKeys, type SomeSettings } from "./settings.ts";

function layer(values: SomeSettings): Layer {
  return { values, from: {} };
}

describe("a layer", () => {
  it("has the value and the source of each statement that can be read, and a problem for each other", () => {
    const problems: Bilingual[] = [{ en: "from before", ru: "раньше" }];
    const read = readLayer(
      [
        { key: "topP", raw: "0.5", from: "here" },
        { key: "temperature", raw: "hot", from: "there" },
        { key: "allowedHosts", raw: ["a"], from: "there" },
        { key: "apiPort", raw: null, from: "here" },
      ],
      problems,
    );
    expect(read).toEqual({ values: { topP: 0.5, allowedHosts: ["a"] }, from: { topP: "here", allowedHosts: "there" } });
    expect(problems.map(({ en }) => en)).toEqual([
      "from before",
      'TEMPERATURE must be 0..2, got "hot" (there)',
      "API_PORT must be 0..65535, got null (here)",
    ]);
  });

  it("takes the last of two statements about one setting", () => {
    const twice = ["1", "2"].map((raw) => ({ key: "apiPort", raw, from: `line ${raw}` }) as const);
    expect(readLayer(twice, [])).toEqual({ values: { apiPort: 2 }, from: { apiPort: "line 2" } });
  });

  it("cannot be changed by who gave it an object", () => {
    const given = { options: { num_ctx: 1 } };
    const { values } = readLayer([{ key: "llmExtraBody", raw: given, from: "here" }], []);
    expect(() => {
      (values.llmExtraBody as typeof given).options.num_ctx = 2;
    }).toThrow(TypeError);
  });
});

describe("several layers together", () => {
  it("give the last value that is not undefined, 0 and false and empty lists included", () => {
    const values = valuesOf([
      layer({ temperature: 1, topP: 1, traceFile: true, allowedHosts: ["a"], apiPort: 1 }),
      layer({ temperature: 0, traceFile: false, allowedHosts: [] }),
      layer({}),
    ]);
    expect(values).toMatchObject({ temperature: 0, topP: 1, traceFile: false, allowedHosts: [], apiPort: 1 });
  });

  it("name every setting, in the order of the declarations", () => {
    expect(Object.keys(valuesOf([layer({})]))).toEqual(settingKeys);
    expect(Object.keys(mapSettings((key) => key))).toEqual(settingKeys);
  });
});

describe("a refusal", () => {
  it.each<[SettingKey, unknown, string]>([
    ["communicationRounds", "many", 'COMMUNICATION_ROUNDS must be 0..10, got "many" (from here)'],
    ["llmModel", ["a"], 'LLM_MODEL must be a text of 1 to 512 characters, got ["a"] (from here)'],
    ["apiKey", "planted", "API_KEY must be a text of 1 to 4096 characters, got *** (from here)"],
    [
      "logDir",
      "line\nbreak",
      String.raw`LOG_DIR must be a text of 1 to 4096 characters, got "line\nbreak" (from here)`,
    ],
  ])("of %s=%j names variable, bounds, value and source on one line", (key, raw, sentence) => {
    expect(describeRefusal(key, raw, "from here").en).toBe(sentence);
  });

  it.each<[SettingKey, unknown, string, string]>([
    [
      "communicationRounds",
      "many",
      "from the environment",
      'недопустимое значение COMMUNICATION_ROUNDS: "many" (из окружения); должно быть: 0..10',
    ],
    [
      "apiKey",
      "planted",
      "from the flag --api-key",
      "недопустимое значение API_KEY: *** (флаг --api-key); должно быть: текст длиной от 1 до 4096 знаков",
    ],
    [
      "strategy",
      "best",
      "from .env",
      'недопустимое значение STRATEGY: "best" (из .env); должно быть: одно из: review, classic, direct, best-of-n, auto, shadow',
    ],
  ])("of %s=%j says the same in Russian", (key, raw, source, sentence) => {
    expect(describeRefusal(key, raw, source).ru).toBe(sentence);
  });
});
