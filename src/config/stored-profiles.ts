/** Profiles that were saved while the server ran: stored settings under a key each, which win over PROFILES name by name. */
import type { Bilingual } from "../core/bilingual.ts";
import { isJsonObject, type JsonObject } from "../core/json.ts";
import type { StoredSetting } from "../core/ports.ts";
import type { Layer } from "./layer.ts";
import { problemsOfProfile } from "./profiles.ts";

const PREFIX = "profiles.";

export interface StoredProfiles {
  readonly profiles: JsonObject;
  readonly notices: readonly Bilingual[];
  /** Overruled by a profile of the environment that has changed since. */
  readonly dropped: readonly string[];
}

export function profileKey(name: string): string {
  return `${PREFIX}${name}`;
}

/** The profile that a stored setting is; undefined for any other setting. */
export function profileNameIn(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

/** The profile as a stored setting, which remembers the one of the environment that it hides. */
export function toStoredProfile(name: string, content: JsonObject, env: Layer): StoredSetting {
  return { key: profileKey(name), value: content, hiddenEnv: fingerprint(name, env) };
}

/** What this version cannot use is left in the store and said. */
export function readStoredProfiles(settings: readonly StoredSetting[], env: Layer): StoredProfiles {
  const profiles: Record<string, JsonObject> = {};
  const notices: Bilingual[] = [];
  const dropped: string[] = [];
  for (const { key, value, hiddenEnv } of settings) {
    const name = profileNameIn(key);
    if (name === undefined) continue;
    const now = fingerprint(name, env);
    const [problem] = problemsOfProfile(name, value);
    if (problem !== undefined || !isJsonObject(value)) notices.push(...(problem ? [ignored(problem)] : []));
    else if (now !== null && now !== hiddenEnv) {
      notices.push(overruled(name));
      dropped.push(key);
    } else profiles[name] = value;
  }
  return { profiles, notices, dropped };
}

function fingerprint(name: string, env: Layer): string | null {
  const profile = env.values.profiles?.[name];
  return profile === undefined ? null : JSON.stringify(profile);
}

function ignored({ en, ru }: Bilingual): Bilingual {
  return { en: `${en}: the stored profile is ignored`, ru: `${ru}; сохранённый профиль не учтён` };
}

function overruled(name: string): Bilingual {
  return {
    en: `PROFILES now has another profile ${name} and wins again; the one that was stored is dropped`,
    ru: `в PROFILES теперь другой профиль ${name}, он снова действует; сохранённый снят`,
  };
}
