/** Reads the body of PUT /config: new values of settings by any of their names, and `null` for those to be stored no longer. */
import { type Bilingual, bilingualError, inBoth, wordsOf } from "../core/bilingual.ts";
import { asFrogcomError, type FrogcomError } from "../core/errors.ts";
import { isJsonObject } from "../core/json.ts";
import { readLayer, type Statement } from "./layer.ts";
import { findSetting } from "./setting-name.ts";
import { declarations, type SettingKey, type SomeSettings } from "./settings.ts";
import { isStorable } from "./stored-layer.ts";

export interface WantedChanges {
  readonly values: SomeSettings;
  /** To be as if nobody had stored them. */
  readonly unset: readonly SettingKey[];
}

/** Throws one `setting-invalid` with all that is wrong, a line each. */
export function readChanges(body: unknown): WantedChanges {
  if (!isJsonObject(body)) throw bilingualError("setting-invalid", noObject);
  const problems: Bilingual[] = [];
  const statements = Object.entries(body).flatMap(([name, raw]) => readStatement(name, raw, problems));
  const { values } = readLayer(
    statements.filter(({ raw }) => raw !== null),
    problems,
  );
  if (problems.length > 0) throw refusalOf(problems);
  return { values, unset: statements.filter(({ raw }) => raw === null).map(({ key }) => key) };
}

/** Throws `setting-invalid` for a setting that only a restart can change. */
export function refuseUnstorable(key: SettingKey): void {
  if (!isStorable(key)) throw bilingualError("setting-invalid", notChangeable(key));
}

function readStatement(name: string, raw: unknown, problems: Bilingual[]): readonly Statement[] {
  const from = "from the request";
  try {
    const key = findSetting(name, from);
    refuseUnstorable(key);
    return [{ key, raw, from }];
  } catch (error) {
    problems.push(wordsOf(asFrogcomError(error)));
    return [];
  }
}

function refusalOf(problems: readonly Bilingual[]): FrogcomError {
  const lines = inBoth((language) => problems.map((problem) => problem[language]).join("\n"));
  return bilingualError("setting-invalid", lines);
}

function notChangeable(key: SettingKey): Bilingual {
  const { env } = declarations[key];
  return {
    en: `${env} cannot be changed while the server runs: set it in the environment, in .env or in frogcom.json, and restart.`,
    ru: `${env} нельзя менять, пока сервер работает: задайте её в окружении, в .env или в frogcom.json и перезапустите.`,
  };
}

const noObject: Bilingual = {
  en: 'Send a JSON object of settings, such as {"COMMUNICATION_ROUNDS": 2}; null takes a stored value away.',
  ru: 'Нужен объект JSON с настройками, например {"COMMUNICATION_ROUNDS": 2}; null убирает сохранённое значение.',
};
