/** Why a refined text was refused, as people are told. */
import type { Bilingual } from "../bilingual.ts";
import type { RoundReport } from "../findings/round-report.ts";
import type { GuardRefusal } from "./rules.ts";

const reasons: Readonly<Record<GuardRefusal, Bilingual>> = {
  empty: { en: "it is empty", ru: "она пуста" },
  cut: { en: "it breaks off", ru: "она обрывается" },
  refusal: { en: "it refuses to answer", ru: "это отказ отвечать" },
  "more-checks-fail": { en: "it fails more checks", ru: "она нарушает больше проверок" },
  "nothing-mended": {
    en: "it mends nothing of what the checks found",
    ru: "она не исправляет ничего из найденного проверками",
  },
  "meta-text": { en: "it talks about the work instead of answering", ru: "она говорит о работе, а не отвечает" },
  repetition: { en: "it repeats itself", ru: "она повторяет сама себя" },
  echo: { en: "it repeats the task or the review", ru: "она повторяет задание или замечания" },
  lost: { en: "it has lost most of the content", ru: "в ней потеряна большая часть содержания" },
  language: { en: "it is in another language", ru: "она на другом языке" },
  comparison: { en: "a comparison preferred the text before it", ru: "сравнение предпочло прежний текст" },
};

/** Undefined where the guard took the text. */
export function refusalWords(refusal: GuardRefusal | undefined): Bilingual | undefined {
  if (refusal === undefined) return undefined;
  const { en, ru } = reasons[refusal];
  return {
    en: `The refined text was refused: ${en}. The text before it is the answer.`,
    ru: `Доработка отвергнута: ${ru}. Ответ — прежний текст.`,
  };
}

/** Of a run whose last round was refused; rounds before it were taken, else there would have been no other. */
export function lastRefusal(rounds: readonly Pick<RoundReport, "refused">[] | undefined): GuardRefusal | undefined {
  return rounds?.at(-1)?.refused;
}
