/** What `frogcom audit` is asked for, read from its options. */
import { resolve } from "node:path";
import { type FormatName, formatNames } from "../../audit/formats.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { Context, Given, OptionSpec } from "../command.ts";
import { readNumberOption, readShareOption } from "../number-option.ts";

export const auditOptions: readonly OptionSpec[] = [
  {
    flags: "--format <name>",
    choices: formatNames,
    about: {
      en: "what the files are; else each is recognised by what stands in it",
      ru: "что это за файлы; иначе каждый распознаётся по содержимому",
    },
  },
  {
    flags: "--worst <number>",
    about: { en: "so many of the worst answers are shown (5)", ru: "сколько худших ответов показать (5)" },
  },
  {
    flags: "--html <file>",
    about: {
      en: "write the audit as one page that needs no network",
      ru: "записать результат одной страницей, которой не нужна сеть",
    },
  },
  {
    flags: "--fail-above <percent>",
    about: {
      en: "end with 7 when more of the answers that could be checked break what was asked",
      ru: "завершиться кодом 7, если просьбу нарушает больше стольких процентов проверенных ответов",
    },
  },
  {
    flags: "--mend <number>",
    about: {
      en: "let the configured models review and refine so many of the worst answers, and show before and after",
      ru: "дать настроенным моделям проверить и доработать столько худших ответов и показать, что было и что стало",
    },
  },
];

export interface WantedAudit {
  readonly paths: readonly string[];
  readonly format: FormatName | undefined;
  readonly worst: number;
  readonly page: string | undefined;
  /** A share. */
  readonly failAbove: number | undefined;
  readonly mend: number;
}

const MOST_SHOWN = 1000;

/** Throws `request-malformed` for what cannot be. */
export function readWantedAudit({ place }: Context, given: Given): WantedAudit {
  const { arguments: paths, options } = given;
  if (paths.length === 0) throw filesMissing();
  const count = (flag: string, least: number) =>
    readNumberOption(given, { flag, least, most: MOST_SHOWN, isWhole: true });
  return {
    paths,
    format: formatNames.find((name) => name === options["format"]),
    worst: count("--worst", 0) ?? 5,
    page: options["html"] && resolve(place.workingDir, options["html"]),
    failAbove: readShareOption(given, { flag: "--fail-above", least: 0, most: 100 }),
    mend: count("--mend", 1) ?? 0,
  };
}

function filesMissing(): Error {
  return bilingualError("request-malformed", {
    en: "Which files? Name logs of questions and answers, or - for what comes on stdin.",
    ru: "Какие файлы? Назовите журналы с вопросами и ответами или - для того, что придёт на stdin.",
  });
}
