/** The figures of a calibration, a line each, as people read them. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import type { Language } from "../../core/languages.ts";
import { decimal, percent, percentEstimate, points } from "../../core/numbers.ts";
import type { Rate } from "../../core/statistics/beta.ts";
import { wilsonInterval } from "../../core/statistics/wilson.ts";
import type { CalibrationFigures } from "./measure-pair.ts";

export interface CalibrationLine {
  readonly name: Bilingual;
  readonly figure: Bilingual;
}

export function calibrationLines(figures: CalibrationFigures): readonly CalibrationLine[] {
  const { rates, verdict, comparison, uplift } = figures;
  const { decided, consistent, right } = comparison;
  return [
    rateLine("good drafts of the primary (p)", "хорошие черновики основной (p)", rates.goodDrafts),
    rateLine("alarm on bad drafts (r)", "тревога на плохих черновиках (r)", rates.alarmOnBad),
    rateLine("  by the reviewer alone", "  у самой проверяющей", verdict.alarmOnBad),
    rateLine("alarm on good drafts (f)", "тревога на хороших черновиках (f)", rates.alarmOnGood),
    rateLine("  by the reviewer alone", "  у самой проверяющей", verdict.alarmOnGood),
    ...precisionLines(figures),
    rateLine("a refine mends (x)", "доработка исправляет (x)", rates.mends),
    rateLine("a refine spoils (y)", "доработка портит (y)", rates.spoils),
    rateLine("the guard refuses what is spoiled (g)", "страж отвергает испорченное (g)", rates.refusals),
    {
      name: { en: "uplift, points of good answers", ru: "прирост хороших ответов, п. п." },
      figure: inBoth((language) => points(uplift, language)),
    },
    rateLine("both orders prefer the same answer", "оба порядка предпочли один ответ", {
      hits: consistent,
      cases: decided,
    }),
    rateLine("  and it is the good one", "  и это хороший ответ", { hits: right, cases: consistent }),
    ...costLines(figures),
  ];
}

function rateLine(en: string, ru: string, rate: Rate): CalibrationLine {
  return { name: { en, ru }, figure: inBoth((language) => rateWords(rate, language)) };
}

/** `68 % [52–80]  27 of 40`. */
function rateWords({ hits, cases }: Rate, language: Language): string {
  if (cases === 0) return "–";
  const count = language === "ru" ? `${hits} из ${cases}` : `${hits} of ${cases}`;
  return `${percentEstimate({ value: hits / cases, ...wilsonInterval(hits, cases) }, language)}  ${count}`;
}

/** An alarm that is right no more often than drafts are bad says nothing. */
function precisionLines({ precision, rates: { goodDrafts } }: CalibrationFigures): readonly CalibrationLine[] {
  const baseRate = 1 - goodDrafts.hits / goodDrafts.cases;
  const line = (name: Bilingual, share: number | null): readonly CalibrationLine[] => {
    if (share === null || Number.isNaN(baseRate)) return [];
    const figure = inBoth((language) => {
      const [right, bad] = [percent(share, language), percent(baseRate, language)];
      return language === "ru" ? `${right}, плохих черновиков ${bad}` : `${right}, where ${bad} of drafts are bad`;
    });
    return [{ name, figure }];
  };
  return [
    ...line({ en: "an alarm is right", ru: "тревога верна" }, precision.review),
    ...line({ en: "  by the reviewer alone", ru: "  у самой проверяющей" }, precision.verdict),
  ];
}

function costLines({ costs }: CalibrationFigures): readonly CalibrationLine[] {
  if (costs === undefined) return [];
  const { completionTokens, tokenRatio, meanMs, timeRatio } = costs;
  const figure = (value: number, ratio: number | null, digits: number): Bilingual =>
    inBoth((language) => {
      const times = ratio === null ? "" : `  ${decimal(ratio, 1, language)}${language === "ru" ? "×" : "x"}`;
      return `${decimal(value, digits, language)}${times}`;
    });
  const tokens = { en: "output tokens of an answer", ru: "токенов на ответ" };
  const seconds = { en: "seconds for an answer", ru: "секунд на ответ" };
  return [
    ...(completionTokens === null ? [] : [{ name: tokens, figure: figure(completionTokens, tokenRatio, 0) }]),
    { name: seconds, figure: figure(meanMs / 1000, timeRatio, 1) },
  ];
}
