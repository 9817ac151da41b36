/** The sentence with which a calibration ends. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import type { Language } from "../../core/languages.ts";
import { decimal, points } from "../../core/numbers.ts";
import type { AdviceReason } from "./advice.ts";
import type { CalibrationFigures } from "./measure-pair.ts";

const instead: Bilingual = {
  en: "take STRATEGY=auto or STRATEGY=best-of-n",
  ru: "возьмите STRATEGY=auto или STRATEGY=best-of-n",
};

export function adviceWords(figures: CalibrationFigures): Bilingual {
  return inBoth((language) => sentences[figures.advice.reason](figures, language)[language]);
}

type Sentence = (figures: CalibrationFigures, language: Language) => Bilingual;

const sentences: Readonly<Record<AdviceReason, Sentence>> = {
  gain: (figures, language) => ({
    en: `Review pays for this pair: ${gainWords(figures, language)}.`,
    ru: `Для этой пары проверка окупается: ${gainWords(figures, language)}.`,
  }),
  "no-gain": (figures, language) => ({
    en: `Review does not pay for this pair (${gainWords(figures, language)}): ${instead.en}.`,
    ru: `Для этой пары проверка не окупается (${gainWords(figures, language)}): ${instead.ru}.`,
  }),
  harm: (figures, language) => ({
    en: `Review does not pay for this pair, it harms (${gainWords(figures, language)}): ${instead.en}.`,
    ru: `Для этой пары проверка не окупается, она вредит (${gainWords(figures, language)}): ${instead.ru}.`,
  }),
  unclear: (figures, language) => ({
    en: `Not shown whether review pays for this pair (${gainWords(figures, language)}): more rows may tell, --resume with a larger --n.`,
    ru: `Окупается ли проверка для этой пары, не показано (${gainWords(figures, language)}): может хватить большего числа строк, --resume с большим --n.`,
  }),
  "too-easy": ({ rates: { goodDrafts } }) => ({
    en: `Not shown whether review pays: ${goodDrafts.hits} of ${goodDrafts.cases} drafts are good without it, these rows are too easy for the primary; measure with rows of your own, \`frogcom eval run\`.`,
    ru: `Окупается ли проверка, не показано: и без неё хороши черновики в ${goodDrafts.hits} из ${goodDrafts.cases} строк, для основной модели они слишком легки; измерьте на своих строках, \`frogcom eval run\`.`,
  }),
  "too-few": ({ rows }) => ({
    en: `Not shown whether review pays: ${rows} rows are too few, --resume with a larger --n adds some.`,
    ru: `Окупается ли проверка, не показано: слишком мало строк (${rows}), добавить их можно через --resume с большим --n.`,
  }),
};

/** `+12.0 [+6.1, +19.3] points of good answers for 2.4x the output tokens`. */
function gainWords({ uplift, costs }: CalibrationFigures, language: Language): string {
  const gain = points(uplift, language);
  const ratio = costs?.tokenRatio ?? costs?.timeRatio ?? null;
  if (ratio === null) return language === "ru" ? `${gain} п. п. хороших ответов` : `${gain} points of good answers`;
  const times = decimal(ratio, 1, language);
  const isTokens = costs?.tokenRatio !== null;
  return language === "ru"
    ? `${gain} п. п. хороших ответов за ${times}× ${isTokens ? "токенов ответа" : "времени"}`
    : `${gain} points of good answers for ${times}x the ${isTokens ? "output tokens" : "time"}`;
}
