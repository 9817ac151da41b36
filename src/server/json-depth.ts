/** Measures how deep a JSON text nests before anything recursive touches it. */

/** Levels of arrays and objects that a request body may have; the deepest that our schemas ask for is 4. */
export const MOST_JSON_LEVELS = 64;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** The place of the bracket that opens one level too many, counted in characters from 0; undefined = the text is shallow enough. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (OPENING.has(char) && ++depth > MOST_JSON_LEVELS) return at;
    else if (CLOSING.has(char)) depth--;
  }
  return undefined;
}

/** The place of the closing quote, or the end of the text. Found by `indexOf`: nearly all of a long body is one string. */
function endOfString(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

/** Whether an odd number of backslashes stands before the place. */
function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
