/** Notes of changed settings, as the history keeps them. */
import type { SettingsNote, ValueChange } from "../../src/core/settings-history.ts";

/** A stored value that became another stored one. */
export function valueChange(key: string, from: unknown, to: unknown): ValueChange {
  return { key, from, to, wasStored: from !== null, isStored: to !== null };
}

export function noteOf(...values: readonly ValueChange[]): SettingsNote {
  return { author: { way: "anyone" }, restores: null, values };
}
