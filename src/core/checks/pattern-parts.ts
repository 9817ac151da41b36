/** Pieces that the patterns for plain texts are made of. Without \p{L} and the flag it needs: patterns with those take ten times as long to compile. */

/** The letters of a plain text, to stand in brackets. */
export const LETTERS = "a-zà-ÿа-я";
export const LETTER = `[${LETTERS}]`;

/** A word begins, or ends, here. */
export const FROM = `(?<!${LETTER})`;
export const TO = `(?!${LETTER})`;

/** A pattern over several lines: line breaks and the spaces that follow them are not part of it. */
export function pattern(strings: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw(strings, ...parts).replaceAll(/\n\s*/g, "");
}
