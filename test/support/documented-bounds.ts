/** Every bound that a JSON schema documents, each with a value just within it and one just beyond. */
import type { JsonShape } from "../../src/config/json-shape.ts";

export interface Bound {
  /** Names of fields, and `0` for an item of a list. */
  readonly place: readonly string[];
  /** As the schema has it: `maxLength 255`. */
  readonly words: string;
  readonly within: unknown;
  readonly beyond: unknown;
}

/** Larger than anybody sends by hand; what is bounded only beyond it is bounded by the body's size first. */
const MOST_CHARACTERS = 2_000_000;

/** The smallest value that the schema accepts, with nothing in it that may be left out. */
export function sampleOf(shape: JsonShape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  if (shape.anyOf !== undefined) return sampleOf(shape.anyOf.find(({ type }) => type !== "null") ?? {});
  switch (shape.type) {
    case "object": {
      const required = shape.required ?? [];
      return Object.fromEntries(required.map((name) => [name, sampleOf(shape.properties?.[name] ?? {})]));
    }
    case "array":
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}));
    case "string":
      return "a".repeat(shape.minLength ?? 1);
    case "integer":
    case "number":
      return shape.minimum ?? 1;
    case "boolean":
      return true;
    default:
      return null;
  }
}

/** `value` of a bound is that of the whole schema, with only this place changed. */
export function boundsIn(shape: JsonShape): readonly Bound[] {
  if (shape.anyOf !== undefined) return shape.anyOf.flatMap(boundsIn);
  return [...ownBounds(shape), ...boundsOfFields(shape), ...boundsOfItems(shape)];
}

function ownBounds(shape: JsonShape): readonly Bound[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = shape;
  const step = shape.type === "integer" ? 1 : 0.001;
  const text = (length: number): string => "a".repeat(length);
  const list = (length: number): unknown => Array.from({ length }, () => sampleOf(shape.items ?? {}));
  const bound = (words: string, within: unknown, beyond: unknown): Bound => ({ place: [], words, within, beyond });
  return [
    ...(minimum === undefined ? [] : [bound(`minimum ${minimum}`, minimum, minimum - step)]),
    ...(maximum === undefined ? [] : [bound(`maximum ${maximum}`, maximum, maximum + Math.max(step, maximum * 1e-9))]),
    ...(minLength === undefined || minLength === 0
      ? []
      : [bound(`minLength ${minLength}`, text(minLength), text(minLength - 1))]),
    ...(maxLength === undefined || maxLength > MOST_CHARACTERS
      ? []
      : [bound(`maxLength ${maxLength}`, text(maxLength), text(maxLength + 1))]),
    ...(minItems === undefined || minItems === 0
      ? []
      : [bound(`minItems ${minItems}`, list(minItems), list(minItems - 1))]),
    ...(maxItems === undefined ? [] : [bound(`maxItems ${maxItems}`, list(maxItems), list(maxItems + 1))]),
    ...(shape.enum === undefined ? [] : [bound("enum", shape.enum[0], "no such word")]),
  ];
}

function boundsOfFields(shape: JsonShape): readonly Bound[] {
  const whole = (name: string, value: unknown): unknown => {
    const sample = sampleOf({ ...shape, type: "object" });
    return { ...(typeof sample === "object" ? sample : {}), [name]: value };
  };
  return Object.entries(shape.properties ?? {}).flatMap(([name, field]) =>
    boundsIn(field).map(({ place, words, within, beyond }) => ({
      place: [name, ...place],
      words,
      within: whole(name, within),
      beyond: whole(name, beyond),
    })),
  );
}

function boundsOfItems({ items, minItems = 0 }: JsonShape): readonly Bound[] {
  if (items === undefined) return [];
  const others = Array.from({ length: Math.max(0, minItems - 1) }, () => sampleOf(items));
  return boundsIn(items).map(({ place, words, within, beyond }) => ({
    place: ["0", ...place],
    words,
    within: [within, ...others],
    beyond: [beyond, ...others],
  }));
}
