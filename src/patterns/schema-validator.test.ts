import { describe, expect, test } from "vitest";
import type { JsonObject } from "../core/json.ts";
import { schemaValidator } from "./schema-validator.ts";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";

function problemsOf(schema: JsonObject, value: unknown): readonly string[] {
  return schemaValidator.problemsOf(schema, value);
}

describe("schemaValidator", () => {
  const schema = {
    type: "object",
    properties: { name: { type: "string", pattern: "^[A-Z]" }, ages: { type: "array", items: { type: "integer" } } },
    required: ["name"],
  };

  test("a value that fits has no problems", () => {
    expect(problemsOf(schema, { name: "Ann", ages: [1, 2], more: true })).toEqual([]);
  });

  test("problems are told with their places, the first five of them", () => {
    expect(problemsOf(schema, { ages: ["a", 2] })).toEqual([
      "/ must have required property 'name'",
      "/ages/0 must be integer",
    ]);
    expect(problemsOf(schema, { name: "A", ages: ["a", "b", "c", "d", "e", "f"] })).toHaveLength(5);
  });

  test("the dialect that a schema names does not matter", () => {
    expect(problemsOf({ $schema: "http://json-schema.org/draft-07/schema#", type: "null" }, null)).toEqual([]);
  });

  test("formats and unknown keywords are passed over", () => {
    expect(problemsOf({ format: "email", "x-order": 1 }, "nobody")).toEqual([]);
  });

  test.each([
    [{ type: "nothing" }, /must be equal to one of the allowed values/],
    [{ $ref: "https://example.org/other.json" }, /can't resolve reference/],
    [{ pattern: "(?=a)" }, /RE2's syntax/],
    [{ properties: [] }, /must be object/],
  ])("refuses the schema %j", (bad, reason) => {
    const check = (): unknown => problemsOf(bad, "text");
    expect(check).toThrow(/cannot be used/);
    expect(check).toThrow(reason);
  });

  test("a schema cannot put itself in another's place", () => {
    const posing = { $id: "https://json-schema.org/draft/2020-12/schema", type: "string" };
    expect(problemsOf(posing, "text")).toEqual([]);
    expect(problemsOf({ $id: "https://example.org/a", type: "string" }, 1)).toHaveLength(1);
    expect(problemsOf({ $id: "https://example.org/a", type: "number" }, 1)).toEqual([]);
    expect(problemsOf(schema, { name: "Ann" })).toEqual([]);
  });

  test("patterns run in linear time", () => {
    const started = threadCpuMs();
    expect(problemsOf({ pattern: "^(a+)+$" }, `${"a".repeat(50_000)}!`)).toHaveLength(1);
    expect(threadCpuMs() - started).toBeLessThan(1000);
  });

  test("a schema that multiplies its own work is stopped", () => {
    const levels = Array.from({ length: 40 }, (_, level) => [
      `l${level}`,
      { allOf: [{ $ref: `#/$defs/l${level + 1}` }, { $ref: `#/$defs/l${level + 1}` }] },
    ]);
    const $defs = { ...Object.fromEntries(levels), l40: { type: "string" } };
    expect(() => problemsOf({ $ref: "#/$defs/l0", $defs }, "text")).toThrow(/takes longer than 0.5 s/);
  });
});
