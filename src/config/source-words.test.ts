import { expect, it } from "vitest";
import { sourceWords } from "./source-words.ts";

it.each([
  ["default", "по умолчанию"],
  ["from the environment", "из окружения"],
  ["from the command line", "из командной строки"],
  ["from the profile", "из профиля"],
  ["from the flag --api-port", "флаг --api-port"],
  ["from .env", "из .env"],
  ["from frogcom.json", "из frogcom.json"],
  ["stored by PUT", "сохранено через PUT"],
])("%s is %s in Russian", (from, ru) => {
  expect(sourceWords(from)).toEqual({ en: from, ru });
});
