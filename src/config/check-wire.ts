/** Reads checks as they stand in JSON: in request bodies, in files and in rows of data. */
import { Type } from "typebox";
import { type Check, countedUnits, plainCheckTypes, regexFlags } from "../core/checks/check.ts";
import { codeLanguages } from "../core/checks/code/code-languages.ts";
import { knownLanguages } from "../core/checks/languages.ts";
import { valueAt } from "../core/json.ts";
import { bodyError, type BodyError, type Place } from "./body-error.ts";
import { type BodyReading, validateBody } from "./validate-body.ts";

/** No text needs more checks than this. */
export const MOST_CHECKS = 100;

const bound = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 }));
const bounds = { min: bound, max: bound };
const text = Type.String({ minLength: 1, maxLength: 10_000 });
const short = Type.String({ minLength: 1, maxLength: 100 });

/** One shape a form: the first key says for which types it is. */
const shapes = [
  Type.Object({ type: Type.Enum(countedUnits), ...bounds }),
  Type.Object({ type: Type.Enum(plainCheckTypes) }),
  Type.Object({ type: Type.Literal("parts"), divider: short, differ: Type.Optional(Type.Boolean()), ...bounds }),
  Type.Object({ type: Type.Literal("sections"), marker: short, ...bounds }),
  Type.Object({ type: Type.Literal("includes"), text, ...bounds }),
  Type.Object({ type: Type.Enum(["excludes", "starts-with", "ends-with"]), text }),
  Type.Object({ type: Type.Literal("letter"), letter: Type.String({ minLength: 1, maxLength: 1 }), ...bounds }),
  Type.Object({
    type: Type.Literal("paragraph-start"),
    paragraph: Type.Integer({ minimum: 1, maximum: 10_000 }),
    word: short,
  }),
  Type.Object({ type: Type.Literal("postscript"), marker: short }),
  Type.Object({
    type: Type.Literal("regex"),
    pattern: Type.String({ minLength: 1, maxLength: 1000, description: "In RE2's syntax." }),
    flags: Type.Optional(Type.Enum(regexFlags)),
    ...bounds,
  }),
  Type.Object({
    type: Type.Literal("json-schema"),
    schema: Type.Record(Type.String(), Type.Unknown(), { description: "Draft 2020-12." }),
  }),
  Type.Object({ type: Type.Literal("language"), language: Type.Enum(knownLanguages.map(({ code }) => code)) }),
  Type.Object({ type: Type.Literal("code-block"), language: Type.Optional(short) }),
  Type.Object({ type: Type.Literal("doc-comment"), language: Type.Enum(codeLanguages) }),
  Type.Object({
    type: Type.Literal("code-unchanged"),
    language: Type.Enum(codeLanguages),
    code: Type.String({ minLength: 1, maxLength: 200_000 }),
  }),
  Type.Object({
    type: Type.Literal("one-of"),
    options: Type.Array(text, { minItems: 1, maxItems: 100 }),
    alone: Type.Optional(Type.Boolean({ description: "Nothing else may stand in the answer." })),
  }),
];

export const checksSchema = Type.Array(Type.Union(shapes), { maxItems: MOST_CHECKS });

/** Reads a list of checks with all that is wrong with them; `place` is where in the request they stand. */
export function readChecks(input: unknown, place: Place): BodyReading<readonly Check[]> {
  const list = validateBody(Type.Array(Type.Unknown(), { maxItems: MOST_CHECKS }), input);
  if (!list.ok) return { ok: false, errors: at(place, list.errors) };
  const readings = list.value.map((each, index) => readCheck(each, [...place, index]));
  const errors = readings.flatMap((reading) => (reading.ok ? [] : reading.errors));
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, value: readings.flatMap((reading) => (reading.ok ? [reading.value] : [])) };
}

function readCheck(input: unknown, place: Place): BodyReading<Check> {
  const type = valueAt(input, "type");
  const shape = shapes.find(({ properties }) => typesOf(properties.type).includes(type));
  if (shape === undefined) return { ok: false, errors: [unknownType(input, place)] };
  const reading = validateBody(shape, input);
  if (!reading.ok) return { ok: false, errors: at(place, reading.errors) };
  return isPossible(reading.value) ? reading : { ok: false, errors: [minAboveMax(input, place)] };
}

function isPossible(check: Check): boolean {
  const { min = 0, max = Infinity } = "min" in check && "max" in check ? check : {};
  return min <= max;
}

function minAboveMax(input: unknown, place: Place): BodyError {
  return bodyError("value_error", place, input, { error: "min is above max" });
}

function typesOf(shape: { readonly enum?: readonly unknown[]; readonly const?: unknown }): readonly unknown[] {
  return shape.enum ?? [shape.const];
}

function unknownType(input: unknown, place: Place): BodyError {
  const known = shapes.flatMap(({ properties }) => typesOf(properties.type)).join(", ");
  return bodyError("value_error", [...place, "type"], valueAt(input, "type") ?? null, {
    error: `the types are ${known}`,
  });
}

function at(place: Place, errors: readonly BodyError[]): readonly BodyError[] {
  return errors.map((error) => ({ ...error, loc: [...place, ...error.loc.slice(1)] }));
}
