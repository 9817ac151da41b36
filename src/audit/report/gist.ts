/** A long text on one line: its beginning and its end, where requests say what they want. */

/** They turn the order of what is read, also of what stands behind the text. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Of `most` characters at most, with … in place of what is left out. */
export function gistOf(text: string, most: number): string {
  // A line is made of a text's ends alone: one of megabytes is not looked at as a whole.
  const near = text.length > most * 8 ? `${text.slice(0, most * 4)} ${text.slice(-most * 4)}` : text;
  const line = near.replaceAll(DIRECTIONS, "").replaceAll(/\s+/g, " ").trim().toWellFormed();
  if (line.length <= most) return line;
  const side = Math.floor((most - 3) / 2);
  return `${line.slice(0, side).trimEnd()} … ${line.slice(-side).trimStart()}`.toWellFormed();
}
