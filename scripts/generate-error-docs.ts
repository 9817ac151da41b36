/** Writes docs/errors.md and docs/errors.ru.md from the table of codes; with --check it only tells whether they are up to date. */
import { errorKinds, type ErrorCode } from "../src/core/errors.ts";
import type { Language } from "../src/core/languages.ts";
import { errorMeanings } from "./error-meanings.ts";
import { writeOrCheck } from "./write-or-check.ts";

const words = {
  en: {
    title: "# Errors",
    intro:
      "Generated from `src/core/errors.ts`. `Retry` says whether FrogCom itself tries the model call again (at most twice a step, three times a run). [По-русски](errors.ru.md)",
    head: "| code | HTTP | retry | meaning and cure |",
    retry: { no: "no", yes: "yes", once: "once" },
  },
  ru: {
    title: "# Ошибки",
    intro:
      "Создано из `src/core/errors.ts`. «Повтор» — повторяет ли сам FrogCom вызов модели (не больше двух раз за шаг и трёх за запуск). [In English](errors.md)",
    head: "| код | HTTP | повтор | что значит и что делать |",
    retry: { no: "нет", yes: "да", once: "один раз" },
  },
} as const;

function renderErrors(language: Language): string {
  const { title, intro, head, retry } = words[language];
  const codes = Object.keys(errorKinds).filter(isErrorCode);
  const rows = codes.map((code) => {
    const kind = errorKinds[code];
    return `| \`${code}\` | ${kind.status} | ${retry[kind.retry]} | ${errorMeanings[code][language]} |`;
  });
  return [title, "", intro, "", head, "|---|---|---|---|", ...rows, ""].join("\n");
}

function isErrorCode(name: string): name is ErrorCode {
  return Object.hasOwn(errorKinds, name);
}

writeOrCheck({ "docs/errors.md": renderErrors("en"), "docs/errors.ru.md": renderErrors("ru") });
