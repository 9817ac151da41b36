/** The few keywords of JSON schema that settings and request bodies are declared with. */
import type { TSchema } from "typebox";

export interface JsonShape {
  readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean" | "null";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly items?: JsonShape;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly anyOf?: readonly JsonShape[];
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly required?: readonly string[];
}

/** A TypeBox schema as the plain JSON schema that it is. */
export function shapeOf(schema: TSchema): JsonShape {
  return schema;
}

/** Levels of objects and lists that a JSON value may have; what is recursive would fail far above this. */
export const MOST_LEVELS = 64;

/** Whether a parsed JSON value nests deeper than anything that reads settings wants to follow. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

function childrenOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

/** How many characters a text has, as JSON schema, Python and people count them: not in UTF-16 halves. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** `0..10`, `>= 1` or an empty text when there is no bound. */
export function boundsOf(shape: JsonShape): string {
  if (shape.minimum !== undefined && shape.maximum !== undefined) return `${shape.minimum}..${shape.maximum}`;
  if (shape.minimum !== undefined) return `>= ${shape.minimum}`;
  return shape.maximum === undefined ? "" : `<= ${shape.maximum}`;
}
