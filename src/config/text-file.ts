/** Reads a small text file that may not be there. */
import { errnoOf } from "../core/errno.ts";
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { bilingualError } from "../core/bilingual.ts";

/** The file's text without a byte order mark; `undefined` when there is no such file. Throws `setting-invalid` when it cannot be read. */
export function readTextFile(path: string): string | undefined {
  return readWholeText(path)?.replace(/^\uFEFF/, "");
}

/** The same with the byte order mark, where there is one. */
export function readWholeText(path: string): string | undefined {
  const bytes = readBytes(path);
  if (bytes === undefined) return undefined;
  if (isUtf8(bytes)) return bytes.toString("utf8");
  throw bilingualError("setting-invalid", {
    en: `${path} is not in UTF-8: save it as UTF-8, or its letters would become others`,
    ru: `${path} не в UTF-8: сохраните его в UTF-8, иначе буквы превратятся в другие`,
  });
}

function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = errnoOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    const reason = code ?? String(error);
    throw bilingualError("setting-invalid", {
      en: `cannot read ${path}: ${reason}; make it a readable file`,
      ru: `не удалось прочитать ${path}: ${reason}; нужен файл, доступный для чтения`,
    });
  }
}
