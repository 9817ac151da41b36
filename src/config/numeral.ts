/** Numbers as people write them in a text. */

/** `5`, `-0.5`, `.5`, `5.`, `1e3`, with blanks around. Takes time linear in the text: it comes from strangers. */
const NUMERAL = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

export function isNumeral(text: string): boolean {
  return NUMERAL.test(text);
}
