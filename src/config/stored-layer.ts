/** The layer of what PUT has stored: each value holds until the env value that it hid changes. */
import type { Bilingual } from "../core/bilingual.ts";
import type { StoredSetting } from "../core/ports.ts";
import { describeRefusal, type Layer } from "./layer.ts";
import { readValue } from "./read-value.ts";
import { declarations, isSettingKey, type SettingKey, type Settings, type SomeSettings } from "./settings.ts";
import { showValue } from "./show-value.ts";
import { profileNameIn } from "./stored-profiles.ts";
import { sourceWords } from "./source-words.ts";

export interface StoredReading {
  readonly layer: Layer;
  readonly notices: readonly Bilingual[];
  /** Overruled by an env value that has changed since. */
  readonly dropped: readonly SettingKey[];
}

/** Whether PUT may store the setting: it takes effect without a restart and is no secret. */
export function isStorable(key: SettingKey): boolean {
  return declarations[key].startOnly !== true && declarations[key].secret !== true;
}

/** The stored form of new values: each remembers the env value that it hides from now on. */
export function toStored(values: SomeSettings, env: Layer): readonly StoredSetting[] {
  const keys = Object.keys(values).filter(isSettingKey).filter(isStorable);
  return keys.map((key) => ({ key, value: values[key], hiddenEnv: fingerprint(key, env) }));
}

/** Reads stored settings against the env layer of now. What this version cannot use is left in the store and said. */
export function readStored(
  settings: readonly StoredSetting[],
  env: Layer,
  mode: Settings["settingsMode"],
): StoredReading {
  if (mode === "env") return { layer: { values: {}, from: {} }, notices: ignoredNotice(settings.length), dropped: [] };
  const values: Record<string, unknown> = {};
  const notices: Bilingual[] = [];
  const dropped: SettingKey[] = [];
  for (const { key, value, hiddenEnv } of settings) {
    if (profileNameIn(key) !== undefined) continue;
    const reading = isSettingKey(key) && isStorable(key) ? readValue(declarations[key], value) : undefined;
    if (!isSettingKey(key) || reading === undefined) notices.push(unusableNotice(key));
    else if (!reading.ok) notices.push(refusedNotice(key, value));
    else if (hasChanged(fingerprint(key, env), hiddenEnv)) {
      notices.push(overruledNotice(key, value, env));
      dropped.push(key);
    } else {
      values[key] = reading.value;
      if (fingerprint(key, env) !== null && fingerprint(key, env) !== JSON.stringify(reading.value))
        notices.push(hidingNotice(key, value, env));
    }
  }
  return { layer: { values, from: {} }, notices, dropped };
}

/** The env value in one spelling, so that `true` and `1` are the same value; null = unset. */
function fingerprint(key: SettingKey, env: Layer): string | null {
  return env.values[key] === undefined ? null : JSON.stringify(env.values[key]);
}

/** A variable that was unset since does not count: then there is no env value that could win. */
function hasChanged(now: string | null, hidden: string | null): boolean {
  return now !== null && now !== hidden;
}

function ignoredNotice(count: number): readonly Bilingual[] {
  if (count === 0) return [];
  return [
    {
      en: `SETTINGS=env: ${count} stored setting${count === 1 ? " is" : "s are"} ignored`,
      ru: `SETTINGS=env: сохранённые через PUT настройки не действуют (их ${count})`,
    },
  ];
}

function unusableNotice(key: string): Bilingual {
  if (!isSettingKey(key))
    return {
      en: `the stored setting "${key}" is not known: ignored`,
      ru: `сохранённая настройка "${key}" неизвестна: не учтена`,
    };
  const { env } = declarations[key];
  return {
    en: `the stored setting "${key}" cannot be stored: set ${env} in the environment; ignored`,
    ru: `настройку "${key}" нельзя сохранить через PUT: задайте ${env} в окружении; сохранённое не учтено`,
  };
}

function refusedNotice(key: SettingKey, value: unknown): Bilingual {
  const { en, ru } = describeRefusal(key, value, "stored by PUT");
  return { en: `${en}: ignored`, ru: `${ru}; сохранённое не учтено` };
}

function overruledNotice(key: SettingKey, stored: unknown, env: Layer): Bilingual {
  const { name, kept, now, from } = comparisonOf(key, stored, env);
  return {
    en: `${name} is now ${now} (${from.en}) and wins again; the value ${kept} stored by PUT holds no more`,
    ru: `${name} теперь ${now} (${from.ru}) и снова действует; значение ${kept}, сохранённое через PUT, больше не действует`,
  };
}

function hidingNotice(key: SettingKey, stored: unknown, env: Layer): Bilingual {
  const { name, kept, now, from } = comparisonOf(key, stored, env);
  return {
    en: `${name} is ${kept}, stored by PUT; it hides ${now} (${from.en}) until that changes`,
    ru: `${name} = ${kept}, сохранено через PUT; это скрывает ${now} (${from.ru}), пока то не изменится`,
  };
}

function comparisonOf(key: SettingKey, stored: unknown, env: Layer) {
  return {
    name: declarations[key].env,
    kept: showValue(key, stored),
    now: showValue(key, env.values[key]),
    from: sourceWords(env.from[key] ?? "from the environment"),
  };
}
