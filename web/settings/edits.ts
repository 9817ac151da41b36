/** What a reader has changed and not saved yet, and the requests that save it. */
import type { SettingSchema, ShownSetting } from "../api/wire.ts";

/** New values by the key of their setting, as the reader typed them. */
export type Edits = Readonly<Record<string, string>>;

/** One change, as it is shown before it is saved. */
export interface Change {
  readonly setting: ShownSetting;
  readonly was: string;
  readonly becomes: string;
}

/** Changes alone: what was set back to what it is in force is none. */
export function changesIn(edits: Edits, settings: readonly ShownSetting[]): readonly Change[] {
  return settings.flatMap((setting) => {
    const becomes = edits[setting.key];
    const was = writeValue(setting.value);
    return becomes === undefined || becomes === was || setting.change === null ? [] : [{ setting, was, becomes }];
  });
}

/** One PUT for each address, with all that is changed there. */
export function requestsFor(changes: readonly Change[]): readonly { readonly path: string; readonly body: object }[] {
  const paths = [...new Set(changes.map(({ setting }) => setting.change?.path ?? ""))];
  return paths.map((path) => {
    const own = changes.filter(({ setting }) => setting.change?.path === path);
    return {
      path,
      body: Object.fromEntries(
        own.map(({ setting, becomes }) => [nameOf(setting), readValue(becomes, setting.schema)]),
      ),
    };
  });
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
  if (schema.type === "integer" || schema.type === "number") return trimmed === "" ? null : asNumber(trimmed);
  if (schema.type === "object" || schema.type === "array") return asJson(trimmed);
  return text;
}

/** A comma is a decimal point for many readers; what is no number is sent as it is, so that the server says so. */
function asNumber(text: string): number | string {
  const number = Number(text.replace(",", "."));
  return Number.isNaN(number) ? text : number;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function nameOf({ change }: ShownSetting): string {
  return change?.name ?? "";
}
