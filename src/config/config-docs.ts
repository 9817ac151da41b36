/** Renders the reference of all settings, in English or Russian, from their declarations. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Language } from "../core/languages.ts";
import { type JsonShape, shapeOf } from "./json-shape.ts";
import { settingTopics } from "./settings.ts";
import { type Declaration, pathOf } from "./settings/declaration.ts";

/** The whole page as Markdown; the same declarations always give the same bytes. */
export function renderConfigDocs(language: Language): string {
  const topics = settingTopics.map(({ title, settings }) => {
    const rows = Object.entries(settings).map(([key, declaration]) => renderRow(key, declaration, language));
    return [`## ${title[language]}`, "", ...tableHead[language], ...rows, ""].join("\n");
  });
  return [intro[language], ...topics].join("\n");
}

const tableHead = {
  en: ["| Variable | Default | Values | Meaning |", "|---|---|---|---|"],
  ru: ["| Переменная | По умолчанию | Значения | Смысл |", "|---|---|---|---|"],
} as const;

const words = {
  en: { text: "text", list: "list", object: "JSON object", from: "from", to: "to", characters: "characters" },
  ru: { text: "текст", list: "список", object: "объект JSON", from: "от", to: "до", characters: "знаков" },
} as const;

const notes = {
  secret: { en: "A secret: never shown or stored.", ru: "Секрет: не показывается и не сохраняется." },
  startOnly: { en: "Read at start.", ru: "Читается при запуске." },
} as const satisfies Record<string, Bilingual>;

function renderRow(key: string, declaration: Declaration, language: Language): string {
  const cells = [
    `\`${declaration.env}\`<br>\`${key}\``,
    defaultCell(declaration, language),
    valuesCell(declaration, language),
    meaningCell(declaration, language),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
}

function defaultCell(declaration: Declaration, language: Language): string {
  const { default: value, unset, writeText } = declaration;
  if (value === undefined) return unset?.[language] ?? "—";
  if (writeText !== undefined && typeof value === "number") return `\`${writeText(value)}\``;
  if (Array.isArray(value) && value.length === 0) return "—";
  return typeof value === "string" ? `\`${value}\`` : `\`${JSON.stringify(value)}\``;
}

function valuesCell({ schema, writeText }: Declaration, language: Language): string {
  const shape = shapeOf(schema);
  const said = words[language];
  if (shape.enum !== undefined) return shape.enum.map((word) => `\`${word}\``).join(", ");
  if (shape.type === "boolean") return "`true`, `false`";
  if (shape.type === "integer" || shape.type === "number") return rangeText(shape, writeText ?? String, language);
  if (shape.type === "array") return `${said.list}, ${said.to} ${shape.maxItems}`;
  if (shape.type === "object") return said.object;
  return `${said.text}, ${said.to} ${shape.maxLength} ${said.characters}`;
}

function rangeText(shape: JsonShape, write: (value: number) => string, language: Language): string {
  const { minimum = 0, maximum = Infinity } = shape;
  return `${words[language].from} ${write(minimum)} ${words[language].to} ${write(maximum)}`;
}

function meaningCell(declaration: Declaration, language: Language): string {
  const { about, wire, secret, startOnly } = declaration;
  const sentences = [about[language]];
  if (wire) sentences.push(`PUT \`${pathOf(wire.group)}\`: \`${wire.name}\`.`);
  if (secret) sentences.push(notes.secret[language]);
  if (startOnly && !secret) sentences.push(notes.startOnly[language]);
  return sentences.join(" ");
}

const intro: Bilingual = {
  en: `# Settings

<!-- Generated from src/config/settings by scripts/generate-config-docs.ts: change the declarations, not this page. -->

Every setting has one declaration. It can be said in five places; a later one wins over the earlier ones. [По-русски](config.ru.md)

1. its default;
2. the settings file: \`frogcom.json\` in the working folder, or the file that \`FROGCOM_CONFIG\` names. A JSON object; each name is the key (\`communicationRounds\`) or the variable in lower case (\`communication_rounds\`); an unknown name stops the start;
3. the environment: a flag (\`--communication-rounds 2\`) over the real variable (\`COMMUNICATION_ROUNDS=2\`) over a line of the file \`.env\` in the working folder;
4. \`PUT /config/...\`: the value survives a restart. It remembers the environment's value that it hid: when that one changes, it wins again and the stored value is dropped, which the start says (a command that works by itself drops nothing);
5. the request.

Yes or no is \`true\`/\`false\`, \`1\`/\`0\`, \`yes\`/\`no\` or \`on\`/\`off\` in any letter case. An empty text is as good as unset. A value that is out of bounds or unreadable stops the start with a line that names the variable, what it must be and where the value came from. Every variable is also a flag: \`LLM_BASE_URL\` is \`--llm-base-url\`.
`,
  ru: `# Настройки

<!-- Сделано из src/config/settings программой scripts/generate-config-docs.ts: меняйте объявления, а не эту страницу. -->

У каждой настройки одно объявление. Задать её можно в пяти местах; следующее сильнее предыдущего. [In English](config.md)

1. значение по умолчанию;
2. файл настроек: \`frogcom.json\` в рабочей папке или файл, названный в \`FROGCOM_CONFIG\`. Это объект JSON; имя — ключ (\`communicationRounds\`) или переменная строчными буквами (\`communication_rounds\`); с неизвестным именем запуск не состоится;
3. окружение: флаг (\`--communication-rounds 2\`) сильнее настоящей переменной (\`COMMUNICATION_ROUNDS=2\`), а она сильнее строки файла \`.env\` в рабочей папке;
4. \`PUT /config/...\`: значение переживает перезапуск. Оно помнит значение окружения, которое заслонило: когда то меняется, оно снова сильнее, а сохранённое снимается, о чём говорится при запуске (команда, которая работает сама, ничего не снимает);
5. запрос.

«Да» и «нет» — это \`true\`/\`false\`, \`1\`/\`0\`, \`yes\`/\`no\` или \`on\`/\`off\` в любом регистре. Пустой текст — то же, что незаданное значение. Если значение вне границ или непонятно, запуск прекращается строкой, которая называет переменную, что в ней должно быть и откуда взято значение. Каждая переменная — ещё и флаг: \`LLM_BASE_URL\` — это \`--llm-base-url\`.
`,
};
