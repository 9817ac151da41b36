/** What a reader has changed and not saved yet, and the request that saves it. */
import type { SettingSchema, ShownSetting } from "../api/wire.ts";

/** New values by the key of their setting, as the reader typed them; null = not to be stored any more. */
export type Edits = Readonly<Record<string, string | null>>;

/** One change, as it is shown before it is saved. */
export interface Change {
  readonly setting: ShownSetting;
  readonly was: string;
  readonly becomes: string;
  /** The stored value is taken away: what holds then comes from elsewhere. */
  readonly isUnset: boolean;
}

/** Changes alone: what was set back to what it is in force is none. */
export function changesIn(edits: Edits, settings: readonly ShownSetting[]): readonly Change[] {
  return settings.flatMap((setting) => {
    const edit = edits[setting.key];
    if (edit === undefined || !setting.changeable) return [];
    const was = writeValue(setting.value);
    const isUnset = edit === null || (edit.trim() === "" && setting.source === "stored");
    const becomes = isUnset ? writeValue(setting.without_stored) : edit;
    return becomes === was && !isUnset ? [] : [{ setting, was, becomes, isUnset }];
  });
}

/** What is left when these edits are done with: whatever was typed since. */
export function editsAfter(edits: Edits, done: Edits): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([key, edit]) => edit !== done[key]));
}

/** The body of PUT /config: all changes are saved, or none. */
export function bodyOf(changes: readonly Change[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    changes.map(({ setting, becomes, isUnset }) => [setting.key, isUnset ? null : readValue(becomes, setting.schema)]),
  );
}

/** A value as it stands in a field; nothing for what is not set. */
export function writeValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What the server is sent; it judges what is wrong with it. */
export function readValue(text: string, schema: SettingSchema): unknown {
  const trimmed = text.trim();
  if (schema.type === "boolean") return trimmed === "true";
  if (schema.type === "integer" || schema.type === "number") return asNumber(trimmed);
  if (schema.type === "object" || schema.type === "array") return asJson(trimmed);
  return text;
}

/** A comma is a decimal point for many readers; what is no number is sent as it is, so that the server says so. */
export function asNumber(text: string): number | string {
  const number = text === "" ? Number.NaN : Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : text;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
