/** What a change of stored settings comes to, worked out before it is written; and the way back from one. */
import { isDeepStrictEqual } from "node:util";
import { describeRefusal, type Layer } from "../../config/layer.ts";
import { type Layers, type MergedSettings, mergeLayers } from "../../config/layers.ts";
import { problemsOfProfile } from "../../config/profiles.ts";
import { readValue } from "../../config/read-value.ts";
import { declarations, isSettingKey } from "../../config/settings.ts";
import { isStorable, toStored } from "../../config/stored-layer.ts";
import { profileNameIn, toStoredProfile } from "../../config/stored-profiles.ts";
import { type Bilingual, bilingualError, inBoth } from "../../core/bilingual.ts";
import { isJsonObject } from "../../core/json.ts";
import type { StoredSetting } from "../../core/ports.ts";
import type { ValueChange } from "../../core/settings-history.ts";

/** Settings as they are at one moment: the layers they are made of, and what these come to. */
export interface SettingsState {
  readonly start: Pick<Layers, "machine" | "file" | "env">;
  readonly stored: readonly StoredSetting[];
  readonly merged: MergedSettings;
}

/** The same after some stored values are others, with what became of each of them. */
export interface ChangedSettings extends SettingsState {
  readonly changes: readonly StoredSetting[];
  readonly values: readonly ValueChange[];
}

export function changeStored(before: SettingsState, changes: readonly StoredSetting[]): ChangedSettings {
  const { start } = before;
  const changed = new Map(changes.map((change) => [change.key, change]));
  const kept = before.stored.filter(({ key }) => !changed.has(key));
  const stored = [...kept, ...changes.filter(({ value }) => value !== null)];
  const after = { start, stored, merged: mergeLayers({ ...start, stored }) };
  return { ...after, changes, values: [...changed.keys()].flatMap((key) => valueChange(key, before, after)) };
}

/** None where nothing is other than it was. */
function valueChange(key: string, before: SettingsState, after: SettingsState): readonly ValueChange[] {
  const [from, to] = [valueOf(key, before), valueOf(key, after)];
  const [wasStored, isStored] = [isStoredIn(key, before), isStoredIn(key, after)];
  if (wasStored === isStored && isDeepStrictEqual(from, to)) return [];
  return [{ key, from, to, wasStored, isStored }];
}

/** The stored setting that takes a change of value back. Throws `setting-invalid` where it cannot be what it was. */
export function takeBack({ key, from, wasStored }: ValueChange, { start }: SettingsState): StoredSetting {
  if (!wasStored) return removal(key);
  const profile = profileNameIn(key);
  if (profile !== undefined) return storedProfile(profile, from, start.env);
  if (!isSettingKey(key) || !isStorable(key)) throw bilingualError("setting-invalid", notASetting(key));
  const reading = readValue(declarations[key], from);
  if (!reading.ok) throw bilingualError("setting-invalid", describeRefusal(key, from, "from the history"));
  const [stored = removal(key)] = toStored({ [key]: reading.value }, start.env);
  return stored;
}

/** Throws `setting-invalid` with all that is wrong with the profile, a line each. */
export function storedProfile(name: string, content: unknown, env: Layer): StoredSetting {
  const problems = problemsOfProfile(name, content);
  const lines = inBoth((language) => problems.map((problem) => problem[language]).join("\n"));
  if (problems.length > 0 || !isJsonObject(content)) throw bilingualError("setting-invalid", lines);
  const said = Object.entries(content).filter(([, value]) => value !== null);
  return toStoredProfile(name, Object.fromEntries(said), env);
}

export function removal(key: string): StoredSetting {
  return { key, value: null, hiddenEnv: null };
}

function valueOf(key: string, { merged }: SettingsState): unknown {
  const profile = profileNameIn(key);
  if (profile !== undefined) return merged.values.profiles?.[profile] ?? null;
  return isSettingKey(key) ? (merged.values[key] ?? null) : null;
}

function isStoredIn(key: string, { stored }: SettingsState): boolean {
  return stored.some((setting) => setting.key === key);
}

function notASetting(key: string): Bilingual {
  return {
    en: `The change cannot be taken back: this FrogCom stores no setting "${key}".`,
    ru: `Изменение нельзя отменить: настройки "${key}" этот FrogCom не хранит.`,
  };
}
