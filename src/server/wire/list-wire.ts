/** Lists as JSON in OpenAI's shape: whole ones, and pages of long ones. */
import { type TObject, type TProperties, Type } from "typebox";
import type { JsonObject } from "../../core/json.ts";

const listed = Type.Literal("list");
const maybeId = Type.Union([Type.String(), Type.Null()]);

export function listSchema<Entry extends TProperties>(entry: TObject<Entry>) {
  return Type.Object({ object: listed, data: Type.Array(entry) });
}

export function listOnWire<Entry>(entries: Iterable<Entry>, onWire: (entry: Entry) => JsonObject): JsonObject {
  return { object: "list", data: Array.from(entries, onWire) };
}

export function pageSchema<Entry extends TProperties>(entry: TObject<Entry>) {
  return Type.Object({ ...listSchema(entry).properties, has_more: Type.Boolean() });
}

/** `found` has one more than the page where there are more. */
export function pageOnWire<Entry>(
  found: readonly Entry[],
  limit: number,
  onWire: (entry: Entry) => JsonObject,
): JsonObject {
  return { ...listOnWire(found.slice(0, limit), onWire), has_more: found.length > limit };
}

/** A page whose ends are named, as OpenAI's clients turn the leaves by ids. */
export function pageByIdSchema<Entry extends TProperties>(entry: TObject<Entry>) {
  return Type.Object({ ...pageSchema(entry).properties, first_id: maybeId, last_id: maybeId });
}

/** The same as pageOnWire, with its ends. */
export function pageByIdOnWire<Entry extends { readonly id: string }>(
  found: readonly Entry[],
  limit: number,
  onWire: (entry: Entry) => JsonObject,
): JsonObject {
  const page = found.slice(0, limit);
  return { ...pageOnWire(found, limit, onWire), first_id: page[0]?.id ?? null, last_id: page.at(-1)?.id ?? null };
}
