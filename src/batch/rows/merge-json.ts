/** Lays one JSON object over another. */
import { isJsonObject, type JsonObject } from "../../core/json.ts";

/** Objects are merged key by key; anything else of `over` replaces what is below it. */
export function mergeJson(under: JsonObject, over: JsonObject): JsonObject {
  const merged = Object.entries(over).map(([key, value]) => {
    const below = under[key];
    return [key, isJsonObject(below) && isJsonObject(value) ? mergeJson(below, value) : value] as const;
  });
  return { ...under, ...Object.fromEntries(merged) };
}
