/** Writes a page to the file that the user names. */
import { writeFileSync } from "node:fs";
import { type Bilingual, bilingualError } from "../core/bilingual.ts";
import type { Screen } from "./screen.ts";

const pageIn: Bilingual = { en: "The page is in", ru: "Страница записана в" };

/** Throws `request-malformed`. */
export function writePage(path: string, page: string, screen: Screen): void {
  try {
    writeFileSync(path, page);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw bilingualError("request-malformed", {
      en: `${path} cannot be written: ${reason}.`,
      ru: `Не удалось записать ${path}: ${reason}.`,
    });
  }
  screen.notice(`${pageIn[screen.language]} ${path}`);
}
