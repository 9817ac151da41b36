/** The bodies of GET and PUT /config/*: groups of settings under their wire names. */
import { type TSchema, Type } from "typebox";
import { isJsonObject, type JsonObject } from "../core/json.ts";
import type { Role } from "../core/types.ts";
import { bodyError } from "./body-error.ts";
import { connectionsOf } from "./connections.ts";
import { expectedOf, readValue } from "./read-value.ts";
import { declarations, type SettingKey, settingKeys, type Settings, type SomeSettings } from "./settings.ts";
import type { WireGroup } from "./settings/declaration.ts";
import { maskPasswords } from "./show-value.ts";
import { type BodyError, type BodyReading, validateBody } from "./validate-body.ts";

/** A group with an address of its own; `llm` holds both models. */
export type WireBody = WireGroup | "llm";

const sides = { primary: "llm.primary", secondary: "llm.secondary" } as const satisfies Record<Role, WireGroup>;

/** What PUT takes: any subset; a `null` changes nothing. */
export function patchSchema(body: WireBody): TSchema {
  if (body === "llm")
    return Type.Object({
      primary: Type.Optional(orNull(patchSchema(sides.primary))),
      secondary: Type.Optional(orNull(patchSchema(sides.secondary))),
    });
  return Type.Object(mapFields(body, (key) => Type.Optional(orNull(declarations[key].schema, noteOn(key)))));
}

/** What GET and PUT answer: the whole group; `null` is a model or a bound that is not decided yet. */
export function answerSchema(body: WireBody): TSchema {
  if (body === "llm")
    return Type.Object({ primary: answerSchema(sides.primary), secondary: answerSchema(sides.secondary) });
  return Type.Object(mapFields(body, (key) => orNull(declarations[key].schema, noteOn(key))));
}

/** The group as it is in force; what the secondary does not say itself is the primary's. */
export function answerOf(body: WireBody, settings: Settings): JsonObject {
  if (body === "llm")
    return { primary: answerOf(sides.primary, settings), secondary: answerOf(sides.secondary, settings) };
  const answer = mapFields(body, (key) => settings[key] ?? null);
  if (body === "orchestration") return answer;
  const { primary, secondary } = connectionsOf(settings);
  const { address, model, timeoutMs, idleTimeoutMs, extraBody } = body === sides.primary ? primary : secondary;
  const [timeout, idle_timeout] = [timeoutMs / 1000, idleTimeoutMs / 1000];
  return { ...answer, model: model ?? null, base_url: address, timeout, idle_timeout, extra_body: extraBody };
}

/** Reads the body of a PUT; all that is wrong with it is listed, in pydantic's words. */
export function readPatch(body: WireBody, input: unknown): BodyReading<SomeSettings> {
  const reading = validateBody(patchSchema(body), input);
  const patches = patchesOf(body, input);
  const errors = [
    ...(reading.ok ? [] : reading.errors),
    ...patches.flatMap(({ group, place, patch }) => misread(group, place, patch)),
  ];
  if (!reading.ok || errors.length > 0) return { ok: false, errors };
  const values = patchesOf(body, reading.value).flatMap(({ group, patch }) => valuesIn(group, patch));
  return { ok: true, value: Object.fromEntries(values) };
}

interface Patch {
  readonly group: WireGroup;
  readonly place: readonly string[];
  readonly patch: JsonObject;
}

/** The groups inside a body, each with the place where it stands. */
function patchesOf(body: WireBody, input: unknown): readonly Patch[] {
  if (!isJsonObject(input)) return [];
  if (body !== "llm") return [{ group: body, place: ["body"], patch: input }];
  return Object.entries(sides).flatMap(([role, group]) => {
    const patch = input[role];
    return isJsonObject(patch) ? [{ group, place: ["body", role], patch }] : [];
  });
}

/** Errors of values that the schema lets pass but the setting does not, such as a URL that is none. */
function misread(group: WireGroup, place: readonly string[], patch: Patch["patch"]): readonly BodyError[] {
  return Object.entries(fieldsOf(group)).flatMap(([name, key]) => {
    const declaration = declarations[key];
    const checked = validateBody(declaration.schema, patch[name]);
    if (!checked.ok || readValue(declaration, checked.value).ok) return [];
    const { value } = checked;
    const shown = typeof value === "string" ? maskPasswords(value) : null;
    return [bodyError("value_error", [...place, name], shown, { error: `must be ${expectedOf(declaration).en}` })];
  });
}

function valuesIn(group: WireGroup, patch: Patch["patch"]): readonly (readonly [SettingKey, unknown])[] {
  return Object.entries(fieldsOf(group)).flatMap(([name, key]) => {
    const reading = patch[name] === undefined ? undefined : readValue(declarations[key], patch[name]);
    return reading?.ok === true ? [[key, reading.value] as const] : [];
  });
}

function fieldsOf(group: WireGroup): Readonly<Record<string, SettingKey>> {
  const keys = settingKeys.filter((key) => declarations[key].wire?.group === group);
  return Object.fromEntries(keys.map((key) => [declarations[key].wire?.name ?? key, key]));
}

function mapFields<T>(group: WireGroup, make: (key: SettingKey) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(fieldsOf(group)).map(([name, key]) => [name, make(key)]));
}

function noteOn(key: SettingKey): { readonly description: string; readonly default?: unknown } {
  const { about, default: fixed } = declarations[key];
  return { description: about.en, ...(fixed !== undefined && { default: fixed }) };
}

function orNull(schema: TSchema, options: JsonObject = {}): TSchema {
  return Type.Union([schema, Type.Null()], options);
}
