/** Finds letters and marks that the answer must have, or must do without: commas, exclamation marks, a single letter. */
import type { Check, CheckOf } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { turned } from "./operators.ts";
import { nounPattern, quantitiesOf } from "./quantities.ts";
import { timesIn } from "./times.ts";
import { matchesOf, LITERAL, type RequestText, saidBetween, sentenceAround } from "./request-text.ts";
import { FROM, LETTER, LETTERS, TO, pattern } from "../pattern-parts.ts";

const NAMED_LETTER = new RegExp(
  pattern`
    ${FROM}(?:(?:letters?|symbol|character|sign
      |букв(?:а|у|ы|ой|е)|символ(?:а|ом)?) (?:(${LITERAL})
      |((?![авикосуя] )[${LETTERS}#!?&@%*])(?![${LETTERS}0-9]))
      |([${LETTERS}#!?&@%])(?: is the)? letter${TO})
  `,
  "g",
);

const LETTER_NOUN = nounPattern("letters?|букв[аы]?");

const MARKS: readonly (readonly [string, RegExp])[] = [
  ["!", nounPattern(String.raw`exclamation (?:marks?|points?)|восклицательн${LETTER}{2,3} знак${LETTER}{0,3}`)],
  ["?", nounPattern(String.raw`question marks?|вопросительн${LETTER}{2,3} знак${LETTER}{0,3}`)],
  ["#", nounPattern(String.raw`hashtags?|hash(?:tag)? (?:signs?|symbols?)|хе?[шэ]штег${LETTER}{0,3}`)],
  [";", nounPattern(String.raw`semicolons?|точк${LETTER}{1,3} с запятой`)],
];

const REFUSED = new RegExp(
  pattern`
    ${FROM}(?:no|not|never|cannot|can't|don't|doesn't|mustn't|shouldn't|won't|without|avoid(?:ing)?
      |refrain from|exclud(?:e|ing)|omit(?:ting)?|zero|free of
      |без|не|ни|нельзя|никаких|избега(?:й|йте|я|ть)|исключи(?:те|ть)?)${TO}(?![^.!?\n]{0,60}(?:forget|miss
      |забуд|забыва))(?:(?! (?:and (?:make|use|include|ensure|add|the|must|should)
      |but)(?![a-z]))[^,.!?\n]){0,45}$
  `,
);
const BANNED = new RegExp(pattern`
    ^[^,.!?\n]{0,40}(?:нельзя|запрещ|не долж|не использ|не став
      |(?:is|are) (?:not allowed|forbidden|prohibited|banned)|(?:must|should) not be|cannot be
      |should be avoided)
  `);

const COMMA = new RegExp(String.raw`${FROM}commas?${TO}|запят(?:ые|ых|ую|ой|ыми|ая|ыe)${TO}`, "g");

export function letterChecks(request: RequestText): readonly Check[] {
  const counted = [...singleLetters(request), ...markChecks(request)];
  const isWanted = (letter: string): boolean => counted.some((other) => other.letter === letter && other.max !== 0);
  return [...commaChecks(request), ...counted.filter(({ letter, max }) => max !== 0 || !isWanted(letter))];
}

function commaChecks(request: RequestText): readonly Check[] {
  const isForbidden = matchesOf(request.plain, COMMA).some(
    ({ 0: word, index }) => isAddressed(request, index) && isRefused(request.plain, index, index + word.length),
  );
  return isForbidden || /\bcomma[ -](?:free|less)\b/.test(request.plain) ? [{ type: "no-commas" }] : [];
}

function isRefused(plain: string, from: number, to: number): boolean {
  const { start, end } = sentenceAround(plain, from);
  return REFUSED.test(plain.slice(start, from)) || BANNED.test(plain.slice(to, end));
}

function singleLetters(request: RequestText): readonly CheckOf<"letter">[] {
  const { plain } = request;
  return matchesOf(plain, NAMED_LETTER).flatMap(
    ({ 0: match, 1: literal, 2: bare, 3: leading, index }): readonly CheckOf<"letter">[] => {
      const end = index + match.length;
      const letter = literal === undefined ? (bare ?? leading ?? "") : saidBetween(request, end - literal.length, end);
      if ([...letter].length !== 1 || !isAddressed(request, index)) return [];
      const around = sentenceAround(plain, index);
      const bounds =
        timesIn(plain.slice(end, Math.max(end, around.end))) ??
        timesIn(plain.slice(around.start, index)) ??
        quantitiesOf(plain.slice(around.start, end), LETTER_NOUN).find(({ isBounded }) => isBounded)?.bounds;
      if (bounds !== undefined)
        return [{ type: "letter", letter, ...(isRefused(plain, index, end) ? turned(bounds) : bounds) }];
      return isRefused(plain, index, end) ? [{ type: "letter", letter, max: 0 }] : [];
    },
  );
}

function markChecks(request: RequestText): readonly CheckOf<"letter">[] {
  const { plain } = request;
  return MARKS.flatMap(([letter, noun]) => {
    const counted = quantitiesOf(plain, noun).filter(
      ({ isBounded, start }) => isBounded && isAddressed(request, start),
    );
    if (counted.length > 0)
      return counted.map(({ bounds }): CheckOf<"letter"> => ({ type: "letter", letter, ...bounds }));
    const named = matchesOf(plain, noun);
    const isForbidden = named.some(
      ({ 0: word, index }) => isAddressed(request, index) && isRefused(plain, index, index + word.length),
    );
    return isForbidden ? [{ type: "letter", letter, max: 0 }] : [];
  });
}
