/** Measures how deep a JSON text nests and how many values it has before anything parses it: both take far more memory than the text. */

export interface JsonBounds {
  /** Of arrays and objects within each other. */
  readonly levels: number;
  /** Arrays, objects, and all that stands in them behind a comma. */
  readonly values: number;
}

export interface JsonExcess {
  readonly of: keyof JsonBounds;
  /** The place of the bracket or comma that is one too many, counted in characters from 0. */
  readonly at: number;
}

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Undefined = the text is within the bounds. */
export function jsonExcess(text: string, bounds: JsonBounds): JsonExcess | undefined {
  let [levels, values] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (char === LIST || char === OBJECT) {
      if (++levels > bounds.levels) return { of: "levels", at };
      values++;
    } else if (char === LIST_END || char === OBJECT_END) levels--;
    else if (char === COMMA) values++;
    if (values > bounds.values) return { of: "values", at };
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
