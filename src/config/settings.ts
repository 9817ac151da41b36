/** All settings of FrogCom: one table, its types, and the names that are made from it. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Declaration, SettingsOf, SettingTable } from "./settings/declaration.ts";
import { modelSettings } from "./settings/models.ts";
import { reviewSettings } from "./settings/review.ts";
import { serverSettings } from "./settings/server.ts";
import { storageSettings } from "./settings/storage.ts";

const table = { ...reviewSettings, ...modelSettings, ...serverSettings, ...storageSettings };

/** All settings with their values in force: frozen plain data, of which each run takes one. */
export type Settings = SettingsOf<typeof table>;
export type SettingKey = keyof Settings;

/** What one source says: typed values for some keys. */
export type SomeSettings = { readonly [Key in SettingKey]?: Exclude<Settings[Key], undefined> };

export const declarations: Readonly<Record<SettingKey, Declaration>> = table;
export const settingKeys = Object.keys(table).filter(isSettingKey);

/** The tables by topic, in the order of the documentation. */
export const settingTopics: readonly { readonly title: Bilingual; readonly settings: SettingTable }[] = [
  { title: { en: "Review", ru: "Проверка" }, settings: reviewSettings },
  { title: { en: "Models", ru: "Модели" }, settings: modelSettings },
  { title: { en: "Server", ru: "Сервер" }, settings: serverSettings },
  { title: { en: "What is kept", ru: "Что хранится" }, settings: storageSettings },
];

export function isSettingKey(name: string): name is SettingKey {
  return Object.hasOwn(table, name);
}

/** `LLM_BASE_URL` -> `--llm-base-url`. */
export function flagOf(declaration: Declaration): string {
  return `--${declaration.env.toLowerCase().replaceAll("_", "-")}`;
}
