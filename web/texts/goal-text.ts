/** The goal prompts that the page offers by themselves: the library's own words, in the language of the page. */
import { goalNamed } from "../../src/core/goals/library.ts";

export const offeredGoals = ["terminology", "lively", "simplify", "tech-docs", "creative", "teaching"] as const;

export function goalText(name: (typeof offeredGoals)[number], language: string): string {
  return goalNamed(name)?.text[language === "ru" ? "ru" : "en"] ?? "";
}
