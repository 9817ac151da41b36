/** The language of the command line. */
import { expect, test } from "vitest";
import { cliLanguage } from "./language.ts";

test.each([
  [[], { LANG: "ru_RU.UTF-8" }, "ru"],
  [[], { LANG: "C.UTF-8" }, "en"],
  [[], {}, "en"],
  [[], { LANG: "en_US.UTF-8", LC_MESSAGES: "ru_RU.UTF-8" }, "ru"],
  [[], { LC_MESSAGES: "ru", LC_ALL: "C" }, "en"],
  [[], { LANG: "run_XX" }, "en"],
  [["ask", "--lang", "ru", "hi"], { LANG: "en" }, "ru"],
  [["--lang=en"], { LANG: "ru_RU.UTF-8" }, "en"],
] as const)("%j under %j speaks %s", (args, env, language) => {
  expect(cliLanguage(args, env)).toBe(language);
});
