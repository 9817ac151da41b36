/** Statistics in the terminal: the sums, and a line for each day. */
import type { Bilingual } from "../core/bilingual.ts";
import { listAt, numberAt, objectAt, textAt, valueAt } from "../core/json.ts";
import type { Language } from "../core/languages.ts";
import { inColumns } from "./columns.ts";
import { plainText } from "./plain-text.ts";
import { stopCauses } from "./run-view.ts";
import type { Screen } from "./screen.ts";

const texts = {
  none: { en: "No runs in this time.", ru: "За это время запусков не было." },
  runs: { en: "Runs", ru: "Запуски" },
  done: { en: "answered", ru: "с ответом" },
  failed: { en: "failed", ru: "с ошибкой" },
  cancelled: { en: "cancelled", ru: "отменены" },
  interrupted: { en: "interrupted", ru: "прерваны" },
  answer: { en: "Time to the answer", ru: "Время до ответа" },
  firstToken: { en: "First token", ru: "Первый токен" },
  overhead: { en: "Outside model calls", ru: "Вне вызовов моделей" },
  withReview: { en: "With the review", ru: "С проверкой" },
  withoutReview: { en: "The draft alone", ru: "Один черновик" },
  accepted: { en: "Reviewer content", ru: "Проверка довольна" },
  rounds: { en: "Rounds on average", ru: "Раундов в среднем" },
  primary: { en: "Tokens of the primary", ru: "Токены основной модели" },
  secondary: { en: "Tokens of the secondary", ru: "Токены второй модели" },
  cost: { en: "Cost", ru: "Стоимость" },
  unknownFor: { en: "unknown for", ru: "неизвестно для" },
  stopped: { en: "Stopped because", ru: "Причина остановки" },
  degraded: { en: "Degraded by", ru: "Проверке помешало" },
  fixed: { en: "The review fixed / broke", ru: "Проверка исправила / испортила" },
  shadow: { en: "Reviews behind answers", ru: "Проверки после ответа" },
  shadowFixed: { en: "They fixed / broke", ru: "Они исправили / испортили" },
  ofChecked: { en: "of answers with checks", ru: "ответов, где есть что проверить" },
  points: { en: "points", ru: "пункта" },
  tokens: { en: "tokens", ru: "токены" },
  day: { en: "day", ru: "день" },
  columnRuns: { en: "runs", ru: "запуски" },
  columnFailed: { en: "failed", ru: "ошибки" },
  columnAnswer: { en: "answer", ru: "ответ" },
  columnDraft: { en: "draft", ru: "черновик" },
  columnRatio: { en: "ratio", ru: "кратно" },
  columnToken: { en: "token", ru: "токен" },
  columnAccept: { en: "content", ru: "доволен" },
  seconds: { en: "s", ru: "с" },
  milliseconds: { en: "ms", ru: "мс" },
} as const satisfies Record<string, Bilingual>;

type Word = keyof typeof texts;

/** What GET /stats answers, for people. */
export function showStats(stats: unknown, screen: Screen): void {
  const { language } = screen;
  const total = valueAt(stats, "total");
  if ((numberAt(total, "runs") ?? 0) === 0) return screen.notice(texts.none[language]);
  const facts = factsOf(total, language).flatMap(([word, value]) =>
    value === undefined ? [] : [[texts[word][language], value]],
  );
  for (const line of inColumns(facts)) screen.line(line);
  for (const line of recommendationsIn(stats, language)) screen.line(`\n${line}`);
  screen.line();
  for (const line of tableOf(listAt(stats, "by_day"), language)) screen.line(line);
}

type Fact = readonly [Word, string | undefined];

function factsOf(total: unknown, language: Language): readonly Fact[] {
  const review = valueAt(total, "review");
  return [
    ["runs", endsOf(total, language)],
    ["answer", times(valueAt(total, "seconds"), language)],
    ["firstToken", times(valueAt(total, "first_token_seconds"), language)],
    ["overhead", times(valueAt(total, "overhead_seconds"), language)],
    ["withReview", withRatio(review, language)],
    ["withoutReview", times(valueAt(review, "seconds_without"), language)],
    ["accepted", told(numberAt(review, "accept_rate"), percent, language)],
    ["rounds", told(numberAt(review, "mean_rounds"), amount, language)],
    ["fixed", effectOf(valueAt(total, "effect"), language)],
    ["shadow", shadowOf(total, language)],
    ["shadowFixed", effectOf(valueAt(valueAt(total, "shadow"), "effect"), language)],
    ["primary", tokensOf(total, "primary", language)],
    ["secondary", tokensOf(total, "secondary", language)],
    ["cost", costOf(total, language)],
    ["stopped", countsAt(total, "stop_causes", language)],
    ["degraded", countsAt(total, "degraded", language)],
  ];
}

/** `120 (answered: 110, failed: 6, cancelled: 4)`. */
function endsOf(total: unknown, language: Language): string {
  const ends = (["done", "failed", "cancelled", "interrupted"] as const).flatMap((end) => {
    const runs = numberAt(total, end) ?? 0;
    return runs === 0 ? [] : [`${texts[end][language]}: ${runs}`];
  });
  return `${numberAt(total, "runs") ?? 0} (${ends.join(", ")})`;
}

/** `4.2 s, p95 9.8 s`. */
function times(percentiles: unknown, language: Language): string | undefined {
  const [p50, p95] = [numberAt(percentiles, "p50"), numberAt(percentiles, "p95")];
  return p50 === undefined || p95 === undefined ? undefined : `${time(p50, language)}, p95 ${time(p95, language)}`;
}

function withRatio(review: unknown, language: Language): string | undefined {
  const [shown, ratio] = [times(valueAt(review, "seconds_with"), language), numberAt(review, "ratio")];
  return shown === undefined || ratio === undefined ? shown : `${shown}, ${amount(ratio, language)}x`;
}

/** `1,200 + 340`: of the prompts and of the answers. */
function tokensOf(total: unknown, role: "primary" | "secondary", language: Language): string | undefined {
  const tokens = valueAt(total, "tokens");
  const sums = valueAt(tokens, role);
  const [prompt, completion] = [numberAt(sums, "prompt"), numberAt(sums, "completion")];
  if (prompt === undefined && completion === undefined) return undefined;
  const shown = `${amount(prompt ?? 0, language)} + ${amount(completion ?? 0, language)}`;
  return shown + unknownRuns(numberAt(tokens, "runs_unknown"), language);
}

function costOf(total: unknown, language: Language): string | undefined {
  const cost = told(numberAt(total, "cost"), amount, language);
  return cost === undefined ? undefined : cost + unknownRuns(numberAt(total, "runs_without_cost"), language);
}

/** `14 / 2 of answers with checks: 120, +10 [+3.5, +16.4] points`. */
function effectOf(effect: unknown, language: Language): string | undefined {
  const uplift = valueAt(effect, "uplift");
  const [points, low, high] = ["points", "low", "high"].map((key) => told(numberAt(uplift, key), signed, language));
  if (points === undefined) return undefined;
  const [fixed, broken, checked] = ["fixed", "broken", "checked"].map((key) => numberAt(effect, key) ?? 0);
  const gain = `${points} [${low ?? ""}${language === "ru" ? ";" : ","} ${high ?? ""}] ${texts.points[language]}`;
  return `${fixed ?? 0} / ${broken ?? 0} (${texts.ofChecked[language]}: ${checked ?? 0}), ${gain}`;
}

/** `12, tokens: 34,000`. */
function shadowOf(total: unknown, language: Language): string | undefined {
  const shadow = valueAt(total, "shadow");
  const [runs, tokens] = [numberAt(shadow, "runs") ?? 0, told(numberAt(shadow, "tokens"), amount, language)];
  if (runs === 0) return undefined;
  return tokens === undefined ? String(runs) : `${runs}, ${texts.tokens[language]}: ${tokens}`;
}

function recommendationsIn(stats: unknown, language: Language): readonly string[] {
  const all = valueAt(stats, "recommendation");
  return ["answers", "shadow"].flatMap((place) => {
    const words = textAt(valueAt(all, place), language);
    return words === undefined ? [] : [`${plainText(words)}.`];
  });
}

function unknownRuns(runs: number | undefined, language: Language): string {
  return runs === undefined || runs === 0 ? "" : ` (${texts.unknownFor[language]} ${runs})`;
}

function countsAt(total: unknown, key: string, language: Language): string | undefined {
  const shown = Object.entries(objectAt(total, key)).map(
    ([name, runs]) => `${stopCauses[name]?.[language] ?? plainText(name)}: ${String(runs)}`,
  );
  return shown.length === 0 ? undefined : shown.join(", ");
}

type Column = readonly [Word, (day: unknown) => string | undefined];

function tableOf(days: readonly unknown[], language: Language): readonly string[] {
  const p50 = (percentiles: unknown): string | undefined => told(numberAt(percentiles, "p50"), time, language);
  const columns: readonly Column[] = [
    ["day", (day) => textAt(day, "day")],
    ["columnRuns", (day) => told(numberAt(day, "runs"), amount, language)],
    ["columnFailed", (day) => told(numberAt(day, "failed"), amount, language)],
    ["columnAnswer", (day) => p50(valueAt(day, "seconds"))],
    ["columnDraft", (day) => p50(valueAt(valueAt(day, "review"), "seconds_without"))],
    ["columnRatio", (day) => told(numberAt(valueAt(day, "review"), "ratio"), amount, language)],
    ["columnToken", (day) => p50(valueAt(day, "first_token_seconds"))],
    ["columnAccept", (day) => told(numberAt(valueAt(day, "review"), "accept_rate"), percent, language)],
    ["cost", (day) => told(numberAt(day, "cost"), amount, language)],
  ];
  const rows = [
    columns.map(([word]) => texts[word][language].toLowerCase()),
    ...days.map((day) => columns.map(([, read]) => plainText(read(day) ?? "-"))),
  ];
  return inColumns(rows, () => true);
}

function time(seconds: number, language: Language): string {
  if (seconds >= 1) return `${amount(seconds, language)} ${texts.seconds[language]}`;
  return `${amount(seconds * 1000, language)} ${texts.milliseconds[language]}`;
}

/** Small ones by three digits, large ones whole. */
function amount(value: number, language: Language): string {
  const maximumSignificantDigits = value < 1000 ? 3 : 21;
  return new Intl.NumberFormat(language, { maximumSignificantDigits }).format(value);
}

function signed(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { signDisplay: "exceptZero", maximumFractionDigits: 1 }).format(value);
}

function percent(rate: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(rate);
}

/** What is unknown stays so. */
function told(
  value: number | undefined,
  tell: (value: number, language: Language) => string,
  language: Language,
): string | undefined {
  return value === undefined ? undefined : tell(value, language);
}
