/** What a check says of a text: whether it passed, and a sentence with the numbers in both languages. */
import { type Bilingual, inBoth } from "../bilingual.ts";
import type { Bounds } from "./check.ts";

export interface Outcome {
  readonly passed: boolean;
  /** What was found and what is needed, also when it passed. */
  readonly detail: Bilingual;
  /** How far a count is from what is needed; only where it failed by it. */
  readonly missedBy?: number;
}

/** A noun with a number: English for one and many; Russian for 1, 2 and 5. */
export interface Noun {
  readonly en: readonly [string, string];
  readonly ru: readonly [string, string, string];
}

export const times: Noun = { en: ["time", "times"], ru: ["раз", "раза", "раз"] };

/** `131 words`, `131 слово`. */
export function amountOf(count: number, { en, ru }: Noun): Bilingual {
  return { en: `${count} ${count === 1 ? en[0] : en[1]}`, ru: `${count} ${ru[russianForm(count)]}` };
}

function russianForm(count: number): 0 | 1 | 2 {
  const [tens, ones] = [count % 100, count % 10];
  if (tens > 10 && tens < 20) return 2;
  if (ones === 1) return 0;
  return ones > 1 && ones < 5 ? 1 : 2;
}

/** Of something that was counted; `found` is a sentence without its end, such as "The answer has 131 words". */
export function countOutcome(count: number, bounds: Bounds, found: Bilingual): Outcome {
  const { min = 0, max = Infinity } = bounds;
  const needed = neededWords(bounds);
  const missedBy = Math.max(min - count, count - max, 0);
  return {
    passed: missedBy === 0,
    ...(missedBy > 0 && { missedBy }),
    detail: inBoth((language) =>
      needed === undefined ? `${found[language]}.` : `${found[language]}, ${needed[language]}.`,
    ),
  };
}

/** Bounds for what must be there when nobody says how often. */
export function orAtLeastOne(bounds: Bounds): Bounds {
  return bounds.min === undefined && bounds.max === undefined ? { min: 1 } : bounds;
}

function neededWords({ min, max }: Bounds): Bilingual | undefined {
  if (max === 0) return { en: "none is allowed", ru: "быть не должно" };
  if (min !== undefined && min === max) return { en: `exactly ${min} ${are(min)} needed`, ru: `нужно ровно ${min}` };
  if (min !== undefined && max !== undefined)
    return { en: `${min} to ${max} are needed`, ru: `нужно от ${min} до ${max}` };
  if (min !== undefined) return { en: `at least ${min} ${are(min)} needed`, ru: `нужно не меньше ${min}` };
  return max === undefined ? undefined : { en: `at most ${max} ${are(max)} allowed`, ru: `допустимо не больше ${max}` };
}

function are(count: number): string {
  return count === 1 ? "is" : "are";
}

export function outcome(passed: boolean, en: string, ru: string): Outcome {
  return { passed, detail: { en, ru } };
}

const LONGEST_QUOTE = 80;

/** A piece of a text on one line in quotation marks, shortened. */
export function quoted(text: string): Bilingual {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const shown = line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
  return { en: `"${shown}"`, ru: `«${shown}»` };
}
