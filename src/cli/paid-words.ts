/** What a step or a run was paid with, in words: tokens and money, each where it is known. */
import { numberAt, valueAt } from "../core/json.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Language } from "../core/languages.ts";

const texts = {
  tokens: { en: "tokens", ru: "токены" },
  cost: { en: "cost", ru: "стоимость" },
} as const satisfies Record<string, Bilingual>;

/** `tokens: 54`, `cost: 0.00123`: of the JSON of a step, whose cost stands in it, or of whoever says where it stands. */
export function paidWords(paid: unknown, language: Language, cost = numberAt(paid, "cost")): readonly string[] {
  const tokens = numberAt(valueAt(paid, "usage"), "total_tokens");
  return [
    ...(tokens === undefined ? [] : [`${texts.tokens[language]}: ${tokens}`]),
    ...(cost === undefined ? [] : [`${texts.cost[language]}: ${amount(cost, language)}`]),
  ];
}

export function amount(cost: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(cost);
}
