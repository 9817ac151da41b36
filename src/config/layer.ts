/** One layer of settings: what one kind of source says, as typed values, each with the words that name its source. */
import type { Bilingual } from "../core/bilingual.ts";
import { expectedOf, readValue } from "./read-value.ts";
import { declarations, type SettingKey, settingKeys, type Settings, type SomeSettings } from "./settings.ts";
import { showValue } from "./show-value.ts";
import { sourceWords } from "./source-words.ts";

/** Layers from the weakest to the strongest; flags belong to `env`. */
export const layerNames = ["default", "file", "env", "stored", "profile", "request"] as const;
export type LayerName = (typeof layerNames)[number];

export interface Layer {
  readonly values: SomeSettings;
  /** "from the environment", "from .env", "from frogcom.json", "from the flag --api-port". */
  readonly from: Readonly<Partial<Record<SettingKey, string>>>;
}

/** What a source says about one setting, still as it stands there. */
export interface Statement {
  readonly key: SettingKey;
  readonly raw: unknown;
  readonly from: string;
}

/** Reads statements into a layer; what is wrong goes to `problems`, one sentence each. */
export function readLayer(statements: readonly Statement[], problems: Bilingual[]): Layer {
  const values: Partial<Record<SettingKey, unknown>> = {};
  const from: Partial<Record<SettingKey, string>> = {};
  for (const { key, raw, from: source } of statements) {
    const reading = readValue(declarations[key], raw);
    if (!reading.ok) problems.push(describeRefusal(key, raw, source));
    else [values[key], from[key]] = [reading.value, source];
  }
  // Each value was read by the declaration that its type is made from, which the compiler cannot follow.
  return { values: values as SomeSettings, from };
}

/** The strongest value of each setting; the first layer must be the defaults, which name every setting that is never unset. */
export function valuesOf(layers: readonly Layer[]): Settings {
  const values = mapSettings((key) => layers.findLast((layer) => layer.values[key] !== undefined)?.values[key]);
  // Here every key has a value of any setting; that it is its own is known from the layers.
  return values as Settings;
}

/** One thing for each setting. */
export function mapSettings<T>(make: (key: SettingKey) => T): Readonly<Record<SettingKey, T>> {
  // `fromEntries` forgets which keys it was given.
  return Object.fromEntries(settingKeys.map((key) => [key, make(key)])) as Record<SettingKey, T>;
}

/** `COMMUNICATION_ROUNDS must be 0..10, got "many" (from the environment)`. */
export function describeRefusal(key: SettingKey, raw: unknown, source: string): Bilingual {
  const { env } = declarations[key];
  const [expected, from, given] = [expectedOf(declarations[key]), sourceWords(source), showValue(key, raw)];
  return {
    en: `${env} must be ${expected.en}, got ${given} (${from.en})`,
    ru: `недопустимое значение ${env}: ${given} (${from.ru}); должно быть: ${expected.ru}`,
  };
}
