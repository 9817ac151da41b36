/** Whether a user's regular expression matches, or how often. */
import type { RegexEngine } from "./ports.ts";
import type { Bounds, CheckOf } from "./check.ts";
import { amountOf, countOutcome, orAtLeastOne, type Outcome, quoted, times } from "./outcome.ts";

export function checkRegex(check: CheckOf<"regex">, text: string, engine: RegexEngine): Outcome {
  const { pattern, flags = "", ...rest } = check;
  const bounds = orAtLeastOne(rest);
  const limit = enoughOf(bounds);
  const count = engine.countMatches({ pattern, flags, text, limit });
  const [amount, name] = [amountOf(count, times), quoted(pattern)];
  const isOpen = count === limit;
  return countOutcome(count, bounds, {
    en: `The pattern ${name.en} matches ${isOpen ? "at least " : ""}${amount.en}`,
    ru: `Шаблон ${name.ru} подходит ${isOpen ? "не меньше " : ""}${amount.ru}`,
  });
}

/** No more matches are counted than decide: each one may cost a walk through the whole text. */
function enoughOf({ min = 1, max }: Bounds): number {
  return max === undefined ? Math.max(min, 1) : max + 1;
}
