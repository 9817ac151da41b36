/** Profiles: named sets of settings that a request chooses by the model's name; the guide's three scenarios come along. */
import type { Bilingual } from "../core/bilingual.ts";
import { wordsOf } from "../core/bilingual.ts";
import { asFrogcomError } from "../core/errors.ts";
import { isJsonObject, type JsonObject } from "../core/json.ts";
import { readLayer, type Statement } from "./layer.ts";
import { findSetting } from "./setting-name.ts";
import { declarations, type SettingKey, type SomeSettings } from "./settings.ts";

export type Profiles = ReadonlyMap<string, SomeSettings>;

/** What a profile may set: how runs are reviewed and how tokens are drawn. */
export const profileKeys: ReadonlySet<SettingKey> = new Set<SettingKey>([
  "communicationRounds",
  "secondaryGoalPrompt",
  "strategy",
  "frame",
  "guard",
  "refineBy",
  "onReviewError",
  "reviewDeadlineSeconds",
  "maxTokens",
  "maxTokensSecondary",
  "temperature",
  "temperatureSecondary",
  "topP",
  "topPSecondary",
  "showSteps",
]);

/** The scenarios of the guide; the library has their goals. */
export const scenarios: Profiles = new Map([
  ["tech-docs", { communicationRounds: 2, secondaryGoalPrompt: "@tech-docs" }],
  ["creative", { communicationRounds: 1, secondaryGoalPrompt: "@creative" }],
  ["teaching", { communicationRounds: 2, secondaryGoalPrompt: "@teaching" }],
]);

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;
/** They name a model that answers alone. */
const taken: ReadonlySet<string> = new Set(["primary", "secondary"]);

/** The profiles that come along and those of PROFILES, which win; what is wrong goes to `problems`, one sentence each. */
export function readProfiles(given: JsonObject = {}, problems: Bilingual[] = []): Profiles {
  const own = Object.entries(given).map(([name, content]) => [name, readProfile(name, content, problems)] as const);
  return new Map([...scenarios, ...own]);
}

/** What is wrong with one profile, one sentence each. */
export function problemsOfProfile(name: string, content: unknown): readonly Bilingual[] {
  const problems: Bilingual[] = [];
  readProfile(name, content, problems);
  return problems;
}

function readProfile(name: string, content: unknown, problems: Bilingual[]): SomeSettings {
  if (!NAME.test(name) || taken.has(name)) problems.push(badName(name));
  if (!isJsonObject(content)) {
    problems.push(noProfile(name));
    return {};
  }
  const from = `from the profile ${name}`;
  const said = Object.entries(content).filter(([, raw]) => raw !== null);
  const statements = said.flatMap(([setting, raw]) => readStatement(setting, raw, from, problems));
  return readLayer(statements, problems).values;
}

function readStatement(name: string, raw: unknown, from: string, problems: Bilingual[]): readonly Statement[] {
  try {
    const key = findSetting(name, from);
    if (profileKeys.has(key)) return [{ key, raw, from }];
    problems.push(notForProfiles(declarations[key].env, from));
  } catch (error) {
    problems.push(wordsOf(asFrogcomError(error)));
  }
  return [];
}

function badName(name: string): Bilingual {
  const shown = JSON.stringify(name.slice(0, 80));
  return {
    en: `a profile cannot be named ${shown}; use lower-case Latin letters, digits, ".", "_" and "-", and neither "primary" nor "secondary"`,
    ru: `профиль нельзя назвать ${shown}; нужны строчные латинские буквы, цифры, ".", "_" и "-", и не "primary" и не "secondary"`,
  };
}

function noProfile(name: string): Bilingual {
  const example = '{"communication_rounds": 2}';
  return {
    en: `the profile ${name} must be an object such as ${example}`,
    ru: `профиль ${name} должен быть объектом, например ${example}`,
  };
}

function notForProfiles(env: string, from: string): Bilingual {
  return {
    en: `${env} cannot be set by a profile (${from}); a profile sets how runs are reviewed and how tokens are drawn`,
    ru: `${env} нельзя задать в профиле (${from}); профиль задаёт, как проверяются ответы и как выбираются токены`,
  };
}
