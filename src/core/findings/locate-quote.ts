/** Finds the words that somebody quotes in a text, although quotation marks, spaces and letter case may differ. */
import { standsAlone } from "../checks/fold.ts";
import { withoutTrailing } from "../trailing.ts";

/** A part of a text, from its first character to before its `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a quote stands in a text that is known. */
export type Locate = (quote: string) => Range | undefined;

/** Two: a single letter stands everywhere and says nothing. */
const ENOUGH_LETTERS = /[\p{L}\p{N}][^\p{L}\p{N}]*[\p{L}\p{N}]/u;

/** Emphasis and quotation: people and models quote with or without them. */
const DRESSING = /["'«»„“”‘’`*_]/;

const LIST_MARK = /^(?:[-•]|\d+[.)])\s+/;

/** Where the quote stands first; "..." in it may stand for anything, in order. Undefined = nowhere, as for one without words. */
export function locateQuote(text: string, quote: string): Range | undefined {
  return createLocator(text)(quote);
}

/** Locates many quotes in one text, which is long: it is folded once, and only if one does not stand there word for word. */
export function createLocator(text: string): Locate {
  let folded: Folded | undefined;
  return (quote) => {
    if (!hasLetters(quote)) return undefined;
    const exact = placeIn(text, quote, 0);
    if (exact >= 0) return { start: exact, end: exact + quote.length };
    return locateFolded(text, (folded ??= fold(text)), quote);
  };
}

function locateFolded(text: string, folded: Folded, quote: string): Range | undefined {
  const parts = quote.split(/\.{3,}|…/).filter(hasLetters);
  let range: Range | undefined;
  for (const part of parts) {
    const found = placeOf(folded.text, part, range?.end ?? 0);
    if (found === undefined) return undefined;
    range = { start: range?.start ?? found.start, end: found.end };
  }
  if (range === undefined) return undefined;
  const inside = { start: folded.places[range.start] ?? 0, end: (folded.places[range.end - 1] ?? 0) + 1 };
  return dressed(text, inside, quote.trim().replace(LIST_MARK, ""));
}

/** A list's mark before a quote and a stop after it often are the quoter's own. */
function placeOf(folded: string, part: string, from: number): Range | undefined {
  const bare = part.trim().replace(LIST_MARK, "");
  const written = new Set([part, bare, withoutTrailing(bare, /[.!?,;:\s"'»”*_]/)]);
  const candidates = new Set([...written].map((each) => fold(each).text.trim()).filter(hasLetters));
  for (const candidate of candidates) {
    const start = placeIn(folded, candidate, from);
    if (start >= 0) return { start, end: start + candidate.length };
  }
  return undefined;
}

/** Whether the passage is no part of a longer word or number, and stands nowhere behind once more: only then it is clear which one is meant. */
export function isClear(text: string, { start, end }: Range): boolean {
  return standsAlone(text, start, end) && nextWhole(text, text.slice(start, end), end) < 0;
}

/** Where the part stands as words of its own, else where it stands first; -1 = nowhere. */
function placeIn(text: string, part: string, from: number): number {
  const whole = nextWhole(text, part, from);
  return whole < 0 ? text.indexOf(part, from) : whole;
}

/** A part that stands inside of words more often than this is hardly meant as words of its own; to look on could cost a square of time. */
const MOST_INSIDE = 1000;

function nextWhole(text: string, part: string, from: number): number {
  let at = text.indexOf(part, from);
  for (let inside = 0; at >= 0 && inside < MOST_INSIDE; inside++) {
    if (standsAlone(text, at, at + part.length)) return at;
    at = text.indexOf(part, at + 1);
  }
  return -1;
}

/** A quote that begins or ends with marks means those that stand there, too, however they are written. */
function dressed(text: string, { start, end }: Range, quote: string): Range {
  const marks = (side: string): number => [...side].findIndex((character) => !DRESSING.test(character));
  let [before, after] = [marks(quote), marks([...quote].toReversed().join(""))];
  let [from, to] = [start, end];
  for (; before > 0 && DRESSING.test(text.charAt(from - 1)); before--) from--;
  for (; after > 0 && DRESSING.test(text.charAt(to)); after--) to++;
  return { start: from, end: to };
}

/** Whether there are letters enough in a quote to look for it. */
export function hasLetters(part: string): boolean {
  return ENOUGH_LETTERS.test(part);
}

interface Folded {
  readonly text: string;
  /** Where each character of the folded text stands in the text itself. */
  readonly places: Uint32Array;
}

/** Without marks of emphasis and quotation, in lower case, with single spaces. */
function fold(text: string): Folded {
  // By code, because texts are long and have few kinds of characters.
  const kinds: string[] = [];
  const places = new Uint32Array(text.length);
  let [folded, last] = ["", " "];
  for (let at = 0; at < text.length; at++) {
    const character = (kinds[text.charCodeAt(at)] ??= foldCharacter(text.charAt(at)));
    if (character === "" || (character === " " && last === " ")) continue;
    places[folded.length] = at;
    folded += character;
    last = character;
  }
  return { text: folded, places };
}

function foldCharacter(character: string): string {
  if (DRESSING.test(character)) return "";
  if (/\s/.test(character)) return " ";
  if (/[–—]/.test(character)) return "-";
  return character === "ё" || character === "Ё" ? "е" : lower(character);
}

/** Some letters become two in lower case; then the places would no longer fit. */
function lower(character: string): string {
  const small = character.toLowerCase();
  return small.length === 1 ? small : character;
}
