/** Finds a setting by any of its names, and the nearest one when a name is misspelled. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import { declarations, flagOf, isSettingKey, type SettingKey, settingKeys } from "./settings.ts";
import { sourceWords } from "./source-words.ts";

const keyByName = new Map(settingKeys.flatMap((key) => namesOf(key).map((name) => [name, key] as const)));

/**
 * The setting called `apiPort`, `API_PORT`, `api_port` or `--api-port`. Throws `setting-invalid` for any other name;
 * `where` says where that name stood.
 */
export function findSetting(name: string, where: string): SettingKey {
  const key = isSettingKey(name) ? name : keyByName.get(name);
  if (key === undefined) throw unknown(name, where);
  return key;
}

function unknown(name: string, where: string): FrogcomError {
  const [known, from] = [nearest(name), sourceWords(where)];
  return bilingualError("setting-invalid", {
    en: `unknown setting "${name}" (${from.en}); did you mean ${known}?`,
    ru: `неизвестная настройка "${name}" (${from.ru}); может быть, ${known}?`,
  });
}

function namesOf(key: SettingKey): readonly string[] {
  const { env } = declarations[key];
  return [key, env, env.toLowerCase(), flagOf(declarations[key])];
}

/** The known name with the fewest edits, spelled in the style of the question. */
function nearest(name: string): string {
  let best = { name: "", edits: Infinity };
  for (const candidate of keyByName.keys()) {
    const edits = editDistance(name, candidate);
    if (edits < best.edits) best = { name: candidate, edits };
  }
  return best.name;
}

/** Levenshtein's distance, with only the previous row kept. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of Array.from(from.slice(0, 100)).entries()) {
    const current = [row + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
