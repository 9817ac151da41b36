/** Finds how long the answer is to be: words, sentences, paragraphs, bullets and the like. */
import type { Bounds, Check, CountedUnit } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { speaksOfCapitalWords } from "./letter-case.ts";
import { isOfPart } from "./lengths-of-parts.ts";
import { asks } from "./patterns.ts";
import { nounPattern, quantitiesOf, type Quantity } from "./quantities.ts";
import { type RequestText, sentenceAround } from "./request-text.ts";
import { FROM, LETTERS, TO, pattern } from "../pattern-parts.ts";

interface Unit {
  readonly unit: CountedUnit;
  readonly noun: RegExp;
  /** A bare number ("in three sentences") is a requirement too, not only one with a bound. */
  readonly mayBeBare: boolean;
}

const units: readonly Unit[] = [
  { unit: "words", noun: nounPattern("words?|слов(?:о|а|у|е|ом|ами|ах)?"), mayBeBare: false },
  {
    unit: "characters",
    noun: nounPattern("characters|chars|(?:печатных )?(?:символ(?:а|ов|ами|ах)?|знак(?:а|ов|ами|ах)?)"),
    mayBeBare: false,
  },
  { unit: "sentences", noun: nounPattern("sentences?|предложени(?:е|я|й|и|ем|ями|ях|ю)"), mayBeBare: true },
  { unit: "paragraphs", noun: nounPattern("paragraphs?|абзац(?:а|ев|е|ем|ами|ах|у)?"), mayBeBare: true },
  { unit: "headings", noun: nounPattern("headings|заголовк(?:а|ов|ами|ах)"), mayBeBare: true },
  {
    unit: "lines",
    noun: nounPattern("lines|строк(?:а|и|у|е|ами|ах)?|(?<=одной )строкой|строчк(?:и|ах|ами)|строчек"),
    mayBeBare: true,
  },
];

const OF_SOMETHING_ELSE = /\b(?:new|blank|empty)\b|восклицат|вопросит/;

export function lengthChecks(request: RequestText): readonly Check[] {
  const { plain } = request;
  const counted = units.flatMap(({ unit, noun, mayBeBare }) => {
    const bounds = quantitiesOf(plain, noun)
      .filter(
        (quantity) => (quantity.isBounded || (mayBeBare && isNew(plain, quantity))) && isOfAnswer(request, quantity),
      )
      .map((quantity) => quantity.bounds);
    if (!areOfOneThing(bounds)) return [];
    return (unit === "paragraphs" && CORRESPONDENCE.test(plain) ? bounds.filter(isOpenEnded) : bounds).map(
      (each): Check => ({ type: unit, ...withoutOne(each) }),
    );
  });
  return asks(request, ONE_WORD) ? [...counted, { type: "words", min: 1, max: 1 }] : counted;
}

/** Salutation and signature of a letter stand apart: its three paragraphs are at least five of the answer's. */
const CORRESPONDENCE = new RegExp(
  pattern`
    \b(?:an?|my|your|this|the following) (?:[a-z-]{1,14} ){0,3}(?:letter|e-?mail)\b(?! [a-z]\b)
    |${FROM}письм(?:о|а|е|ом)${TO}
  `,
);

function isOpenEnded({ max }: Bounds): boolean {
  return max === undefined;
}

/**
 * "At most 280 characters" here and 1000 there are of two parts, and so are bounds that contradict each other; nobody can tell
 * which is of what.
 */
export function areOfOneThing(all: readonly Bounds[]): boolean {
  const [mins, maxima] = [all.flatMap(({ min }) => min ?? []), all.flatMap(({ max }) => max ?? [])];
  return new Set(mins).size <= 1 && new Set(maxima).size <= 1 && (mins[0] ?? 0) <= (maxima[0] ?? Infinity);
}

/** "Compare these two paragraphs": a bare number of what is there already. */
function isNew(plain: string, { start }: Quantity): boolean {
  return !/(?:compare|between|the|these|those|this|my|following|combine|merge|join|сравни|эти|этих|между|объедини|мои|следующие)(?:те)? $/.test(
    plain.slice(Math.max(0, start - 16), start),
  );
}

/** "One or two sentences" are at most two. */
function withoutOne({ min, max }: Bounds): Bounds {
  return min === 1 && max !== undefined && max > 1
    ? { max }
    : { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** The Russian idiom for "in short" has a comma behind it. */
const ONE_WORD = new RegExp(
  pattern`
    \b(?:in|with|using) (?:just |only |exactly )?(?:one|a single|1) word(?![${LETTERS}-])
    |\b(?:one|single)[- ]word (?:answer|reply|response)
    |${FROM}(?:одним словом(?!,)|из одного слова|в одно слово)${TO}
  `,
  "g",
);

function isOfAnswer(request: RequestText, quantity: Quantity): boolean {
  const { plain } = request;
  const { start, end } = quantity;
  const sentence = sentenceAround(plain, start);
  if (isOfPart(plain, quantity) || OF_SOMETHING_ELSE.test(plain.slice(start, end))) return false;
  return !speaksOfCapitalWords(plain.slice(sentence.start, sentence.end)) && isAddressed(request, start);
}
