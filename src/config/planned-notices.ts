/** Says which settings were asked for although nothing acts on them yet. */
import type { Bilingual } from "../core/bilingual.ts";
import { declarations, type SettingKey, settingKeys, type Settings } from "./settings.ts";
import { showValue } from "./show-value.ts";

/** One sentence for each setting whose value in force has no effect in this version. */
export function plannedNotices(values: Settings): readonly Bilingual[] {
  return settingKeys.flatMap((key) => noticesOf(key, values[key]));
}

function noticesOf(key: SettingKey, value: unknown): readonly Bilingual[] {
  const { env, planned, default: fixed } = declarations[key];
  if (planned === undefined || value === fixed || planned.works.includes(value)) return [];
  const given = `${env}=${showValue(key, value)}`;
  return [
    {
      en: `${given} has no effect in this version: ${planned.en}`,
      ru: `${given} в этой версии ничего не меняет: ${planned.ru}`,
    },
  ];
}
