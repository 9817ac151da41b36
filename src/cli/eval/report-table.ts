/** The report of an evaluation in the terminal: a block for each arm, and what it comes to. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Language } from "../../core/types.ts";
import { closingWords } from "../../eval/report/closing-words.ts";
import type { ArmReport, EvalReport } from "../../eval/report/make-report.ts";
import {
  decimal,
  percent,
  percentEstimate,
  percentInterval,
  points,
  pValue,
  signed,
} from "../../eval/report/numbers.ts";
import type { Screen } from "../screen.ts";

type Cell = (report: ArmReport, language: Language) => string;

interface Line {
  readonly name: Bilingual;
  readonly cell: Cell;
}

const NOTHING = "–";

const lines: readonly Line[] = [
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

const notes = {
  extracted: {
    en: (count: number) =>
      `Of ${count} rows the checks were read from the request: strategies that read the same ones are flattered by them.`,
    ru: (count: number) =>
      `У стольких строк проверки прочитаны из запроса: ${count}. Стратегиям, которые читают те же, это льстит.`,
  },
  mixed: {
    en: "The answers come from different models: they cannot be compared. Begin anew with another --out.",
    ru: "Ответы даны разными моделями: их нельзя сравнивать. Начните заново с другим --out.",
  },
} as const;

/** Rows in which nobody has a figure are left out. */
export function printReport(report: EvalReport, screen: Screen): void {
  const { language } = screen;
  const arms = report.arms.filter(({ answers, failures }) => answers + failures > 0);
  const table = lines
    .map(({ name, cell }) => [name[language], ...arms.map((arm) => cell(arm, language))])
    .filter(([, ...cells]) => cells.some((cell) => /\d/.test(cell)));
  const rows = [["", ...arms.map(({ arm }) => arm)], ...table];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  for (const [index, row] of rows.entries()) {
    const text = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    screen.line(index === 0 ? screen.paint("bold", text) : text);
  }
  screen.line();
  for (const words of closingWords(report)) screen.line(screen.paint("bold", words[language]));
  if (report.extractedRows > 0) screen.notice(notes.extracted[language](report.extractedRows));
  if (report.models.length > 1) screen.notice(notes.mixed[language]);
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
