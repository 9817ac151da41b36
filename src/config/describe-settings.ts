/** All settings as the web page shows them: value, default, source, what it may be, and where it is changed. */
import type { JsonObject } from "../core/json.ts";
import type { Language } from "../core/languages.ts";
import type { MergedSettings, Source } from "./layers.ts";
import { declarations, isSettingKey, type SettingKey, settingTopics } from "./settings.ts";
import { maskPasswords } from "./show-value.ts";
import { sourceWords } from "./source-words.ts";
import { isStorable } from "./stored-layer.ts";

/** Whose eyes they are for. */
export interface SettingsReader {
  readonly language: Language;
  /** Whether the key may change what only an admin may. */
  readonly isAdmin: boolean;
  /** Others are shown what they are told by the groups' own addresses too: not where models run, nor what the machine is like. */
  readonly mayConfigure: boolean;
}

export function describeSettings(merged: MergedSettings, reader: SettingsReader): readonly JsonObject[] {
  return settingTopics.flatMap(({ title, settings }) =>
    Object.keys(settings)
      .filter(isSettingKey)
      .filter((key) => reader.mayConfigure || declarations[key].wire !== undefined)
      .map((key) => describeSetting(key, title[reader.language], merged, reader)),
  );
}

const addresses: ReadonlySet<SettingKey> = new Set<SettingKey>(["llmBaseUrl", "llmBaseUrlSecondary"]);

function describeSetting(
  key: SettingKey,
  topic: string,
  { values, sources }: MergedSettings,
  { language, isAdmin, mayConfigure }: SettingsReader,
): JsonObject {
  const { env, about, schema, default: fixed, unset, secret, adminOnly } = declarations[key];
  return {
    key,
    env,
    topic,
    about: about[language],
    value: mayConfigure || !addresses.has(key) ? shown(values[key]) : "***",
    default: fixed ?? null,
    when_unset: unset?.[language] ?? null,
    source: sources[key].layer,
    from: sourceWords(sources[key].from)[language],
    schema,
    secret: secret === true,
    changeable: isStorable(key) && (adminOnly !== true || isAdmin),
    ...(sources[key].layer === "stored" && { without_stored: below(key, sources[key]) }),
  };
}

/** What holds as soon as the value is not stored any more. */
function below(key: SettingKey, { hides }: Source): unknown {
  return shown(hides === undefined ? declarations[key].default : hides.value);
}

/** Secrets write themselves as `***`. */
function shown(value: unknown): unknown {
  const text = JSON.stringify(value ?? null);
  return JSON.parse(maskPasswords(text));
}
