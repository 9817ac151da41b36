/** Turns what a source says about a setting, text or JSON, into its typed value, or says what was expected. */
import type { Bilingual } from "../core/bilingual.ts";
import { isJsonObject, parseJson } from "../core/json.ts";
import { Secret } from "../core/secret.ts";
import { boundsOf, characterCount, isTooDeep, type JsonShape, MOST_LEVELS, shapeOf } from "./json-shape.ts";
import { isNumeral } from "./numeral.ts";
import type { Declaration } from "./settings/declaration.ts";

export type Reading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly expected: Bilingual };

const TRUE_WORDS = new Set(["true", "1", "yes", "on"]);
const FALSE_WORDS = new Set(["false", "0", "no", "off"]);

/** As much of a declaration as says what a value may be. */
export type ValueDeclaration = Pick<Declaration, "schema" | "secret" | "readText" | "expected">;

/** Reads a value as env, flag, file or store give it; a text means the same in all of them. */
export function readValue(declaration: ValueDeclaration, raw: unknown): Reading {
  const shape = shapeOf(declaration.schema);
  const value = readShape(shape, raw, declaration.readText);
  if (value === undefined || !isWithin(shape, value)) return { ok: false, expected: expectedOf(declaration) };
  const isSecret = declaration.secret === true && typeof value === "string";
  return { ok: true, value: isSecret ? new Secret(value) : deepFreeze(value) };
}

/** What a valid value looks like, as the end of "must be ..." and of «должно быть: ...». */
export function expectedOf(declaration: ValueDeclaration): Bilingual {
  if (declaration.expected !== undefined) return declaration.expected;
  const shape = shapeOf(declaration.schema);
  if (shape.enum !== undefined) return expectedWord(shape.enum.join(", "));
  switch (shape.type) {
    case "boolean":
      return {
        en: "true or false (also 1/0, yes/no, on/off)",
        ru: "true или false (можно и 1/0, yes/no, on/off)",
      };
    case "integer":
    case "number":
      return expectedNumber(boundsOf(shape));
    case "array":
      return { en: "a comma-separated list", ru: "список через запятую" };
    case "object":
      return {
        en: `a JSON object of at most ${MOST_LEVELS} levels`,
        ru: `объект JSON глубиной не больше ${MOST_LEVELS} уровней`,
      };
    default:
      return expectedText(shape);
  }
}

function expectedWord(words: string): Bilingual {
  return { en: `one of ${words}`, ru: `одно из: ${words}` };
}

function expectedNumber(bounds: string): Bilingual {
  return bounds === "" ? { en: "a number", ru: "число" } : { en: bounds, ru: bounds };
}

function expectedText({ minLength = 0, maxLength }: JsonShape): Bilingual {
  return {
    en: `a text of ${minLength} to ${maxLength ?? "any number of"} characters`,
    ru: `текст длиной от ${minLength} до ${maxLength ?? "любого числа"} знаков`,
  };
}

function readShape(shape: JsonShape, raw: unknown, readText: Declaration["readText"]): unknown {
  if (shape.enum !== undefined) return readWord(shape.enum, raw);
  if (shape.type === "array") return readList(raw, readText);
  if (typeof raw === "string" && readText !== undefined) return readText(raw);
  switch (shape.type) {
    case "boolean":
      return readBoolean(raw);
    case "integer":
      return readNumber(raw, Number.isSafeInteger);
    case "number":
      return readNumber(raw, Number.isFinite);
    case "object":
      return readObject(raw);
    default:
      return typeof raw === "string" ? raw : undefined;
  }
}

function readWord(words: readonly (string | number)[], raw: unknown): unknown {
  const text = typeof raw === "string" ? raw.trim().toLowerCase() : raw;
  return words.find((word) => word === text);
}

function readBoolean(raw: unknown): boolean | undefined {
  if (typeof raw === "boolean") return raw;
  const word = typeof raw === "string" || typeof raw === "number" ? String(raw).trim().toLowerCase() : "";
  if (TRUE_WORDS.has(word)) return true;
  return FALSE_WORDS.has(word) ? false : undefined;
}

function readNumber(raw: unknown, isRight: (value: unknown) => boolean): number | undefined {
  const value = typeof raw === "string" && isNumeral(raw) ? Number(raw) : raw;
  return typeof value === "number" && isRight(value) ? value : undefined;
}

function readList(raw: unknown, readItem: Declaration["readText"]): readonly unknown[] | undefined {
  const items: unknown = typeof raw === "string" ? raw.split(",") : raw;
  if (!Array.isArray(items)) return undefined;
  const texts = items.map((item) => (typeof item === "string" ? item.trim() : undefined)).filter((text) => text !== "");
  const values = texts.map((text) => (text === undefined || readItem === undefined ? text : readItem(text)));
  return values.includes(undefined) ? undefined : values;
}

function readObject(raw: unknown): unknown {
  const value = typeof raw === "string" ? parseJson(raw) : raw;
  return isJsonObject(value) && !isTooDeep(value) ? value : undefined;
}

function isWithin(shape: JsonShape, value: unknown): boolean {
  if (typeof value === "number") return isBetween(value, shape.minimum, shape.maximum);
  if (typeof value === "string") return isBetween(characterCount(value), shape.minLength, shape.maxLength);
  if (!Array.isArray(value)) return true;
  const items: readonly unknown[] = value;
  return isBetween(items.length, 0, shape.maxItems) && items.every((item) => isWithin(shape.items ?? {}, item));
}

function isBetween(value: number, least = -Infinity, most = Infinity): boolean {
  return value >= least && value <= most;
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
