/** The history of settings as JSON: a change, and what became of each value. */
import { type Static, Type } from "typebox";
import type { Changer, SettingsService } from "../../app/app.ts";
import { declarations, isSettingKey } from "../../config/settings.ts";
import { maskPasswords } from "../../config/show-value.ts";
import type { JsonObject } from "../../core/json.ts";
import { changeWays, type HistoryEntry, type HistoryQuery, type ValueChange } from "../../core/settings-history.ts";
import { readQuery } from "../requests/checked-request.ts";
import { pageOnWire, pageSchema } from "./list-wire.ts";
import { refusals } from "../errors/texts.ts";

const DEFAULT_LIMIT = 20;

export const historyQuerySchema = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: DEFAULT_LIMIT })),
  before: Type.Optional(Type.Integer({ minimum: 1, description: "Id of a change: those that are older than it." })),
});

const valueChangeSchema = Type.Object({
  key: Type.String(),
  name: Type.String({ description: "As in the environment." }),
  from: Type.Unknown({ description: "In force before; null = unset. A secret is `***`." }),
  to: Type.Unknown({ description: "In force after it." }),
  was_stored: Type.Boolean({ description: "Whether `from` was a stored value." }),
  is_stored: Type.Boolean({ description: "Whether `to` is one: false = the stored value was taken away." }),
});

export const changesSchema = Type.Object({
  changes: Type.Array(valueChangeSchema, {
    description: "What became of each setting; those that are as before are left out.",
  }),
});

export const historySchema = pageSchema(
  Type.Object({
    id: Type.Integer(),
    at: Type.String({ format: "date-time" }),
    by: Type.Object({
      way: Type.Enum(changeWays),
      name: Type.Union([Type.String(), Type.Null()], { description: "Of the key, where it has one." }),
    }),
    restores: Type.Union([Type.Integer(), Type.Null()], { description: "The change that this one took back." }),
    ...changesSchema.properties,
  }),
);

/** Throws InvalidRequest. */
export function readHistoryQuery(query: unknown): HistoryQuery {
  const { limit = DEFAULT_LIMIT, before }: Static<typeof historyQuerySchema> = readQuery(historyQuerySchema, query);
  return { limit, ...(before !== undefined && { before }) };
}

export async function historyOnWire(
  history: (query: HistoryQuery) => Promise<readonly HistoryEntry[]>,
  query: HistoryQuery,
): Promise<JsonObject> {
  const found = await history({ ...query, limit: query.limit + 1 });
  return pageOnWire(found, query.limit, entryOnWire);
}

/** Throws `change-not-found`, also for what cannot be an id. */
export async function restoreChange(
  settings: Pick<SettingsService, "restore">,
  id: string,
  changer: Changer,
): Promise<readonly ValueChange[]> {
  const changes = /^[1-9]\d{0,14}$/.test(id) ? await settings.restore(Number(id), changer) : undefined;
  if (changes === undefined) throw refusals.changeNotFound(id.slice(0, 40));
  return changes;
}

export function changesOnWire(values: readonly ValueChange[]): JsonObject {
  return { changes: values.map(valueOnWire) };
}

function entryOnWire({ id, at, author, restores, values }: HistoryEntry): JsonObject {
  const by = { way: author.way, name: author.name ?? null };
  return { id, at: new Date(at).toISOString(), by, restores, ...changesOnWire(values) };
}

function valueOnWire({ key, from, to, wasStored, isStored }: ValueChange): JsonObject {
  const declaration = isSettingKey(key) ? declarations[key] : undefined;
  const show = (value: unknown): unknown => (declaration?.secret === true ? "***" : withoutPasswords(value));
  return {
    key,
    name: declaration?.env ?? key,
    from: show(from),
    to: show(to),
    was_stored: wasStored,
    is_stored: isStored,
  };
}

function withoutPasswords(value: unknown): unknown {
  return JSON.parse(maskPasswords(JSON.stringify(value ?? null)));
}
