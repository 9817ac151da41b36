/** The profiles that there are: those of the guide, of file and environment, and those that were saved. */
import { readProfiles, scenarios } from "../../config/profiles.ts";
import { declarations, isSettingKey, type SomeSettings } from "../../config/settings.ts";
import { profileKey } from "../../config/stored-profiles.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { JsonObject } from "../../core/json.ts";
import type { SettingsState } from "./settings-change.ts";

export const profileSources = ["guide", "file", "env", "stored"] as const;
export type ProfileSource = (typeof profileSources)[number];

export interface ListedProfile {
  readonly name: string;
  readonly source: ProfileSource;
  /** The weaker profile of the same name that holds once this one is deleted. */
  readonly hides: ProfileSource | null;
  /** By the names of the settings file. */
  readonly settings: JsonObject;
}

export function listProfiles(state: SettingsState): readonly ListedProfile[] {
  return [...readProfiles(state.merged.values.profiles)].map(([name, settings]) => {
    const [source = "guide", hides = null] = sourcesOf(name, state);
    return { name, source, hides, settings: byFileNames(settings) };
  });
}

/** From the strongest to the weakest. */
function sourcesOf(name: string, { start, stored, merged }: SettingsState): readonly ProfileSource[] {
  const has = (profiles: JsonObject | undefined): boolean => profiles !== undefined && Object.hasOwn(profiles, name);
  const isStored = stored.some(({ key }) => key === profileKey(name)) && has(merged.values.profiles);
  const { env, file } = start;
  return [
    ...(isStored ? ["stored" as const] : []),
    ...(has(env.values.profiles) ? ["env" as const] : []),
    ...(env.values.profiles === undefined && has(file.values.profiles) ? ["file" as const] : []),
    ...(scenarios.has(name) ? ["guide" as const] : []),
  ];
}

function byFileNames(settings: SomeSettings): JsonObject {
  const keys = Object.keys(settings).filter(isSettingKey);
  return Object.fromEntries(keys.map((key) => [declarations[key].env.toLowerCase(), settings[key]]));
}

/** Of a profile that nobody has stored. */
export function cannotDelete({ name, source }: ListedProfile): FrogcomError {
  if (source === "guide")
    return bilingualError("setting-invalid", {
      en: `The profile ${name} comes along with FrogCom and cannot be deleted; a profile saved under its name takes its place.`,
      ru: `Профиль ${name} поставляется с FrogCom, удалить его нельзя; сохранённый под этим именем профиль займёт его место.`,
    });
  return bilingualError("setting-invalid", {
    en: `The profile ${name} comes from PROFILES: take it away there, and restart.`,
    ru: `Профиль ${name} задан в PROFILES: уберите его там и перезапустите сервер.`,
  });
}
