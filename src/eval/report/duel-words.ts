/** What a comparison of two goal prompts came to, in a sentence each for the checks and for the blind comparison. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import { isGoalName } from "../../core/goals/goal-name.ts";
import type { Language } from "../../core/languages.ts";
import { GOAL_ARMS } from "../arms/arm.ts";
import type { Duel, GoalDuel } from "./goal-duel.ts";
import { percent, percentEstimate, pValue } from "../../core/numbers.ts";
import { shortened } from "../../core/shortened.ts";

const texts = {
  checks: { en: "by the checks", ru: "по проверкам" },
  comparison: { en: "in the blind comparison", ru: "в слепом сравнении" },
  better: { en: "it is the better goal", ru: "эта цель лучше" },
  worse: { en: "it is the worse goal", ru: "эта цель хуже" },
  open: { en: "no difference shown", ru: "разница не показана" },
} as const satisfies Record<string, Bilingual>;

const SHOWN_CHARACTERS = 40;

export function duelWords({ goals, byChecks, byComparison }: GoalDuel): readonly Bilingual[] {
  const [a, b] = GOAL_ARMS.map((arm, index) => `${arm} (${shownGoal(goals[index] ?? "")})`);
  const told = (duel: Duel, by: Bilingual): Bilingual => inBoth((language) => sentence([a, b], duel, by, language));
  const words = [
    ...(byChecks ? [told(byChecks, texts.checks)] : []),
    ...(byComparison ? [told(byComparison, texts.comparison)] : []),
  ];
  return byComparison?.consistency === undefined || byComparison.consistency === null
    ? words
    : [...words, consistencyWords(byComparison.consistency)];
}

/** `goal-b (@additions) wins 58 % [49–67] over goal-a (@concise) by the checks (p = 0.080): no difference shown`. */
function sentence(
  [a = "", b = ""]: readonly (string | undefined)[],
  { wins, p, isShown }: Duel,
  by: Bilingual,
  language: Language,
): string {
  const finding = !isShown ? texts.open : wins.value > 0.5 ? texts.better : texts.worse;
  const [share, chance] = [percentEstimate(wins, language), pValue(p, language)];
  return language === "ru"
    ? `${b} выигрывает у ${a} в ${share} ${by.ru} (${chance}): ${finding.ru}`
    : `${b} wins ${share} over ${a} ${by.en} (${chance}): ${finding.en}`;
}

/** A goal's name, or the beginning of its text. */
function shownGoal(goal: string): string {
  return isGoalName(goal) ? goal : `“${shortened(goal, SHOWN_CHARACTERS)}”`;
}

/** A model that prefers a place agrees with itself in half of the rows or less. */
function consistencyWords(consistency: number): Bilingual {
  return {
    en: `both orders preferred the same answer in ${percent(consistency, "en")} of the compared rows`,
    ru: `в обоих порядках предпочтён один и тот же ответ в ${percent(consistency, "ru")} сравнённых строк`,
  };
}
