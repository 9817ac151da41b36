/** The help of a chat: its commands, what holds now, and how lines and keys are read. */
import type { Bilingual } from "../../core/bilingual.ts";
import { inColumns } from "../columns.ts";
import type { ChatCommand, ChatDesk } from "./chat-command.ts";

const texts = {
  now: { en: "Now", ru: "Сейчас" },
  keys: {
    en: [
      "Without a value the settings decide again. Tab completes.",
      "A line that ends in \\ goes on in the next one;",
      'a block of lines stands between """ and """.',
      "Ctrl-C stops an answer, twice it leaves; so does Ctrl-D.",
    ].join("\n"),
    ru: [
      "Без значения снова решают настройки. Tab дополняет.",
      "Строка, которая кончается на \\, продолжается в следующей;",
      'несколько строк можно взять в """ и """.',
      "Ctrl-C останавливает ответ, второе нажатие завершает чат; Ctrl-D тоже.",
    ].join("\n"),
  },
} as const satisfies Record<string, Bilingual>;

const LONGEST_SHOWN = 40;

export function chatHelp(commands: readonly ChatCommand[], { conversation, language }: ChatDesk): string {
  const rows = commands.map(({ names, value, about }) => {
    // Who switches the keyboard for the slash may stay with the other alphabet.
    const both = language === "en" ? names.en : `${names.ru}, ${names.en}`;
    return [value === undefined ? both : `${both} ${value[language]}`, about[language]];
  });
  const holding = commands.flatMap(({ names, now }) => {
    const value = now?.(conversation);
    return value === undefined ? [] : [`${names[language]} ${shortened(value)}`];
  });
  return [
    ...inColumns(rows).map((line) => `  ${line}`),
    `${texts.now[language]}: ${holding.join(" · ")}`,
    texts.keys[language],
  ].join("\n");
}

function shortened(value: string): string {
  const line = value.replaceAll(/\s+/g, " ");
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN - 1)}…`;
}
