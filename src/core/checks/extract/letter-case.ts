/** Finds in which letter case the answer is to be, and how many words in capitals it may have. */
import type { Check } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { nounPattern, quantitiesOf } from "./quantities.ts";
import { matchesOf, type RequestText, sentenceAround } from "./request-text.ts";
import { FROM, LETTER, TO, pattern } from "../pattern-parts.ts";

const LOWER = [
  pattern`
    \b(?:in|use|using|only|all|entirely|be|with|and(?= (?:all|in|only
      |entirely) )) (?:all |only |entirely |completely |just )*(?:in )?(?:the )?(?:english )?
      (?:lower[ -]?cases?|small letters)\b
  `,
  pattern`
    \b(?:letters|(?:every|each|any) letter)(?: in [^.!?\n]{1,30})? (?:
      (?:is|are|be|must be|should be|to be) )?(?:all |in )*(?:lower[ -]?cased?|small)\b
  `,
  pattern`
    \b(?:no|without|avoid|not (?:use|include|contain)|don't (?:use|include)|refrain from)(?: using)?
      (?: any)? (?:capital letters|capitals|upper[ -]?case)\b
  `,
  pattern`
    \b(?:not|don't|without|never) capitali[sz](?:e|ing) (?:any |a single |the |your )?
      (?:letters?|words?|anything)\b
  `,
  String.raw`\bnot (?:a single|any|one) (?:letter|word)[^.!?\n]{0,40} capitali[sz]ed\b`,
  pattern`
    ${FROM}(?:строчны(?:е|ми|х)|маленьк(?:ими|ие)) букв
    |букв${LETTER}{0,3} (?:${LETTER}{3,8} )?(?:быть )?строчн
    |(?:в|только) нижн${LETTER}{2,3} регистр
    |строчными${TO}
    |(?:не (?:используй|использовать|употребляй|ставь|пиши|применяй)[а-я]{0,2}|избегай) (?:[а-я]{1,12} )?
      (?:заглавн|прописн|больш)[а-я]{2,3}(?: букв)?
    |без (?:единой )?(?:заглавн|прописн|больш)${LETTER}{2,3}(?: букв)?${TO}
    |(?:заглавн|прописн)${LETTER}{2,3} букв${LETTER}{0,3} (?:не|нельзя|запрещ)
  `,
];

const UPPER = [
  pattern`
    \b(?:in|use|using|only|all|entirely|be|with|and(?= (?:all|in|only
      |entirely) )) (?:all |only |entirely |completely |just )*(?:in )?(?:the )?(?:english )?
      (?:upper[ -]?case|caps|capital(?:s|ized)?(?: letters)?|block letters)\b
  `,
  pattern`
    \b(?:letters|(?:every|each|any) letter)(?: in [^.!?\n]{1,30})? (?:
      (?:is|are|be|must be|should be|to be) )?(?:all |in )*(?:capital(?:s|ized)?|upper[ -]?case)\b
  `,
  String.raw`\b(?:all[ -]caps|capital letters only|caps lock)\b`,
  pattern`
    \b(?:no|without|avoid|not (?:use|include|contain)|don't (?:use|include)|refrain from)(?: using)?
      (?: any)? (?:lower[ -]?case|small letters)\b
  `,
  String.raw`\bcapitali[sz]e (?:all|every|each)(?: of)?(?: the| your)? (?:words?|letters?)\b`,
  String.raw`${FROM}(?:(?:заглавн|прописн|больш)(?:ыми|ими|ые|ие) букв|капсом|капслоком|в верхнем регистре)`,
];

const lower = new RegExp(LOWER.join("|"), "g");
const upper = new RegExp(UPPER.join("|"), "g");

/** Some words in capitals are spoken of, not the whole answer. */
const CAPITAL_WORDS = new RegExp(
  pattern`
    \bwords? (?:that are |which are |written |typed )?(?:in|with|of|using) (?:all )?(?:the )?
      (?:capital|caps|upper)
    |\b(?:all[ -]caps|(?:fully |all )?capitali[sz]ed|(?:all[ -])?upper ?case|all[ -]capital
      |capital letter) words?\b
    |\bcapitali[sz]e (?!all|every|each|any)
    |слов${LETTER}{0,2} [^,.!?\n]{0,40}(?:заглавн|прописн|капс)
    |(?:заглавн|прописн)${LETTER}{2,3} буквами [^,.!?\n]{1,30}слов
  `,
);

/** Whether a sentence speaks of some words in capitals. */
export function speaksOfCapitalWords(sentence: string): boolean {
  return CAPITAL_WORDS.test(sentence);
}

const AMOUNTS = nounPattern("words?|times|слов(?:о|а|ах|ами)?|раза?");

export function letterCaseChecks(request: RequestText): readonly Check[] {
  if (!/caps|capital|case|letters|букв|капс|регистр|строчн|заглавн|прописн/.test(request.plain)) return [];
  const [isLower, isUpper] = [asksFor(request, lower), asksFor(request, upper)];
  // Each of two cases is of a part.
  return [
    ...(isLower && !isUpper ? [{ type: "lowercase" } as const] : []),
    ...(isUpper && !isLower ? [{ type: "uppercase" } as const] : []),
    ...capitalWords(request),
  ];
}

/** "Do not write in capital letters" asks for nothing of the other case. */
const NEGATED = new RegExp(
  pattern`
    ${FROM}(?:not|don't|never|without|avoid|refrain from|no
      |не|без|нельзя|избегай)(?: ${LETTER}{1,14}){0,2} ?$
  `,
);

/** The case is of a part that the answer has beside others, or a custom is told: "with the headline in capitals", "are written in ...". */
const OF_A_PART = new RegExp(
  pattern`
    \bwith (?:the |a |an |its )?(?:title|headline|heading|subject(?: line)?|names?) (?:all )?$
    |${FROM}с (?:заголовком|названием|темой)(?: письма)? $
    |${FROM}пиш(?:ется|утся) (?:${LETTER}{1,12} ){0,2}$
  `,
);

function asksFor(request: RequestText, pattern: RegExp): boolean {
  return matchesOf(request.plain, pattern).some(
    ({ index }) =>
      isAddressed(request, index) &&
      ![NEGATED, OF_A_PART].some((before) => before.test(request.plain.slice(Math.max(0, index - 40), index))) &&
      !CAPITAL_WORDS.test(sentenceAt(request, index)),
  );
}

function sentenceAt({ plain }: RequestText, at: number): string {
  const { start, end } = sentenceAround(plain, at);
  return plain.slice(start, end);
}

function capitalWords(request: RequestText): readonly Check[] {
  const sentences = request.plain.split(/[.!?](?=\s)|\n/).filter((sentence) => CAPITAL_WORDS.test(sentence));
  return sentences.flatMap((sentence) =>
    quantitiesOf(sentence, AMOUNTS)
      .filter(({ isBounded }) => isBounded)
      .slice(0, 1)
      .map(({ bounds }): Check => ({ type: "capital-words", ...bounds })),
  );
}
