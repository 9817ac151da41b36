/** Bodies are read as pydantic 2.14 reads them: the table was recorded from it. */
import { readFileSync } from "node:fs";
import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { validateBody } from "./validate-body.ts";

const schema = Type.Object({
  i: Type.Optional(Type.Integer({ minimum: 1, maximum: 4096 })),
  f: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
  b: Type.Optional(Type.Boolean()),
  s: Type.Optional(Type.String({ minLength: 2, maxLength: 5 })),
  u: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
  l: Type.Optional(Type.Array(Type.String(), { maxItems: 2 })),
  d: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  e: Type.Optional(Type.Enum(["a", "b", "c"])),
  g: Type.Optional(Type.Literal("a")),
  h: Type.Optional(Type.Enum(["a", "b"])),
});

type Recorded = readonly [
  body: Readonly<Record<string, unknown>>,
  result: readonly unknown[] | { readonly value: unknown },
];
const recorded: readonly Recorded[] = JSON.parse(readFileSync(new URL("pydantic-cases.json", import.meta.url), "utf8"));

describe("validateBody", () => {
  it.each(recorded)("reads %j as pydantic does", (body, result) => {
    const expected =
      "value" in result
        ? { ok: true, value: { [Object.keys(body)[0] ?? ""]: result.value } }
        : { ok: false, errors: result };
    expect(JSON.stringify(validateBody(schema, body))).toBe(JSON.stringify(expected));
  });

  it("gives the row of the contract, byte by byte", () => {
    const generate = Type.Object({ max_tokens: Type.Optional(Type.Integer({ minimum: 1, maximum: 4096 })) });
    const reading = validateBody(generate, { max_tokens: 4097 });
    expect(JSON.stringify(reading.ok ? [] : reading.errors)).toBe(
      '[{"type":"less_than_equal","loc":["body","max_tokens"],"msg":"Input should be less than or equal to 4096","input":4097,"ctx":{"le":4096}}]',
    );
  });

  it("lists the errors of all fields at once, in the order of the schema", () => {
    const reading = validateBody(schema, { s: 1, i: 0, f: "x" });
    expect(reading.ok ? [] : reading.errors.map(({ type, loc }) => [type, loc.at(-1)])).toEqual([
      ["greater_than_equal", "i"],
      ["float_parsing", "f"],
      ["string_type", "s"],
    ]);
  });

  it("names the place inside lists of objects", () => {
    const nested = Type.Object({ messages: Type.Array(Type.Object({ role: Type.String() })) });
    const reading = validateBody(nested, { messages: [{ role: "user" }, {}, 5, { role: 1 }] });
    expect(reading.ok ? [] : reading.errors.map(({ type, loc, input }) => [type, loc, input])).toEqual([
      ["missing", ["body", "messages", 1, "role"], {}],
      ["model_attributes_type", ["body", "messages", 2], 5],
      ["string_type", ["body", "messages", 3, "role"], 1],
    ]);
  });

  it("asks for a required field, and takes no null for it", () => {
    const strict = Type.Object({ role: Type.String() });
    expect(validateBody(strict, {})).toEqual({
      ok: false,
      errors: [{ type: "missing", loc: ["body", "role"], msg: "Field required", input: {} }],
    });
    expect(validateBody(strict, { role: null })).toMatchObject({ ok: false, errors: [{ type: "string_type" }] });
  });

  it("takes null in an optional place for absent, and leaves unknown keys out", () => {
    const body = { i: null, s: null, unknown: 1, f: 0 };
    expect(validateBody(schema, body)).toEqual({ ok: true, value: { f: 0 } });
  });

  it("takes null where the schema names it", () => {
    const nullable = Type.Object({ n: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]) });
    expect(validateBody(nullable, { n: null })).toEqual({ ok: true, value: { n: null } });
    expect(validateBody(nullable, { n: 0 })).toMatchObject({ ok: false, errors: [{ loc: ["body", "n"] }] });
  });

  it("keeps 0 as a value", () => {
    expect(validateBody(schema, { f: 0 })).toEqual({ ok: true, value: { f: 0 } });
  });

  it.each([null, [], "text", 5, true])("refuses the body %j as no object", (body) => {
    expect(validateBody(schema, body)).toMatchObject({
      ok: false,
      errors: [{ type: "model_attributes_type", loc: ["body"], input: body }],
    });
  });

  it("says that an absent body is missing", () => {
    expect(validateBody(schema, undefined)).toMatchObject({ ok: false, errors: [{ type: "missing", loc: ["body"] }] });
  });

  it("refuses what no JSON can say but JSON.parse makes of it", () => {
    const body: unknown = JSON.parse('{"i":1e999,"f":-1e999}');
    const reading = validateBody(schema, body);
    expect(reading.ok ? [] : reading.errors.map(({ type }) => type)).toEqual(["finite_number", "finite_number"]);
  });

  it("takes no value from a prototype", () => {
    const body: unknown = JSON.parse('{"__proto__":{"i":5000},"constructor":1}');
    expect(validateBody(schema, body)).toEqual({ ok: true, value: {} });
  });

  it("does not change the body", () => {
    const body = Object.freeze({ i: "5", l: Object.freeze(["a"]) });
    expect(validateBody(schema, body)).toEqual({ ok: true, value: { i: 5, l: ["a"] } });
    expect(body).toEqual({ i: "5", l: ["a"] });
  });

  it("lists at most a hundred errors of a large wrong body", () => {
    const list = Type.Object({ l: Type.Array(Type.String()) });
    const reading = validateBody(list, { l: Array.from({ length: 1000 }, () => 1) });
    expect(reading.ok ? 0 : reading.errors.length).toBe(100);
  });

  it("counts characters as people and Python do, not halves of them", () => {
    expect(validateBody(schema, { s: "😀😀😀😀😀" }).ok).toBe(true);
    expect(validateBody(schema, { s: "😀" })).toMatchObject({ ok: false, errors: [{ type: "string_too_short" }] });
  });
});
