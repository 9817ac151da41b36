/** Opens the file of a database that must be there, and changes nothing in it. */
import { statSync } from "node:fs";
import { bilingualError } from "../../core/bilingual.ts";
import { type OpenDatabase, openToRead } from "./open-database.ts";

/** Throws `request-invalid` where there is no such file, and what SQLite throws when it is none of its own. */
export function openExisting(path: string): OpenDatabase {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return openToRead(path);
  throw bilingualError("request-invalid", {
    en: `There is no database ${path}: name its file, or set DATA_DIR to the folder that it is in.`,
    ru: `Базы данных ${path} нет: назовите её файл или задайте DATA_DIR — папку, в которой она лежит.`,
  });
}
