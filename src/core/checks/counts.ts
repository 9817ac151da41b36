/** Counts what a text has: words, sentences, paragraphs, bullets and more. */
import type { CheckOf, CountedUnit } from "./check.ts";
import { amountOf, countOutcome, type Outcome } from "./outcome.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { countSentences } from "./sentences.ts";
import { unitNouns } from "./unit-nouns.ts";
import { wordsOf } from "./words.ts";

/** Longer ones are no placeholders; the bound also keeps a text of brackets only from costing its square. */
const PLACEHOLDER = /\[[^\]\n]{0,200}\]/g;

const RULE = /^\s*(?:[-*_]\s*){3,}$/;
const BULLET = /^\s*(?:[-•‣◦▪]|\*(?!\*)|\+\s)/;
const NUMBERED = /^\s*\d{1,3}[.)](?:\s|$)/;
const HEADING = /^ {0,3}#{1,6}\s/;

const counters: Readonly<Record<CountedUnit, (text: string) => number>> = {
  words: (text) => wordsOf(text).length,
  sentences: countSentences,
  paragraphs: (text) => paragraphsOf(text).length,
  lines: (text) => countLines(text, (line) => line.trim() !== ""),
  characters: (text) => [...text.trim()].length,
  bullets: (text) => countLines(text, isBullet),
  items: (text) => countLines(text, (line) => isBullet(line) || NUMBERED.test(line)),
  headings: (text) => countLines(text, (line) => HEADING.test(line)),
  placeholders: (text) => matchesOf(text, PLACEHOLDER).length,
  highlights: countHighlights,
  "capital-words": (text) => wordsOf(text).filter(isCapital).length,
};

/** "The answer has 131 words, at most 100 are allowed." */
export function checkCount(check: CheckOf<CountedUnit>, text: string): Outcome {
  const count = counters[check.type](text);
  const amount = amountOf(count, unitNouns[check.type]);
  return countOutcome(count, check, { en: `The answer has ${amount.en}`, ru: `В ответе ${amount.ru}` });
}

function matchesOf(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}

function countLines(text: string, isCounted: (line: string) => boolean): number {
  return text.split("\n").filter(isCounted).length;
}

function isBullet(line: string): boolean {
  return BULLET.test(line) && !RULE.test(line);
}

/** `*a part*` and `**a part**`, on one line and not blank. */
function countHighlights(text: string): number {
  const parts = [...matchesOf(text, /\*[^\n*]*\*/g), ...matchesOf(text, /\*\*[^\n*]*\*\*/g)];
  return parts.filter((part) => /[^*\s]/.test(part)).length;
}

function isCapital(word: string): boolean {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}
