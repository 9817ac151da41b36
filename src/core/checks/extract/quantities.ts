/** Reads how much of something is asked for: "at least three short paragraphs", "не более 100 слов". */
import type { Bounds } from "../check.ts";
import { NUMBER, NUMBER_WORD } from "./numbers.ts";
import { boundsOf, OPERATOR, type ReadBounds } from "./operators.ts";
import { matchesOf } from "./request-text.ts";
import { FROM, LETTER, LETTERS, TO, pattern } from "../pattern-parts.ts";

export interface Quantity extends ReadBounds {
  /** Where it begins and ends in the plain text, noun included. */
  readonly start: number;
  readonly end: number;
}

/** How far before the noun its number may begin. */
const REACH = 90;
const MOST_ADJECTIVES = 3;

/** Words that show that the number before them is of something else; all others are adjectives of the noun. */
const NO_ADJECTIVE = new RegExp(
  `^(?:in|of|with|and|or|to|for|that|the|per|each|must|should|is|are|from|on|by|at|than|times?|и|в|на|с|из|по|для|как|что|раза?|${NUMBER_WORD}|${OPERATOR})$`,
);
const LAST_WORD = new RegExp(String.raw`${LETTER}[${LETTERS}'-]{0,20} $`);

const NUMBER_LAST = new RegExp(
  String.raw`(${NUMBER})(\+| or (?:more|less|fewer)| (?:или|и) (?:больше|более|меньше|менее))?[ -](?:of )?$`,
);
const BEFORE_NUMBER = new RegExp(
  pattern`
    ${FROM}(?:(${OPERATOR})(?: (?:the|a|an|total of|a total of
      |чем))?(?: [—–-])? ?)(?:(${NUMBER}) ?(?:-|–|—|to|and|or
      |до|или) ?)?$
  `,
);
const LOW_NUMBER = new RegExp(String.raw`(${NUMBER}) ?(?:-|–|—|to|and|or|до|или) ?$`);
const AFTER_NOUN = new RegExp(
  pattern`
    ^(?: (?:long|in length|in total|each))?,? ?\(?(or more|or longer|at (?:the )?least|(?:as a )?minimum
      |min\b
      |и (?:больше|более)|или (?:больше|более)|как минимум|минимум|не меньше|не менее|or less|or fewer
      |or shorter|at (?:the )?most|(?:as a )?max(?:imum)?|tops
      |или (?:меньше|менее)|максимум|не больше|не более)${TO}
      (?! (?:чем )?(?:в )?${NUMBER})
  `,
);

/** The first half of "at least 60 and no more than 90 words". */
const FIRST_HALF = new RegExp(
  String.raw`${FROM}(${OPERATOR})(?: the| a| чем)? (${NUMBER})(?: ${LETTER}{3,12})?,? (?:and|but|и|но) $`,
);

/** Bounds may follow what they are of: "the number of words must be at most 50". */
const TOTAL_BEFORE = /(?:(?:number|count|amount|total) of|количеств[оа]|числ[оа]|объем) $/;
const TOTAL_AFTER = new RegExp(
  pattern`
    ^(?:[ -]count)?[^.!?\n]{0,60}?${FROM}(${OPERATOR}|in the range(?: of)?
      |в диапазоне)(?: a| the
      | чем)? (?:(${NUMBER}) ?(?:-|–|—|to|and
      |до) ?)?(${NUMBER})
  `,
);

/** A pattern for a noun in all its forms, as quantities are counted of it. */
export function nounPattern(words: string): RegExp {
  return new RegExp(String.raw`(?<![${LETTERS}0-9])(?:${words})(?![${LETTERS}0-9])`, "g");
}

/** Every quantity of a noun. */
export function quantitiesOf(plain: string, noun: RegExp): readonly Quantity[] {
  return matchesOf(plain, noun).flatMap(({ 0: name, index }) => {
    const end = index + name.length;
    const found = quantityBefore(plain, index, end) ?? totalAfter(plain, index, end);
    return found === undefined ? [] : [found];
  });
}

function quantityBefore(plain: string, noun: number, end: number): Quantity | undefined {
  let at = noun;
  for (let adjectives = 0; adjectives <= MOST_ADJECTIVES; adjectives++) {
    const before = plain.slice(Math.max(0, at - REACH), at);
    const match = NUMBER_LAST.exec(before);
    if (match !== null) return numberAt(plain, at - before.length + match.index, match, end);
    const word = LAST_WORD.exec(before)?.[0].trimEnd();
    if (word === undefined || NO_ADJECTIVE.test(word)) return undefined;
    at -= word.length + 1;
  }
  return undefined;
}

function numberAt(plain: string, at: number, match: RegExpExecArray, end: number): Quantity | undefined {
  const [, number = "", behind] = match;
  const before = plain.slice(Math.max(0, at - REACH), at);
  const said = BEFORE_NUMBER.exec(before);
  const low = said === null ? LOW_NUMBER.exec(before) : undefined;
  const suffix = behind ?? AFTER_NOUN.exec(plain.slice(end, end + 40))?.[1];
  const read = boundsOf({ number, operator: said?.[1], low: said?.[2] ?? low?.[1], suffix });
  if (read === undefined) return undefined;
  const start = at - (said?.[0].length ?? low?.[0].length ?? 0);
  const other = said === null ? undefined : otherBound(plain.slice(Math.max(0, start - REACH), start));
  return { bounds: { ...other, ...read.bounds }, isBounded: read.isBounded, start, end };
}

function otherBound(before: string): Bounds | undefined {
  const [, operator, number] = FIRST_HALF.exec(before) ?? [];
  return number === undefined ? undefined : boundsOf({ operator, number })?.bounds;
}

function totalAfter(plain: string, noun: number, end: number): Quantity | undefined {
  const isCount = /^[ -]count/.test(plain.slice(end, end + 7));
  if (!isCount && !TOTAL_BEFORE.test(plain.slice(Math.max(0, noun - 20), noun))) return undefined;
  const [match = "", operator, low, number] = TOTAL_AFTER.exec(plain.slice(end, end + 120)) ?? [];
  const read = number === undefined ? undefined : boundsOf({ operator, low, number });
  return read && { ...read, start: noun, end: end + match.length };
}
