/** What may be asked of the report of an evaluation. */
import type { OptionSpec } from "../command.ts";

export const reportOptions: readonly OptionSpec[] = [
  {
    flags: "--against <arm>",
    about: {
      en: "also compare the arms with this one, not with the draft alone",
      ru: "сравнить способы ещё и с этим, а не только с черновиком",
    },
  },
  {
    flags: "--html <file>",
    about: {
      en: "write the report as one page that needs no network",
      ru: "записать отчёт одной страницей, которой не нужна сеть",
    },
  },
  {
    flags: "--fail-below <percent>",
    about: {
      en: "end with 7 when an arm passes all checks in fewer than so many percent of its answers",
      ru: "завершиться кодом 7, если способ проходит все проверки меньше чем в стольких процентах ответов",
    },
  },
  {
    flags: "--min-uplift <points>",
    about: {
      en: "end with 7 when an arm's uplift of checks passed is below so many points",
      ru: "завершиться кодом 7, если прирост доли пройденных проверок меньше стольких пунктов",
    },
  },
];
