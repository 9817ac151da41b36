import { describe, expect, it } from "vitest";
import { readLayer } from "./layer.ts";
import { mergeLayers } from "./layers.ts";
import type { SettingKey } from "./settings.ts";
import { answerOf, answerSchema, patchSchema, readPatch, type WireBody } from "./wire.ts";

function settings(texts: Readonly<Partial<Record<SettingKey, string>>> = {}) {
  const statements = Object.entries(texts).map(([key, raw]) => ({ key: key as SettingKey, raw, from: "here" }));
  const machine = { platform: "linux", homeDir: "/home/ada", env: {} };
  const none = { values: {}, from: {} };
  return mergeLayers({ machine, file: none, env: readLayer(statements, []), stored: [] }).values;
}

function errorsOf(body: WireBody, input: unknown) {
  const reading = readPatch(body, input);
  return reading.ok ? [] : reading.errors;
}

describe("the answer of a group", () => {
  it("is the guide's for orchestration, keys in its order", () => {
    expect(JSON.stringify(answerOf("orchestration", settings({ secondaryGoalPrompt: "Найди неточности" })))).toBe(
      '{"enabled":true,"communication_rounds":1,"secondary_goal_prompt":"Найди неточности"}',
    );
  });

  it("shows both models, the secondary with what it takes from the primary", () => {
    const answer = answerOf("llm", settings({ llmBaseUrl: "http://a:1", llmModel: "m", temperatureSecondary: "0.1" }));
    expect(answer).toEqual({
      primary: {
        model: "m",
        base_url: "http://a:1",
        timeout: 600,
        idle_timeout: 120,
        extra_body: {},
        max_tokens: null,
        temperature: 0.7,
        top_p: 0.9,
      },
      secondary: {
        model: "m",
        base_url: "http://a:1",
        timeout: 600,
        idle_timeout: 120,
        extra_body: {},
        max_tokens: 512,
        temperature: 0.1,
        top_p: 0.9,
      },
    });
  });

  it("never shows a key", () => {
    const all = settings({ llmApiKey: "planted", llmApiKeySecondary: "planted", apiKey: "planted" });
    expect(JSON.stringify([answerOf("llm", all), answerOf("orchestration", all), all])).not.toContain("planted");
    expect(Object.keys(answerOf("llm.primary", all)).join()).not.toContain("key");
  });

  it.each(["orchestration", "llm.primary", "llm.secondary"] as const)("fits the schema of %s, key by key", (body) => {
    const { properties } = answerSchema(body) as { properties?: object };
    expect(Object.keys(answerOf(body, settings()))).toEqual(Object.keys(properties ?? {}));
  });
});

describe("a PUT body", () => {
  it("sets any subset, and numbers may be texts", () => {
    expect(readPatch("orchestration", { communication_rounds: "2", enabled: "off" })).toEqual({
      ok: true,
      value: { orchestrationEnabled: false, communicationRounds: 2 },
    });
    expect(readPatch("llm.secondary", { temperature: 0, max_tokens: 200.0 })).toEqual({
      ok: true,
      value: { temperatureSecondary: 0, maxTokensSecondary: 200 },
    });
  });

  it.each([{}, { enabled: null, communication_rounds: null }, { unknown: 1 }])("changes nothing by %j", (input) => {
    expect(readPatch("orchestration", input)).toEqual({ ok: true, value: {} });
  });

  it("is refused beyond 0..10 rounds, in pydantic's words", () => {
    expect(errorsOf("orchestration", { communication_rounds: 11 })).toEqual([
      {
        type: "less_than_equal",
        loc: ["body", "communication_rounds"],
        msg: "Input should be less than or equal to 10",
        input: 11,
        ctx: { le: 10 },
      },
    ]);
    expect(errorsOf("orchestration", { communication_rounds: -1 })).toMatchObject([{ type: "greater_than_equal" }]);
  });

  it("sets both models at once, and names the place of an error in either", () => {
    expect(readPatch("llm", { primary: { model: "a" }, secondary: { model: "b", top_p: null } })).toEqual({
      ok: true,
      value: { llmModel: "a", llmModelSecondary: "b" },
    });
    expect(readPatch("llm", { primary: null })).toEqual({ ok: true, value: {} });
    const errors = errorsOf("llm", { primary: { top_p: 2 }, secondary: { temperature: "hot" } });
    expect(errors.map(({ type, loc }) => [type, loc])).toEqual([
      ["less_than_equal", ["body", "primary", "top_p"]],
      ["float_parsing", ["body", "secondary", "temperature"]],
    ]);
  });

  it("takes a backend's URL in its normal form, and refuses what may not be called", () => {
    expect(readPatch("llm.primary", { base_url: "HTTP://Host:80/v1/" })).toEqual({
      ok: true,
      value: { llmBaseUrl: "http://host/v1" },
    });
    const [error] = errorsOf("llm.primary", { base_url: "http://ada:planted@host/" });
    expect(error).toMatchObject({ type: "value_error", loc: ["body", "base_url"], input: "http://***@host/" });
    expect(error?.msg).toMatch(/^Value error, must be an http\(s\) URL/);
  });

  it("lists what the schema and what the setting refuses in one answer", () => {
    expect(errorsOf("llm.primary", { base_url: "nowhere", top_p: 5 }).map(({ type }) => type)).toEqual([
      "less_than_equal",
      "value_error",
    ]);
  });

  it("names a value that its setting refuses once, whatever else is wrong", () => {
    const errors = errorsOf("llm.primary", { base_url: 5, model: "x".repeat(513), timeout: true, extra_body: [] });
    expect(errors.map(({ type, loc }) => [type, loc.at(-1)])).toEqual([
      ["string_too_long", "model"],
      ["string_type", "base_url"],
      ["dict_type", "extra_body"],
    ]);
  });

  it("is refused, and not silently left out, when an extra body nests too deep to be sent", () => {
    const extra_body: unknown = JSON.parse(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`);
    expect(errorsOf("llm", { secondary: { extra_body } })).toEqual([
      {
        type: "value_error",
        loc: ["body", "secondary", "extra_body"],
        msg: "Value error, must be a JSON object of at most 64 levels",
        input: null,
        ctx: { error: "must be a JSON object of at most 64 levels" },
      },
    ]);
  });

  it.each([
    ["orchestration", ["enabled", "communication_rounds", "secondary_goal_prompt"]],
    [
      "llm.primary",
      ["model", "base_url", "timeout", "idle_timeout", "extra_body", "max_tokens", "temperature", "top_p"],
    ],
    [
      "llm.secondary",
      ["model", "base_url", "timeout", "idle_timeout", "extra_body", "max_tokens", "temperature", "top_p"],
    ],
  ] as const)("of %s takes these names and no other", (body, names) => {
    const { properties } = patchSchema(body) as { properties?: object };
    expect(Object.keys(properties ?? {})).toEqual(names);
  });

  it("takes a goal that is exactly as long as the bound, however its characters are coded", () => {
    const goal = "🐸".repeat(20_000);
    expect(readPatch("orchestration", { secondary_goal_prompt: goal })).toEqual({
      ok: true,
      value: { secondaryGoalPrompt: goal },
    });
    expect(errorsOf("orchestration", { secondary_goal_prompt: `${goal}!` })).toMatchObject([
      { type: "string_too_long", ctx: { max_length: 20_000 } },
    ]);
  });

  it("takes the name of a goal, in any case, and refuses one that no goal has with those that there are", () => {
    expect(readPatch("orchestration", { secondary_goal_prompt: " @Additions" })).toEqual({
      ok: true,
      value: { secondaryGoalPrompt: "@additions" },
    });
    const [error] = errorsOf("orchestration", { secondary_goal_prompt: "@addition" });
    expect(error).toMatchObject({ type: "value_error", loc: ["body", "secondary_goal_prompt"], input: "@addition" });
    expect(error?.msg).toMatch(
      /^Value error, must be a text of at most 20000 characters that is not blank, or one of @default, /,
    );
  });

  it("cannot set a key", () => {
    expect(readPatch("llm.primary", { api_key: "planted" })).toEqual({ ok: true, value: {} });
  });

  it.each([null, [], "text", 5])("must be an object, not %j", (input) => {
    expect(errorsOf("orchestration", input)).toMatchObject([{ type: "model_attributes_type", loc: ["body"] }]);
  });

  it("has its bounds, defaults and descriptions in the schema for OpenAPI", () => {
    expect(JSON.parse(JSON.stringify(patchSchema("orchestration")))).toMatchObject({
      type: "object",
      properties: {
        communication_rounds: {
          anyOf: [{ type: "integer", minimum: 0, maximum: 10 }, { type: "null" }],
          default: 1,
          description: expect.stringContaining("Rounds"),
        },
      },
    });
    expect(JSON.stringify(patchSchema("orchestration"))).not.toContain('"required"');
  });
});
