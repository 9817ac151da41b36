/** The sentence with which an evaluation ends. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import type { Language } from "../../core/languages.ts";
import { BASELINE, REROLL } from "../arms/arm.ts";
import type { Comparison } from "./comparison.ts";
import { duelWords } from "./duel-words.ts";
import type { ArmReport, EvalReport } from "./make-report.ts";
import { rivalWords } from "./rivals.ts";
import { decimal, percent, percentEstimate } from "../../core/numbers.ts";

const findings = {
  helps: { en: "it helps", ru: "польза показана" },
  harms: { en: "it harms", ru: "показан вред" },
  "not-shown": { en: "not shown to help", ru: "польза не показана" },
} as const satisfies Record<Comparison["finding"], Bilingual>;

export interface Closing {
  /** The arm that it is about; the comparison of two goals is about both. */
  readonly arm?: string;
  readonly words: Bilingual;
  readonly finding: Comparison["finding"] | undefined;
}

/** One for each arm that is to prove itself; the draft and the second throw of the dice are what they are measured by. */
export function closingWords({ arms, duel, rivals }: EvalReport): readonly Closing[] {
  const proving = arms.filter(({ arm, answers }) => !isControl(arm) && answers > 0);
  return [
    ...proving.map((report) => ({
      arm: report.arm,
      words: inBoth((language) => sentence(report, language)),
      finding: report.comparison?.finding,
    })),
    ...[...(duel ? duelWords(duel) : []), ...(rivals ? rivalWords(rivals) : [])].map((words) => ({
      words,
      finding: undefined,
    })),
  ];
}

export function isControl(arm: string): boolean {
  return arm === BASELINE || arm === REROLL;
}

/** `review wins 58 % [49–67] and costs 3.1x: not shown to help`. */
function sentence({ arm, comparison, costs, review }: ArmReport, language: Language): string {
  const cost = costWords(costs?.tokenRatio ?? costs?.timeRatio ?? null, language);
  if (comparison === undefined) {
    const changed = percent(review.changed ?? 0, language);
    return language === "ru"
      ? `${arm} меняет ${changed} ответов и стоит ${cost}: стало ли лучше, неизвестно, у строк нет ни проверок, ни эталонов`
      : `${arm} changes ${changed} of the answers and costs ${cost}: whether for the better is unknown, no row has checks or a reference`;
  }
  const wins = percentEstimate(comparison.wins, language);
  const finding = findings[comparison.finding][language];
  return language === "ru"
    ? `${arm} выигрывает в ${wins} и стоит ${cost}: ${finding}`
    : `${arm} wins ${wins} and costs ${cost}: ${finding}`;
}

function costWords(ratio: number | null, language: Language): string {
  if (ratio === null) return language === "ru" ? "неизвестно сколько" : "an unknown amount";
  return `${decimal(ratio, 1, language)}${language === "ru" ? "×" : "x"}`;
}
