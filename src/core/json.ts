/** Reads values out of JSON that somebody else wrote: nothing about its shape is taken for granted. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value under a key, or undefined where there is no object or no such key. */
export function valueAt(value: unknown, key: string): unknown {
  return isJsonObject(value) ? value[key] : undefined;
}

/** The value under a key that models write in any letter case. */
export function valueUnder(object: JsonObject, key: string): unknown {
  return object[key] ?? Object.entries(object).find(([name]) => name.toLowerCase() === key)?.[1];
}

export function textAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key);
  return typeof found === "string" ? found : undefined;
}

export function numberAt(value: unknown, key: string): number | undefined {
  const found = valueAt(value, key);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

/** The list under a key; empty where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = valueAt(value, key);
  return Array.isArray(found) ? found : [];
}

/** The object under a key; empty where there is none. */
export function objectAt(value: unknown, key: string): JsonObject {
  const found = valueAt(value, key);
  return isJsonObject(found) ? found : {};
}

/** The parsed value, or undefined for text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
