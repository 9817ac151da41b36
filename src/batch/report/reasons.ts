/** Why people should look at an answer, in both languages. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { RowAnswer } from "../answers/row-answer.ts";

/** Empty for an answer that nothing speaks against. */
export function reasonsOf({ checksFailed, degraded, finishReason, refused }: RowAnswer): readonly Bilingual[] {
  const details = checksFailed.map(({ detail }) => detail).join("; ");
  return [
    ...(degraded === undefined ? [] : [{ en: `not reviewed: ${degraded}`, ru: `без проверки: ${degraded}` }]),
    ...(details === "" ? [] : [{ en: `checks fail: ${details}`, ru: `не пройдены проверки: ${details}` }]),
    ...(finishReason === "length" ? [{ en: "cut at its token limit", ru: "оборван на пределе токенов" }] : []),
    ...(finishReason === "content_filter"
      ? [{ en: "stopped by the model's filter", ru: "остановлен фильтром модели" }]
      : []),
    ...(refused === undefined
      ? []
      : [{ en: `the refined text was refused (${refused})`, ru: `доработанный текст отвергнут (${refused})` }]),
  ];
}
