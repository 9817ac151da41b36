/** Keys as JSON: what is asked of a new one, and what is told of those that there are. */
import { DAY_MS } from "../../core/time.ts";
import { listOnWire, listSchema } from "../wire/list-wire.ts";
import { type Static, Type } from "typebox";
import type { KeyService, KeyWish } from "../../app/keys/access-keys.ts";
import { readBody } from "../requests/checked-request.ts";
import {
  type AccessKey,
  type KeyLimits,
  keyNamePattern,
  type KeyNumber,
  keyNumbers,
  keyRoles,
  keyStates,
  stateOfKey,
} from "../../core/access-key.ts";
import type { JsonObject } from "../../core/json.ts";
import { refusals } from "../errors/texts.ts";

const limitSchemas = {
  runs_per_minute: Type.Integer({ ...bounds("runs_per_minute"), description: "Unset = API_RATE_LIMIT." }),
  runs_at_once: Type.Integer({ ...bounds("runs_at_once"), description: "Unset = MAX_CONCURRENT." }),
  tokens_per_day: Type.Integer({ ...bounds("tokens_per_day"), description: "Of a day of UTC, all calls." }),
  cost_per_day: Type.Number({ ...bounds("cost_per_day"), description: "Of a day of UTC, in the currency of PRICES." }),
};

const { runs_per_minute, runs_at_once, tokens_per_day, cost_per_day } = limitSchemas;

export const keyWishSchema = Type.Object({
  name: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: keyNamePattern,
    description: "Whose it is or what it is for: one line without control characters, of which something can be seen.",
  }),
  role: Type.Optional(
    Type.Enum(keyRoles, { description: "`user` (default) asks and reads its own runs; `admin` may do everything." }),
  ),
  expires_in_days: Type.Optional(Type.Number({ ...bounds("expires_in_days"), description: "Unset = never." })),
  runs_per_minute: Type.Optional(runs_per_minute),
  runs_at_once: Type.Optional(runs_at_once),
  tokens_per_day: Type.Optional(tokens_per_day),
  cost_per_day: Type.Optional(cost_per_day),
});

const time = Type.String({ format: "date-time" });
const maybe = <Schema extends ReturnType<typeof Type.Number> | typeof time>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

const keyFields = {
  object: Type.Literal("key"),
  id: Type.String({ description: "The part of the key's text behind `frog_`; no secret." }),
  name: Type.String(),
  role: Type.Enum(keyRoles),
  status: Type.Enum(keyStates),
  created_at: time,
  expires_at: maybe(time),
  revoked_at: maybe(time),
  last_used_at: maybe(time),
  runs_per_minute: maybe(Type.Number()),
  runs_at_once: maybe(Type.Number()),
  tokens_per_day: maybe(Type.Number()),
  cost_per_day: maybe(Type.Number()),
};

export const keySchema = Type.Object(keyFields);
export const keyListSchema = listSchema(keySchema);
export const madeKeySchema = Type.Object({
  ...keyFields,
  key: Type.String({ description: "The key itself, told this once." }),
});

export function keysOnWire(keys: KeyService, now: number): JsonObject {
  return listOnWire(keys.list(), (key) => keyOnWire(key, now));
}

/** Throws InvalidRequest with all that is wrong, and what `make` throws. */
export async function makeKey(keys: KeyService, body: unknown, now: number): Promise<JsonObject> {
  const { key, text } = await keys.make(readWish(body, now));
  return { ...keyOnWire(key, now), key: text.reveal() };
}

/** Throws `key-not-found`, and what `revoke` throws. */
export async function revokeKey(keys: KeyService, id: string, asOwner: boolean, now: number): Promise<JsonObject> {
  const key = await keys.revoke(id, asOwner);
  if (key === undefined) throw refusals.keyNotFound(id);
  return keyOnWire(key, now);
}

function readWish(body: unknown, now: number): KeyWish {
  const wish = readBody(keyWishSchema, body);
  const { name, role = "user", expires_in_days: days } = wish;
  const expiresAt = days === undefined ? null : now + days * DAY_MS;
  return { name, role, expiresAt, limits: limitsOf(wish) };
}

function limitsOf(wish: Static<typeof keyWishSchema>): KeyLimits {
  return {
    runsPerMinute: wish.runs_per_minute ?? null,
    runsAtOnce: wish.runs_at_once ?? null,
    tokensPerDay: wish.tokens_per_day ?? null,
    costPerDay: wish.cost_per_day ?? null,
  };
}

function keyOnWire(key: AccessKey, now: number): JsonObject {
  const { id, name, role, limits } = key;
  return {
    object: "key",
    id,
    name,
    role,
    status: stateOfKey(key, now),
    created_at: timeText(key.createdAt),
    expires_at: timeText(key.expiresAt),
    revoked_at: timeText(key.revokedAt),
    last_used_at: timeText(key.lastUsedAt),
    runs_per_minute: limits.runsPerMinute,
    runs_at_once: limits.runsAtOnce,
    tokens_per_day: limits.tokensPerDay,
    cost_per_day: limits.costPerDay,
  };
}

function bounds(name: KeyNumber): { readonly minimum: number; readonly maximum: number } {
  const { least, most } = keyNumbers[name];
  return { minimum: least, maximum: most };
}

function timeText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
