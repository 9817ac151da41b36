/** The names that a request may give as its model, and what each one chooses. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Role } from "../core/types.ts";
import { readProfiles } from "./profiles.ts";
import type { Settings } from "./settings.ts";

/** A profile, one of the two models alone, or neither: the settings as they are. */
export interface ModelChoice {
  readonly profile?: string;
  readonly only?: Role;
}

export type ModelNames = ReadonlyMap<string, ModelChoice>;

/** The settings that decide about the names. */
export type NamingSettings = Pick<Settings, "profiles" | "modelAliases">;

/** The name of FrogCom itself, and the beginning of all its other names. */
const OWN_NAME = "frogcom";

/** All names in the order in which they are listed; aliases come last and may stand for any of the others. */
export function modelNamesIn({ profiles, modelAliases }: NamingSettings): ModelNames {
  const own = new Map<string, ModelChoice>([
    [OWN_NAME, {}],
    ...[...readProfiles(profiles).keys()].map((profile) => [`${OWN_NAME}/${profile}`, { profile }] as const),
    [`${OWN_NAME}/primary`, { only: "primary" }],
    [`${OWN_NAME}/secondary`, { only: "secondary" }],
  ]);
  const aliases = Object.entries(modelAliases ?? {}).flatMap(([alias, target]) => {
    const choice = own.get(String(target));
    return choice === undefined ? [] : [[alias, choice] as const];
  });
  return new Map([...own, ...aliases]);
}

/** What is wrong with PROFILES and MODEL_ALIASES together, one sentence each. */
export function problemsOfNames(settings: NamingSettings): readonly Bilingual[] {
  const problems: Bilingual[] = [];
  readProfiles(settings.profiles, problems);
  const known = [...modelNamesIn({ profiles: settings.profiles, modelAliases: undefined }).keys()];
  for (const [alias, target] of Object.entries(settings.modelAliases ?? {})) {
    if (!known.includes(String(target))) problems.push(noTarget(alias, known));
  }
  return problems;
}

function noTarget(alias: string, known: readonly string[]): Bilingual {
  const names = known.join(", ");
  return {
    en: `MODEL_ALIASES: ${JSON.stringify(alias.slice(0, 80))} must stand for one of ${names}`,
    ru: `MODEL_ALIASES: ${JSON.stringify(alias.slice(0, 80))} должно означать одно из имён: ${names}`,
  };
}
