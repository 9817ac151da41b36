/** In which language the command line speaks: `--lang`, else the locale. */
import type { Language } from "../core/languages.ts";

/** Read before the arguments are parsed, because the help is written in it too. */
export function cliLanguage(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return /^ru\b|^ru_/i.test(saidLanguage(args) ?? locale) ? "ru" : "en";
}

function saidLanguage(args: readonly string[]): string | undefined {
  const joined = args.find((arg) => arg.startsWith("--lang="));
  if (joined !== undefined) return joined.slice("--lang=".length);
  const at = args.indexOf("--lang");
  return at < 0 ? undefined : args[at + 1];
}
