/** The settings in force as people and programs are shown them: each with its source, secrets hidden. */
import type { MergedSettings } from "../config/layers.ts";
import { declarations, settingKeys } from "../config/settings.ts";

export interface ShownSetting {
  readonly key: string;
  /** Name of the environment variable. */
  readonly env: string;
  /** Null = unset; a secret is "***". */
  readonly value: unknown;
  /** "from the environment", "stored by PUT", "default". */
  readonly from: string;
  /** The weaker value that this one hides. */
  readonly hides?: { readonly value: unknown; readonly from: string };
}

export function showSettings({ values, sources }: MergedSettings): readonly ShownSetting[] {
  return settingKeys.map((key) => {
    const { from, hides } = sources[key];
    const shown = { key, env: declarations[key].env, value: forJson(values[key] ?? null), from };
    return hides === undefined ? shown : { ...shown, hides: { value: forJson(hides.value), from: hides.from } };
  });
}

/** What JSON makes of it; a Secret becomes `***`. */
function forJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
