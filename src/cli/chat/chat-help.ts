/** The help of a chat: its commands with what holds now, and how lines and keys are read. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { ChatCommand, ChatDesk } from "./chat-command.ts";

const texts = {
  now: { en: "now", ru: "сейчас" },
  keys: {
    en: [
      "Without a value the settings decide again. Tab completes.",
      'A line that ends in \\ goes on in the next one; a block of lines stands between two """.',
      "Ctrl-C stops an answer, twice it leaves; so does Ctrl-D.",
    ].join("\n"),
    ru: [
      "Без значения снова решают настройки. Tab дополняет.",
      'Строка, которая кончается на \\, продолжается в следующей; несколько строк можно взять в """.',
      "Ctrl-C останавливает ответ, второе нажатие завершает чат; Ctrl-D тоже.",
    ].join("\n"),
  },
} as const satisfies Record<string, Bilingual>;

const LONGEST_SHOWN = 30;

export function chatHelp(commands: readonly ChatCommand[], { conversation, language }: ChatDesk): string {
  const rows = commands.map(({ names, value, about, now }) => {
    // Who switches the keyboard for the slash only may stay with the other alphabet.
    const both = language === "en" ? names.en : `${names.ru}, ${names.en}`;
    const call = value === undefined ? both : `${both} ${value[language]}`;
    return { call, about: `${about[language]}${nowWords(now?.(conversation))}` };
  });
  const width = Math.max(...rows.map(({ call }) => call.length));
  return [...rows.map(({ call, about }) => `  ${call.padEnd(width)}  ${about}`), "", texts.keys[language]].join("\n");

  function nowWords(value: string | undefined): string {
    if (value === undefined) return "";
    const shown = value.replaceAll(/\s+/g, " ");
    const short = shown.length <= LONGEST_SHOWN ? shown : `${shown.slice(0, LONGEST_SHOWN - 1)}…`;
    return ` (${texts.now[language]}: ${short})`;
  }
}
