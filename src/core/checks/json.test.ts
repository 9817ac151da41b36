import { describe, expect, test } from "vitest";
import type { SchemaValidator } from "./ports.ts";
import { checkJson, checkJsonSchema } from "./json.ts";

const strict: SchemaValidator = {
  problemsOf: (schema, value) => (JSON.stringify(value) === JSON.stringify(schema["const"]) ? [] : ["/ is not it"]),
};

describe("JSON", () => {
  test.each(['{"a": [1, null]}', "42", '```json\n{"a": 1}\n```', "\n```\n[]\n```\n"])("%j is JSON", (text) => {
    expect(checkJson(text).passed).toBe(true);
  });
  test.each(["", "{a: 1}", '{"a": 1} done', 'Here:\n```json\n{"a": 1}\n```', "```json\n{}\n```\n```json\n{}\n```"])(
    "%j is not",
    (text) => {
      expect(checkJson(text).passed).toBe(false);
    },
  );
  test("the parser's reason is told", () => {
    expect(checkJson('{"a": }').detail.en).toMatch(/^The answer is not JSON: Unexpected token/);
  });
});

describe("JSON by a schema", () => {
  const check = { type: "json-schema", schema: { const: [1] } } as const;
  test("a value that fits passes, also in a fence", () => {
    expect(checkJsonSchema(check, "```json\n[1]\n```", strict).passed).toBe(true);
  });
  test("what the validator finds is told", () => {
    expect(checkJsonSchema(check, "[2]", strict).detail.ru).toBe("Ответ не соответствует схеме: / is not it.");
  });
  test("what is no JSON is not shown to the validator", () => {
    expect(checkJsonSchema(check, "[1", strict).detail.en).toMatch(/^The answer is not JSON/);
  });
});
