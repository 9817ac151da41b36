/** The words of a text. */

/** Apostrophes and hyphens are part of a word, as word processors count. */
const WORD = /[\p{L}\p{N}\p{M}_]+(?:['’‑-][\p{L}\p{N}\p{M}_]+)*/gu;

export function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}
