/** Finds the words that somebody quotes in a text, although quotation marks, spaces and letter case may differ. */

/** A part of a text, from its first character to before its `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A single letter stands everywhere and says nothing. */
const LEAST_LETTERS = 2;

/** Where the quote stands first; "..." in it may stand for anything, in order. Undefined = nowhere. */
export function locateQuote(text: string, quote: string): Range | undefined {
  const exact = text.indexOf(quote);
  if (quote.trim() !== "" && exact >= 0 && hasLetters(quote)) return { start: exact, end: exact + quote.length };
  const folded = fold(text);
  const parts = quote
    .split(/\.{3,}|…/)
    .map((part) => fold(part).text.trim())
    .filter(hasLetters);
  let range: Range | undefined;
  for (const part of parts) {
    const at = folded.text.indexOf(part, range?.end ?? 0);
    if (at < 0) return undefined;
    range = { start: range?.start ?? at, end: at + part.length };
  }
  return range && { start: folded.places[range.start] ?? 0, end: (folded.places[range.end - 1] ?? 0) + 1 };
}

function hasLetters(part: string): boolean {
  return (part.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= LEAST_LETTERS;
}

interface Folded {
  readonly text: string;
  /** Where each character of the folded text stands in the text itself. */
  readonly places: readonly number[];
}

/** Without marks of emphasis and quotation, in lower case, with single spaces. */
function fold(text: string): Folded {
  const places: number[] = [];
  let folded = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (/["'«»„“”‘’`*_]/.test(character)) continue;
    const plain = /\s/.test(character) ? " " : character === "ё" || character === "Ё" ? "е" : lower(character);
    if (plain === " " && (folded === "" || folded.endsWith(" "))) continue;
    folded += /[–—]/.test(plain) ? "-" : plain;
    places.push(at);
  }
  return { text: folded, places };
}

/** Some letters become two in lower case; then the places would no longer fit. */
function lower(character: string): string {
  const small = character.toLowerCase();
  return small.length === 1 ? small : character;
}
