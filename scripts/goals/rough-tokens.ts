/** Tokens of a text without a tokenizer, for ratios of texts in one language. */

/** Four characters a token in Latin script, two in others: what tokenizers of today's models come to. */
export function roughTokens(text: string): number {
  const ascii = [...text].filter((character) => character.charCodeAt(0) < 128).length;
  return Math.ceil(ascii / 4 + (text.length - ascii) / 2);
}
