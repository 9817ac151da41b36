/** Runs users' regular expressions with RE2's algorithm: never exponential, whatever pattern and text are. The only file that knows re2js. */
import { RE2JS, RE2JSException } from "re2js";
import { type Bilingual, bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import type { RegexEngine } from "../core/checks/ports.ts";
import { inTime, LIMIT_MS } from "./time-limit.ts";

const flagValues: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

export const linearRegex: RegexEngine = {
  countMatches({ pattern, flags, text, limit }) {
    const counted = inTime(() => count(compileRegex(pattern, flags), text, limit));
    if (counted === undefined) throw invalid(pattern, tooSlow);
    return counted.value;
  },
};

/** A pattern of many repeats is slow on a long text even so. */
const tooSlow: Bilingual = {
  en: `it takes longer than ${LIMIT_MS / 1000} s; make it simpler`,
  ru: `поиск занимает больше ${LIMIT_MS / 1000} с; упростите его`,
};

/** Throws `check-invalid`. */
export function compileRegex(pattern: string, flags: string): RE2JS {
  try {
    return RE2JS.compile(
      pattern,
      [...flags].reduce((sum, flag) => sum | (flagValues[flag] ?? 0), 0),
    );
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw invalid(pattern, {
      en: `${error.message}. Write it in RE2's syntax (https://github.com/google/re2/wiki/Syntax)`,
      ru: `${error.message}. Запишите его в синтаксисе RE2 (https://github.com/google/re2/wiki/Syntax)`,
    });
  }
}

function count(regex: RE2JS, text: string, limit: number): number {
  const matcher = regex.matcher(text);
  let found = 0;
  while (found < limit && matcher.find()) found++;
  return found;
}

function invalid(pattern: string, { en, ru }: Bilingual): FrogcomError {
  const shown = pattern.slice(0, 100);
  return bilingualError("check-invalid", {
    en: `The regular expression "${shown}" cannot be used: ${en}.`,
    ru: `Регулярное выражение «${shown}» использовать нельзя: ${ru}.`,
  });
}
