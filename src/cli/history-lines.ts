/** Changes of settings in the terminal: a heading, and a line for each value. */
import type { Bilingual } from "../core/bilingual.ts";
import { listAt, numberAt, textAt, valueAt } from "../core/json.ts";
import type { Language } from "../core/languages.ts";
import type { ChangeAuthor } from "../core/settings-history.ts";
import { shortened } from "../core/shortened.ts";
import { plainText } from "./plain-text.ts";
import type { Screen } from "./screen.ts";

const ways: Readonly<Record<string, Bilingual>> = {
  admin: { en: "the admin key", ru: "ключ администратора" },
  key: { en: "key", ru: "ключ" },
  anyone: { en: "anyone (no keys)", ru: "кто угодно (ключей нет)" },
  "command-line": { en: "the command line", ru: "командная строка" },
  environment: { en: "the environment", ru: "окружение" },
} satisfies Record<ChangeAuthor["way"], Bilingual>;

const texts = {
  restores: { en: "takes back", ru: "отменяет" },
  unset: { en: "(unset)", ru: "(не задано)" },
  notStored: { en: "not stored any more", ru: "больше не сохранено" },
} as const satisfies Record<string, Bilingual>;

const LONGEST_VALUE = 60;

/** `12  2026-11-26 10:30:00  the admin key`, and its values below. */
export function historyLines(entry: unknown, screen: Screen): readonly string[] {
  const { language } = screen;
  const [id, restores] = [numberAt(entry, "id") ?? 0, numberAt(entry, "restores")];
  const at = (textAt(entry, "at") ?? "").slice(0, 19).replace("T", " ");
  const back = restores === undefined ? "" : `  (${texts.restores[language]} ${restores})`;
  const heading = screen.paint("bold", `${id}  ${at}  ${authorWords(valueAt(entry, "by"), language)}${back}`);
  return [heading, ...listAt(entry, "changes").map((change) => `    ${changeLine(change, language)}`)];
}

/** `COMMUNICATION_ROUNDS: 1 → 2`. */
export function changeLine(change: unknown, language: Language): string {
  const [from, to] = [valueWords(valueAt(change, "from"), language), valueWords(valueAt(change, "to"), language)];
  const end = valueAt(change, "is_stored") === false ? ` (${texts.notStored[language]})` : "";
  return plainText(`${textAt(change, "name") ?? ""}: ${from} → ${to}${end}`);
}

function authorWords(by: unknown, language: Language): string {
  const way = textAt(by, "way") ?? "";
  return plainText([ways[way]?.[language] ?? way, textAt(by, "name") ?? ""].join(" ").trim());
}

function valueWords(value: unknown, language: Language): string {
  if (value === null || value === undefined) return texts.unset[language];
  return shortened(JSON.stringify(value), LONGEST_VALUE);
}
