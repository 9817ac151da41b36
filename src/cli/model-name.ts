/** The names of FrogCom's models as people give them to a command: `tech-docs` stands for `frogcom/tech-docs`. */
import { unknownModel } from "../app/unknown-model.ts";
import { modelNamesIn } from "../config/model-names.ts";
import type { Settings } from "../config/settings.ts";
import { isJsonObject, type JsonObject } from "../core/json.ts";
import type { RequestValues } from "./request-options/read-request.ts";
import type { ShownSetting } from "./shown-settings.ts";

export type NamingSettings = Pick<Settings, "profiles" | "modelAliases">;

/** All that may be given: the names of the API, then the short ones. */
export function suggestModels(settings: NamingSettings): readonly string[] {
  const names = [...modelNamesIn(settings).keys()];
  return [...new Set([...names, ...names.flatMap((name) => /^frogcom\/(.+)$/.exec(name)?.[1] ?? [])])];
}

/** The values of a request with the API's name for its model. */
export function withWholeModelName(values: RequestValues, settings: readonly ShownSetting[]): RequestValues {
  return values.model === undefined ? values : { ...values, model: wholeModelName(String(values.model), settings) };
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
