/** Files that the user names. */
import { resolve } from "node:path";
import { readTextFile, readWholeText } from "../config/text-file.ts";
import { bilingualError } from "../core/bilingual.ts";
import { parseJson } from "../core/json.ts";
import type { Context } from "./command.ts";

/** The text of a file that must be there. Throws `request-malformed`. */
export function readGivenFile({ place }: Pick<Context, "place">, path: string): string {
  return readGivenText({ place }, path).replace(/^\uFEFF/, "");
}

/** The same with its byte order mark, where there is one. */
export function readGivenText({ place }: Pick<Context, "place">, path: string): string {
  const text = readWholeText(resolve(place.workingDir, path));
  if (text !== undefined) return text;
  throw bilingualError("request-malformed", { en: `There is no file ${path}.`, ru: `Файла ${path} нет.` });
}

/** A JSON list, given as it is or as the name of a file that holds it; undefined where the text is no JSON. */
export function listOrFile(context: Pick<Context, "place">, given: string): unknown {
  return parseJson(given.trimStart().startsWith("[") ? given : readGivenFile(context, given));
}

/** The text of the file with this name, else the words themselves. */
export function textOrFile({ place }: Pick<Context, "place">, words: string): string {
  return readTextFile(resolve(place.workingDir, words))?.trim() ?? words;
}
