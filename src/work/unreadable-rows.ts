/** Why the rows of a file are refused: all that is wrong with them at once, or that there are none. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";

const MOST_PROBLEMS = 10;

/** Each problem names its place. */
export function unreadableRows(problems: readonly string[]): FrogcomError {
  const shown = problems.slice(0, MOST_PROBLEMS).join("\n");
  const rest = problems.length - MOST_PROBLEMS;
  return bilingualError("request-malformed", {
    en: `The rows cannot be read:\n${shown}${rest > 0 ? `\nand ${rest} more` : ""}`,
    ru: `Строки не читаются:\n${shown}${rest > 0 ? `\nи ещё ${rest}` : ""}`,
  });
}

/** `source` names the file. */
export function noRows(source: string): FrogcomError {
  return bilingualError("request-malformed", { en: `${source} has no rows.`, ru: `В ${source} нет ни одной строки.` });
}
