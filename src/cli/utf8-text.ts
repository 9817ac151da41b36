/** Reads bytes as text, and refuses what is in another encoding. */
import { isUtf8 } from "node:buffer";
import { type Bilingual, bilingualError } from "../core/bilingual.ts";

/** Without a byte order mark. `what` says in the error where the bytes are from. Throws `request-malformed`. */
export function utf8Text(bytes: Buffer, what: Bilingual): string {
  if (isUtf8(bytes)) return bytes.toString("utf8").replace(/^\uFEFF/, "");
  throw bilingualError("request-malformed", {
    en: `${what.en} is not in UTF-8: its letters would become others. Convert it first.`,
    ru: `${what.ru} не в UTF-8: буквы превратились бы в другие. Сначала перекодируйте.`,
  });
}
