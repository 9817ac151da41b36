/** What must, may or must not stand in a text: words, letters, one of some options. */
import type { CheckOf } from "./check.ts";
import { fold, occurrences, stripEnds } from "./fold.ts";
import { amountOf, countOutcome, orAtLeastOne, outcome, type Outcome, quoted, times } from "./outcome.ts";

export function checkIncludes({ text: part, ...bounds }: CheckOf<"includes">, text: string): Outcome {
  const count = occurrences(fold(text), fold(part));
  return countOutcome(count, orAtLeastOne(bounds), timesFound(count, part));
}

export function checkExcludes({ text: part }: CheckOf<"excludes">, text: string): Outcome {
  const count = occurrences(fold(text), fold(part), true);
  return countOutcome(count, { max: 0 }, timesFound(count, part));
}

export function checkLetter({ letter, ...bounds }: CheckOf<"letter">, text: string): Outcome {
  const count = occurrences(text.toLowerCase(), letter.toLowerCase());
  return countOutcome(count, bounds, timesFound(count, letter));
}

function timesFound(count: number, part: string): { readonly en: string; readonly ru: string } {
  const [amount, name] = [amountOf(count, times), quoted(part)];
  return { en: `${name.en} stands in the answer ${amount.en}`, ru: `${name.ru} стоит в ответе ${amount.ru}` };
}

export function checkOneOf({ options, alone = false }: CheckOf<"one-of">, text: string): Outcome {
  const folded = fold(text);
  const found = options.find((option) => (alone ? isAlone(option, folded) : isThere(option, text, folded)));
  const names = options.map((option) => `"${option}"`).join(", ");
  const rest = alone ? { en: " and nothing else", ru: " и ничего больше" } : { en: "", ru: "" };
  const passed = found !== undefined;
  return outcome(
    passed,
    passed
      ? `The answer has "${found}".`
      : `The answer is none of the options, it must have one of ${names}${rest.en}.`,
    passed ? `В ответе есть «${found}».` : `В ответе нет ни одного из вариантов, нужен один из ${names}${rest.ru}.`,
  );
}

function isAlone(option: string, folded: string): boolean {
  return stripEnds(folded, ".!") === stripEnds(fold(option), ".!");
}

/** An option that has capital letters must stand as it is written. */
function isThere(option: string, text: string, folded: string): boolean {
  return option === option.toLowerCase() ? folded.includes(fold(option).trim()) : text.includes(option);
}
