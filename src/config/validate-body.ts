/** Checks a JSON body against a TypeBox schema as leniently as pydantic does, and lists all its errors in pydantic's words. */
import type { Static, TSchema } from "typebox";
import { isJsonObject } from "../core/json.ts";
import { bodyError, type BodyError, type Place } from "./body-error.ts";
import { characterCount, type JsonShape, shapeOf } from "./json-shape.ts";
import { isNumeral } from "./numeral.ts";

export type { BodyError } from "./body-error.ts";

export type BodyReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly BodyError[] };

/** More would only make a large answer out of a large wrong body. */
const MOST_ERRORS = 100;

/**
 * Reads a parsed JSON body. Numeric texts and `200.0` are numbers, `null` in an optional place is as good as absent,
 * unknown keys are left out. The value is new: the body is not changed.
 */
export function validateBody<S extends TSchema>(schema: S, body: unknown): BodyReading<Static<S>> {
  const errors: BodyError[] = [];
  if (body === undefined) return { ok: false, errors: [bodyError("missing", ["body"], null)] };
  const value = read(shapeOf(schema), body, ["body"], (error) => {
    if (errors.length < MOST_ERRORS) errors.push(error);
    return undefined;
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: value as Static<S> };
}

/** Takes note of an error; the value that is being read is then meaningless. */
type Refuse = (error: BodyError) => undefined;

function read(shape: JsonShape, input: unknown, place: Place, refuse: Refuse): unknown {
  if (shape.anyOf !== undefined) return readAny(shape.anyOf, input, place, refuse);
  const words = shape.enum ?? (shape.const === undefined ? undefined : [shape.const]);
  if (words !== undefined) return readWord(words, input, place, refuse);
  switch (shape.type) {
    case "object":
      return readObject(shape, input, place, refuse);
    case "array":
      return readList(shape, input, place, refuse);
    case "string":
      return readText(shape, input, place, refuse);
    case "boolean":
      return readBoolean(input, place, refuse);
    case "integer":
    case "number":
      return readNumber(shape, input, place, refuse);
    default:
      return input;
  }
}

function readObject(shape: JsonShape, input: unknown, place: Place, refuse: Refuse): unknown {
  if (shape.properties === undefined) return isJsonObject(input) ? input : refuse(bodyError("dict_type", place, input));
  if (!isJsonObject(input)) return refuse(bodyError("model_attributes_type", place, input));
  const required = new Set(shape.required);
  const value: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(shape.properties)) {
    const given = Object.hasOwn(input, name) ? input[name] : undefined;
    if (required.has(name) && given === undefined) refuse(bodyError("missing", [...place, name], input));
    else if (required.has(name) || (given !== undefined && given !== null))
      value[name] = read(property, given, [...place, name], refuse);
  }
  return value;
}

function readList(shape: JsonShape, input: unknown, place: Place, refuse: Refuse): unknown {
  if (!Array.isArray(input)) return refuse(bodyError("list_type", place, input));
  const { maxItems = Infinity, minItems = 0, items = {} } = shape;
  if (input.length > maxItems)
    return refuse(bodyError("too_long", place, input, lengthContext("max_length", maxItems, input)));
  const values = input.map((item: unknown, index) => read(items, item, [...place, index], refuse));
  if (input.length < minItems)
    refuse(bodyError("too_short", place, input, lengthContext("min_length", minItems, input)));
  return values;
}

function lengthContext(bound: "min_length" | "max_length", length: number, input: readonly unknown[]) {
  return { field_type: "List", [bound]: length, actual_length: input.length };
}

function readText(shape: JsonShape, input: unknown, place: Place, refuse: Refuse): unknown {
  if (typeof input !== "string") return refuse(bodyError("string_type", place, input));
  const { minLength = 0, maxLength = Infinity } = shape;
  // A character has one or two UTF-16 halves: long texts far from their bounds need no counting.
  const isSurelyWithin = input.length >= 2 * minLength && input.length <= maxLength;
  const length = isSurelyWithin ? input.length : characterCount(input);
  if (length < minLength) refuse(bodyError("string_too_short", place, input, { min_length: minLength }));
  if (length > maxLength) refuse(bodyError("string_too_long", place, input, { max_length: maxLength }));
  return input;
}

function readWord(words: readonly (string | number)[], input: unknown, place: Place, refuse: Refuse): unknown {
  if (!words.some((word) => word === input))
    refuse(bodyError("literal_error", place, input, { expected: inPython(words) }));
  return input;
}

/** `'a', 'b' or 'c'`. */
function inPython(words: readonly (string | number)[]): string {
  const quoted = words.map((word) => (typeof word === "string" ? `'${word}'` : String(word)));
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}` : quoted.join("");
}

const TRUE_WORDS = new Set(["true", "1", "yes", "on", "t", "y"]);
const FALSE_WORDS = new Set(["false", "0", "no", "off", "f", "n"]);

function readBoolean(input: unknown, place: Place, refuse: Refuse): unknown {
  if (typeof input === "boolean") return input;
  if (typeof input !== "string" && !Number.isInteger(input)) return refuse(bodyError("bool_type", place, input));
  const word = String(input).toLowerCase();
  if (!TRUE_WORDS.has(word) && !FALSE_WORDS.has(word)) refuse(bodyError("bool_parsing", place, input));
  return TRUE_WORDS.has(word);
}

const INTEGER_TEXT = /^\s*[+-]?\d+(\.0*)?\s*$/;

function readNumber(shape: JsonShape, input: unknown, place: Place, refuse: Refuse): unknown {
  const isWhole = shape.type === "integer";
  if (typeof input === "string" && !(isWhole ? INTEGER_TEXT.test(input) : isNumeral(input)))
    return refuse(bodyError(isWhole ? "int_parsing" : "float_parsing", place, input));
  if (typeof input !== "string" && typeof input !== "number" && typeof input !== "boolean")
    return refuse(bodyError(isWhole ? "int_type" : "float_type", place, input));
  const value = Number(input);
  if (!Number.isFinite(value)) return refuse(bodyError("finite_number", place, String(input)));
  if (isWhole && !Number.isInteger(value)) return refuse(bodyError("int_from_float", place, input));
  const { minimum: ge = -Infinity, maximum: le = Infinity } = shape;
  if (value < ge) refuse(bodyError("greater_than_equal", place, input, { ge }));
  if (value > le) refuse(bodyError("less_than_equal", place, input, { le }));
  return value;
}

/** The first alternative that fits, else the errors of all, each under its Python name as pydantic has it. */
function readAny(alternatives: readonly JsonShape[], input: unknown, place: Place, refuse: Refuse): unknown {
  const shapes = alternatives.filter((shape) => shape.type !== "null");
  if (input === null && shapes.length < alternatives.length) return null;
  if (shapes.length === 1) return read(shapes[0] ?? {}, input, place, refuse);
  const errors: BodyError[] = [];
  for (const shape of shapes) {
    const before = errors.length;
    const value = read(shape, input, [...place, pythonName(shape)], (error) => void errors.push(error));
    if (errors.length === before) return value;
  }
  errors.forEach(refuse);
  return undefined;
}

function pythonName(shape: JsonShape): string {
  if (shape.type === "array") return `list[${pythonName(shape.items ?? {})}]`;
  const names = {
    string: "str",
    integer: "int",
    number: "float",
    boolean: "bool",
    object: "dict",
    null: "none",
  } as const;
  return shape.type === undefined ? "any" : names[shape.type];
}
