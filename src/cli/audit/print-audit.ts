/** The audit in the terminal: figures by kind and model, the worst answers, and what it comes to. */
import type { AuditResult } from "../../audit/audit.ts";
import { kindNames } from "../../audit/kind-names.ts";
import { type MendedAnswer, outcomeOf } from "../../audit/mend.ts";
import { modelName } from "../../audit/page/model-name.ts";
import { placeWords } from "../../audit/place.ts";
import { brokenShare, closingWords, mendWords, passedOverWords, scopeWords } from "../../audit/report/audit-words.ts";
import { gistOf } from "../../audit/report/gist.ts";
import type { Figures } from "../../audit/tally.ts";
import { failedIn, type JudgedAnswer } from "../../audit/worst-answers.ts";
import { type Bilingual, wordsOf } from "../../core/bilingual.ts";
import { lastUserText } from "../../core/conversation.ts";
import { percentEstimate } from "../../core/numbers.ts";
import { inColumns } from "../columns.ts";
import { plainText } from "../plain-text.ts";
import type { Screen } from "../screen.ts";

const texts = {
  kind: { en: "what is asked for", ru: "о чём просят" },
  model: { en: "model", ru: "модель" },
  asked: { en: "asked", ru: "просят" },
  broken: { en: "broken", ru: "нарушено" },
  worst: { en: "The worst", ru: "Худшие" },
  question: { en: "question", ru: "вопрос" },
  answer: { en: "answer", ru: "ответ" },
  mended: { en: "Before and after a review", ru: "До и после проверки" },
  before: { en: "before", ru: "было" },
  after: { en: "after", ru: "стало" },
  unreadable: { en: "not readable", ru: "не прочитано" },
  andMore: { en: "and more", ru: "и ещё" },
} as const satisfies Record<string, Bilingual>;

/** Of a text in a line of the terminal. */
const LONGEST_LINE = 140;

export function printAudit(result: AuditResult, worst: readonly JudgedAnswer[], screen: Screen): void {
  const { tally } = result;
  const kinds = tally.kinds().map(({ kind, ...figures }) => ({ name: kindNames[kind], ...figures }));
  const models = tally.models().map(({ model, ...figures }) => ({ name: modelName(model), ...figures }));
  printFigures(texts.kind, kinds, screen);
  if (models.length > 1) printFigures(texts.model, models, screen);
  if (worst.length > 0) screen.line(screen.paint("bold", texts.worst[screen.language]));
  for (const answer of worst) printBroken(answer, screen);
  screen.line(scopeWords(result)[screen.language]);
  screen.line(screen.paint("bold", closingWords(result)[screen.language]));
  for (const words of passedOverWords(result)) screen.notice(words[screen.language]);
  printProblems(result, screen);
}

function printFigures(
  title: Bilingual,
  rows: readonly (Figures & { readonly name: Bilingual })[],
  screen: Screen,
): void {
  const { language } = screen;
  const asked = rows.filter((row) => row.asked > 0);
  if (asked.length === 0) return;
  const head = [title[language], texts.asked[language], texts.broken[language], ""];
  const lines = asked.map((row) => [
    gistOf(plainText(row.name[language]), 40),
    String(row.asked),
    String(row.broken),
    percentEstimate(brokenShare(row), language),
  ]);
  const isCount = (column: number): boolean => column === 1 || column === 2;
  for (const [index, line] of inColumns([head, ...lines], isCount).entries())
    screen.line(index === 0 ? screen.paint("bold", line.trimEnd()) : line);
  screen.line();
}

function printBroken(answer: JudgedAnswer, screen: Screen): void {
  printQuestion(answer, screen);
  printText(texts.answer, answer.exchange.answer, screen);
  printFailed(answer, screen);
  screen.line();
}

export function printMended(mended: readonly MendedAnswer[], screen: Screen): void {
  screen.line(`\n${screen.paint("bold", texts.mended[screen.language])}`);
  for (const { before, after } of mended) {
    printQuestion(before, screen);
    printText(texts.before, before.exchange.answer, screen);
    printFailed(before, screen);
    if ("error" in after) screen.line(`  ${plainText(wordsOf(after.error)[screen.language])}`);
    else {
      printText(texts.after, after.text, screen);
      printFailed(after, screen);
      if (outcomeOf({ before, after }) === "mended") screen.line(`  ${screen.paint("green", "✓")}`);
    }
    screen.line();
  }
  screen.line(screen.paint("bold", mendWords(mended)[screen.language]));
}

function printQuestion({ place, exchange: { conversation, model } }: JudgedAnswer, screen: Screen): void {
  const where = [placeWords(place)[screen.language], ...(model === undefined ? [] : [model])].join(" · ");
  screen.line(screen.paint("dim", plainText(where)));
  printText(texts.question, lastUserText(conversation), screen);
}

function printText(title: Bilingual, text: string, screen: Screen): void {
  screen.line(`  ${title[screen.language]}: ${gistOf(plainText(text), LONGEST_LINE)}`);
}

function printFailed(answer: Parameters<typeof failedIn>[0], screen: Screen): void {
  for (const { detail } of failedIn(answer))
    screen.line(`  ${screen.paint("red", "✗")} ${plainText(detail[screen.language])}`);
}

function printProblems({ problems, unreadable }: AuditResult, screen: Screen): void {
  const { language } = screen;
  if (unreadable === 0) return;
  const lines = problems.map(({ place, words }) => `  ${placeWords(place)[language]}: ${words[language]}`);
  const rest = unreadable - problems.length;
  const more = rest === 0 ? [] : [`  ${texts.andMore[language]} ${rest}`];
  screen.notice([`${texts.unreadable[language]}: ${unreadable}`, ...lines, ...more].join("\n"));
}
