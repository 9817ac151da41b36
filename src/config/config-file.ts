/** Reads the settings file: a JSON object whose names are the keys or the variables' names in lower case. */
import { basename, resolve } from "node:path";
import { type Bilingual, wordsOf } from "../core/bilingual.ts";
import { asFrogcomError } from "../core/errors.ts";
import { isJsonObject, type JsonObject } from "../core/json.ts";
import { isTooDeep, MOST_LEVELS } from "./json-shape.ts";
import { type Layer, readLayer, type Statement } from "./layer.ts";
import { findSetting } from "./setting-name.ts";
import { declarations } from "./settings.ts";
import { readTextFile } from "./text-file.ts";

/**
 * The layer of the named file, which must be there, or else of `frogcom.json` in the working folder, which need not.
 * `null` is as good as absent; what is wrong goes to `problems`, one sentence each.
 */
export function readConfigFile(workingDir: string, named: string | undefined, problems: Bilingual[]): Layer {
  const path = resolve(workingDir, named ?? "frogcom.json");
  const text = readTextFile(path);
  if (text === undefined && named !== undefined)
    problems.push({
      en: `FROGCOM_CONFIG names the file ${path}, which is not there; create it or unset the variable`,
      ru: `в FROGCOM_CONFIG назван файл ${path}, а его нет; создайте файл или уберите переменную`,
    });
  if (text === undefined) return { values: {}, from: {} };
  const content = parseObject(text, path, problems);
  const statements = Object.entries(content).filter(([, raw]) => raw !== null);
  const from = `from ${basename(path)}`;
  return readLayer(
    statements.flatMap(([name, raw]) => readStatement(name, raw, from, problems)),
    problems,
  );
}

function parseObject(text: string, path: string, problems: Bilingual[]): JsonObject {
  try {
    const content: unknown = JSON.parse(text);
    if (isJsonObject(content) && !isTooDeep(content)) return content;
    problems.push(isJsonObject(content) ? tooDeep(path) : noObject(path));
  } catch (error) {
    // The parser's own words quote the text around the error, and a secret may stand there.
    const place = /line \d+ column \d+/.exec(asFrogcomError(error).message)?.[0];
    problems.push(notJson(path, place === undefined ? "" : ` (${place})`));
  }
  return {};
}

function readStatement(name: string, raw: unknown, from: string, problems: Bilingual[]): readonly Statement[] {
  try {
    const key = findSetting(name, from);
    if (declarations[key].outsideFile !== true) return [{ key, raw, from }];
    problems.push(outsideFile(name, declarations[key].env));
  } catch (error) {
    problems.push(wordsOf(asFrogcomError(error)));
  }
  return [];
}

function noObject(path: string): Bilingual {
  const example = '{"communication_rounds": 2}';
  return {
    en: `${path} must hold a JSON object such as ${example}`,
    ru: `в ${path} должен быть объект JSON, например ${example}`,
  };
}

function tooDeep(path: string): Bilingual {
  return {
    en: `${path} nests deeper than ${MOST_LEVELS} levels`,
    ru: `вложенность в ${path} глубже ${MOST_LEVELS} уровней`,
  };
}

function notJson(path: string, place: string): Bilingual {
  return { en: `${path} is not valid JSON${place}`, ru: `в ${path} ошибка в JSON${place}` };
}

function outsideFile(name: string, env: string): Bilingual {
  return {
    en: `${name} cannot stand in a settings file; use ${env} or its flag`,
    ru: `${name} нельзя задать в файле настроек; используйте ${env} или флаг`,
  };
}
