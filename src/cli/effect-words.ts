/** What a review did to one draft, in a line. */
import type { Bilingual } from "../core/bilingual.ts";
import { numberAt, valueAt } from "../core/json.ts";
import type { Language } from "../core/languages.ts";

const texts = {
  accepted: { en: "accepted the draft", ru: "приняла черновик" },
  changed: { en: "changed it", ru: "изменила его" },
  unchanged: { en: "changed nothing", ru: "ничего не изменила" },
  checks: { en: "checks", ru: "проверок программами" },
  fixed: { en: "fixed", ru: "исправлено" },
  broken: { en: "broken", ru: "испорчено" },
  tokens: { en: "tokens more", ru: "токенов сверх" },
} as const satisfies Record<string, Bilingual>;

/** `changed it · checks: 1 -> 3 of 3, fixed · tokens more: 96`. */
export function effectWords(effect: unknown, language: Language): string {
  const tokens = numberAt(effect, "extra_tokens");
  const parts = [
    texts[outcomeOf(effect)][language],
    ...checkWords(effect, language),
    ...(tokens === undefined ? [] : [`${texts.tokens[language]}: ${tokens}`]),
  ];
  return parts.join(" · ");
}

function outcomeOf(effect: unknown): "accepted" | "changed" | "unchanged" {
  if (valueAt(effect, "changed") === true) return "changed";
  return valueAt(effect, "accepted") === true ? "accepted" : "unchanged";
}

function checkWords(effect: unknown, language: Language): readonly string[] {
  const all = numberAt(effect, "checks") ?? 0;
  if (all === 0) return [];
  const [draft, answer] = [numberAt(effect, "draft_passed") ?? 0, numberAt(effect, "answer_passed") ?? 0];
  const end = (["fixed", "broken"] as const).find((name) => valueAt(effect, name) === true);
  const of = language === "ru" ? "из" : "of";
  return [`${texts.checks[language]}: ${draft} -> ${answer} ${of} ${all}${end ? `, ${texts[end][language]}` : ""}`];
}
