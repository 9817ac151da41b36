/** How a finding came out, as the first column of its line. */
import type { Verdict } from "../app/doctor/finding-texts.ts";
import type { Bilingual } from "../core/bilingual.ts";

export const verdictWords: Readonly<Record<Verdict, Bilingual>> = {
  ok: { en: "ok  ", ru: "ок  " },
  warning: { en: "warn", ru: "внмн" },
  failed: { en: "FAIL", ru: "СБОЙ" },
};
