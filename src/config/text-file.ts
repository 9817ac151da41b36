/** Reads a small text file that may not be there. */
import { errnoOf } from "../core/errno.ts";
import { readFileSync } from "node:fs";
import { bilingualError } from "../core/bilingual.ts";

/** The file's text without a byte order mark; `undefined` when there is no such file. Throws `setting-invalid` when it cannot be read. */
export function readTextFile(path: string): string | undefined {
  return readWholeText(path)?.replace(/^\uFEFF/, "");
}

/** The same with the byte order mark, where there is one. */
export function readWholeText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
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
