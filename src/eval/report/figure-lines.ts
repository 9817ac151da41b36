/** The figures of a report, a line each, as people read them in the terminal and on the page. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Language } from "../../core/languages.ts";
import type { ArmReport } from "./make-report.ts";
import { decimal, percent, percentEstimate, percentInterval, points, pValue, signed } from "../../core/numbers.ts";

type Cell = (report: ArmReport, language: Language) => string;

interface FigureLine {
  readonly name: Bilingual;
  readonly cell: Cell;
}

/** What stands where there is no figure. */
const NOTHING = "–";

const figureLines: readonly FigureLine[] = [
  { name: { en: "answers", ru: "ответов" }, cell: ({ answers }) => String(answers) },
  { name: { en: "failed", ru: "не удалось" }, cell: ({ failures }) => (failures === 0 ? NOTHING : String(failures)) },
  {
    name: { en: "all checks pass", ru: "все проверки пройдены" },
    cell: ({ quality }, language) => (quality ? percentEstimate(quality.pass, language) : NOTHING),
  },
  {
    name: { en: "checks passed", ru: "пройдено проверок" },
    cell: ({ quality }, language) =>
      quality ? `${percent(quality.share.value, language, 1)} ${percentInterval(quality.share, language)}` : NOTHING,
  },
  {
    name: { en: "fixed / broken", ru: "исправлено / испорчено" },
    cell: ({ comparison }) => (comparison ? `${comparison.fixed} / ${comparison.broken}` : NOTHING),
  },
  {
    name: { en: "uplift, all pass", ru: "прирост, все проверки" },
    cell: ({ comparison }, language) => (comparison ? points(comparison.passUplift, language) : NOTHING),
  },
  {
    name: { en: "  McNemar, exact", ru: "  Макнемар, точный" },
    cell: ({ comparison }, language) => (comparison ? pValue(comparison.passP, language) : NOTHING),
  },
  {
    name: { en: "uplift, checks", ru: "прирост, доля проверок" },
    cell: ({ comparison }, language) => (comparison ? points(comparison.shareUplift, language) : NOTHING),
  },
  {
    name: { en: "better / worse", ru: "лучше / хуже" },
    cell: ({ comparison }) => (comparison ? `${comparison.better} / ${comparison.worse}` : NOTHING),
  },
  {
    name: { en: "  sign test, exact", ru: "  знаковый, точный" },
    cell: ({ comparison }, language) => (comparison ? pValue(comparison.winsP, language) : NOTHING),
  },
  {
    name: { en: "tokens in / out", ru: "токены: вход / выход" },
    cell: ({ costs }) => `${whole(costs?.promptTokens)} / ${whole(costs?.completionTokens)}`,
  },
  {
    name: { en: "  primary / secondary", ru: "  основная / вторая" },
    cell: ({ costs }) => `${whole(costs?.completionTokensBy.primary)} / ${whole(costs?.completionTokensBy.secondary)}`,
  },
  {
    name: { en: "seconds, p50 / p95", ru: "секунды, p50 / p95" },
    cell: ({ costs }, language) =>
      costs ? `${seconds(costs.p50Ms, language)} / ${seconds(costs.p95Ms, language)}` : NOTHING,
  },
  {
    name: { en: "first text, p50 / p95", ru: "первый текст, p50 / p95" },
    cell: ({ costs }, language) =>
      `${seconds(costs?.firstTextP50Ms, language)} / ${seconds(costs?.firstTextP95Ms, language)}`,
  },
  {
    name: { en: "x tokens / x time", ru: "× токенов / × времени" },
    cell: ({ costs }, language) => `${times(costs?.tokenRatio, language)} / ${times(costs?.timeRatio, language)}`,
  },
  {
    name: { en: "points per 1,000 tokens", ru: "пунктов на 1000 токенов" },
    cell: ({ comparison }, language) => hundredfold(comparison?.perThousandTokens, language),
  },
  {
    name: { en: "points per second", ru: "пунктов на секунду" },
    cell: ({ comparison }, language) => hundredfold(comparison?.perSecond, language),
  },
  { name: { en: "reviewed", ru: "проверено" }, cell: ({ review }, language) => share(review.reviewed, language) },
  { name: { en: "accepted", ru: "принято" }, cell: ({ review }, language) => share(review.accepted, language) },
  { name: { en: "readable", ru: "читаемо" }, cell: ({ review }, language) => share(review.readable, language) },
  { name: { en: "changed", ru: "изменено" }, cell: ({ review }, language) => share(review.changed, language) },
  { name: { en: "degraded", ru: "без проверки" }, cell: ({ review }, language) => share(review.degraded, language) },
  {
    name: { en: "alarm right / base rate", ru: "тревога верна / фон" },
    cell: ({ review: { alarm } }, language) =>
      alarm ? `${share(alarm.precision, language)} / ${share(alarm.baseRate, language)}` : NOTHING,
  },
  {
    name: { en: "bad drafts noticed", ru: "плохих замечено" },
    cell: ({ review: { alarm } }, language) => share(alarm?.recall, language),
  },
  {
    name: { en: "guard: refused, saves, losses", ru: "страж: отказы, спас, упустил" },
    cell: ({ review: { guard } }) =>
      guard.refused === 0 ? NOTHING : `${guard.refused}, ${guard.saves}, ${guard.losses}`,
  },
];

/** The lines in which some arm has a figure, with one cell an arm. */
export function linesWithFigures(
  arms: readonly ArmReport[],
  language: Language,
): readonly { readonly name: Bilingual; readonly cells: readonly string[] }[] {
  return figureLines
    .map(({ name, cell }) => ({ name, cells: arms.map((arm) => cell(arm, language)) }))
    .filter(({ cells }) => cells.some((cell) => /\d/.test(cell)));
}

function share(value: number | null | undefined, language: Language): string {
  return value === null || value === undefined ? NOTHING : percent(value, language);
}

function whole(value: number | null | undefined): string {
  return value === null || value === undefined ? NOTHING : value.toFixed(0);
}

function seconds(ms: number | null | undefined, language: Language): string {
  return ms === null || ms === undefined ? NOTHING : decimal(ms / 1000, 1, language);
}

function times(ratio: number | null | undefined, language: Language): string {
  return ratio === null || ratio === undefined ? NOTHING : decimal(ratio, 2, language);
}

function hundredfold(value: number | null | undefined, language: Language): string {
  return value === null || value === undefined ? NOTHING : signed(value * 100, 2, language);
}
