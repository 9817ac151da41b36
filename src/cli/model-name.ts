/** The names of FrogCom's models as people give them to a command: `tech-docs` stands for `frogcom/tech-docs`. */
import { unknownModel } from "../app/settings/unknown-model.ts";
import { modelNamesIn, type NamingSettings } from "../config/model-names.ts";
import { isJsonObject, type JsonObject } from "../core/json.ts";
import type { ShownSetting } from "./shown-settings.ts";

/** All that may be given: the names of the API, then the short ones. */
export function suggestModels(settings: NamingSettings): readonly string[] {
  const names = [...modelNamesIn(settings).keys()];
  return [...new Set([...names, ...names.flatMap((name) => /^frogcom\/(.+)$/.exec(name)?.[1] ?? [])])];
}

/** The API's name for a given one. Throws `model-not-found` with those that there are. */
export function wholeModelName(given: string, settings: readonly ShownSetting[]): string {
  const names = modelNamesIn(namingSettings(settings));
  const found = [given, `frogcom/${given}`].find((name) => names.has(name));
  if (found === undefined) throw unknownModel(given, [...names.keys()]);
  return found;
}

/** A server shows its settings as JSON. */
export function namingSettings(settings: readonly ShownSetting[]): NamingSettings {
  const valueOf = (key: keyof NamingSettings): JsonObject | undefined => {
    const value = settings.find((setting) => setting.key === key)?.value;
    return isJsonObject(value) ? value : undefined;
  };
  return { profiles: valueOf("profiles"), modelAliases: valueOf("modelAliases") };
}
