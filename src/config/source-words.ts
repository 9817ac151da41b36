/** Where a value comes from, as people read it. */
import type { Bilingual } from "../core/bilingual.ts";

const known: Readonly<Record<string, string>> = {
  default: "по умолчанию",
  "from the environment": "из окружения",
  "from the command line": "из командной строки",
  "from the file": "из файла настроек",
  "from the profile": "из профиля",
  "from the request": "из запроса",
  "stored by PUT": "сохранено через PUT",
};

/** The words of a layer are English, since programs read them too; this adds the Russian ones. */
export function sourceWords(from: string): Bilingual {
  return { en: from, ru: known[from] ?? from.replace("from the flag", "флаг").replace(/^from /, "из ") };
}
