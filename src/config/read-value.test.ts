import { describe, expect, it } from "vitest";
import { Secret } from "../core/secret.ts";
import { expectedOf, readValue } from "./read-value.ts";
import { declarations, type SettingKey } from "./settings.ts";

function valueOf(key: SettingKey, raw: unknown): unknown {
  const reading = readValue(declarations[key], raw);
  return reading.ok ? reading.value : "refused";
}

describe("readValue", () => {
  it.each(["true", "1", "yes", "on", "TRUE", "Yes", " oN ", true, 1])("reads %j as yes", (raw) => {
    expect(valueOf("orchestrationEnabled", raw)).toBe(true);
  });

  it.each(["false", "0", "no", "off", "FALSE", "No", "oFF", false, 0])("reads %j as no", (raw) => {
    expect(valueOf("orchestrationEnabled", raw)).toBe(false);
  });

  it.each(["maybe", "", "2", "tru", null, 2, []])("refuses %j as yes or no", (raw) => {
    expect(valueOf("orchestrationEnabled", raw)).toBe("refused");
  });

  it.each([
    ["0", 0],
    ["10", 10],
    [" 3 ", 3],
    ["2.0", 2],
    [7, 7],
  ])("reads %j as the whole number %d", (raw, value) => {
    expect(valueOf("communicationRounds", raw)).toBe(value);
  });

  it.each(["many", "-1", "11", "1.5", "", "0x2", "1_0", 2.5, true, NaN, Infinity])("refuses %j as rounds", (raw) => {
    expect(valueOf("communicationRounds", raw)).toBe("refused");
  });

  it("reads numbers with a fraction, and 0 is a value", () => {
    expect(valueOf("temperature", "0.5")).toBe(0.5);
    expect(valueOf("temperature", "0")).toBe(0);
    expect(valueOf("temperature", "2.01")).toBe("refused");
  });

  it("reads lists from commas and from JSON, without blanks and empty items", () => {
    expect(valueOf("allowedHosts", "a.example, B.example,,")).toEqual(["a.example", "b.example"]);
    expect(valueOf("allowedHosts", ["a.example"])).toEqual(["a.example"]);
    expect(valueOf("allowedHosts", "a.example, not a host")).toBe("refused");
    expect(valueOf("allowedHosts", [5])).toBe("refused");
  });

  it("takes host names without ports, IPv6 addresses with or without brackets", () => {
    expect(valueOf("allowedHosts", "frog.example,10.0.0.1,[::1],fd00::1")).toEqual([
      "frog.example",
      "10.0.0.1",
      "::1",
      "fd00::1",
    ]);
    expect(valueOf("allowedHosts", "frog.example:8888")).toBe("refused");
    expect(valueOf("apiHost", "http://0.0.0.0")).toBe("refused");
  });

  it("takes only origins for CORS", () => {
    expect(valueOf("apiCorsOrigins", "https://a.example:444,*")).toEqual(["https://a.example:444", "*"]);
    expect(valueOf("apiCorsOrigins", "https://a.example/")).toBe("refused");
    expect(valueOf("apiCorsOrigins", "a.example")).toBe("refused");
  });

  it("reads JSON objects from text and from JSON, frozen all the way down", () => {
    const value = valueOf("llmExtraBody", '{"options":{"num_ctx":4096}}');
    expect(value).toEqual({ options: { num_ctx: 4096 } });
    expect(Object.isFrozen((value as { options: object }).options)).toBe(true);
    expect(valueOf("llmExtraBody", { keep_alive: "1h" })).toEqual({ keep_alive: "1h" });
  });

  it.each(["[1]", "5", "null", "{", null, []])("refuses %j as a JSON object", (raw) => {
    expect(valueOf("llmExtraBody", raw)).toBe("refused");
  });

  it("reads one of several words in any letter case", () => {
    expect(valueOf("strategy", "Classic")).toBe("classic");
    expect(valueOf("strategy", "clasic")).toBe("refused");
  });

  it("wraps secrets", () => {
    const secret = valueOf("apiKey", "planted");
    expect(secret).toBeInstanceOf(Secret);
    expect((secret as Secret).reveal()).toBe("planted");
  });

  it("bounds the length of texts", () => {
    expect(valueOf("llmModel", "x".repeat(513))).toBe("refused");
    expect(valueOf("llmModel", "")).toBe("refused");
    expect(valueOf("llmModel", "🐸".repeat(512))).toBe("🐸".repeat(512));
  });
});

describe("expectedOf", () => {
  it.each([
    ["communicationRounds", "0..10"],
    ["strategy", "one of review, classic, direct, best-of-n, auto, shadow"],
    ["orchestrationEnabled", "true or false (also 1/0, yes/no, on/off)"],
    ["llmExtraBody", "a JSON object of at most 64 levels"],
    ["llmModel", "a text of 1 to 512 characters"],
    ["apiMaxRequestSizeBytes", "a size of 1KB to 1GB such as 10MB, 512KB or plain bytes"],
  ] as const)("says for %s: %s", (key, words) => {
    expect(expectedOf(declarations[key]).en).toBe(words);
  });

  it.each([
    ["communicationRounds", "0..10"],
    ["strategy", "одно из: review, classic, direct, best-of-n, auto, shadow"],
    ["orchestrationEnabled", "true или false (можно и 1/0, yes/no, on/off)"],
    ["llmExtraBody", "объект JSON глубиной не больше 64 уровней"],
    ["llmModel", "текст длиной от 1 до 512 знаков"],
    ["apiMaxRequestSizeBytes", "размер от 1KB до 1GB: например 10MB, 512KB или просто число байтов"],
  ] as const)("says in Russian for %s: %s", (key, words) => {
    expect(expectedOf(declarations[key]).ru).toBe(words);
  });
});
