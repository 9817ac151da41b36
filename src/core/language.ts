/** Tells in which of our two languages a request is written. */
import { lastUserText } from "./conversation.ts";
import type { Message } from "./types.ts";
import type { Language } from "./languages.ts";

/** As much of a text as is looked at: a prompt of megabytes would hold up everything else. */
const MOST_CHARACTERS = 20_000;

/** Russian when at least a third of the letters of the last user message are Cyrillic: code and names are often Latin. */
export function languageOf(conversation: readonly Message[]): Language {
  const text = lastUserText(conversation).slice(0, MOST_CHARACTERS);
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return cyrillic > 0 && cyrillic * 2 >= latin ? "ru" : "en";
}
