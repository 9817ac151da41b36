/** Cuts a long Markdown text into chunks that can be drawn one after the other, so that no frame waits for all of them. */

/** A part of a text, and where it begins in it. */
export interface Chunk {
  readonly start: number;
  readonly text: string;
}

const CHUNK_CHARACTERS = 2000;

/** A list that is cut becomes two lists, so that only one beyond this length is. */
const LIST_CHARACTERS = 8000;

/**
 * Cut only between blocks: at blank lines, but never inside a fence, nor before a quote or what may be code by its indent.
 * A list ends with its first blank line that an unindented line follows; a very long one is cut between its outer items.
 */
export function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  const place: Place = { isAfterBlank: false, isInList: false, fence: undefined };
  let start = 0;
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    if (mayCut(line, place, at - start)) {
      chunks.push({ start, text: text.slice(start, at) });
      start = at;
    }
    goPast(line, place);
    at += line.length;
  }
  return [...chunks, { start, text: text.slice(start) }];
}

/** What the lines so far have left open. */
interface Place {
  isAfterBlank: boolean;
  isInList: boolean;
  fence: string | undefined;
}

function mayCut(line: string, { isAfterBlank, isInList, fence }: Place, length: number): boolean {
  if (fence !== undefined || length < CHUNK_CHARACTERS) return false;
  if (isInList && ITEM.test(line)) return length >= LIST_CHARACTERS && /^\S/.test(line);
  return isAfterBlank && (isInList ? /^[^\s>]/ : /^ {0,3}[^\s>]/).test(line);
}

const ITEM = /^ {0,3}([-*+]|\d+[.)])\s/;

function goPast(line: string, place: Place): void {
  if (place.fence === undefined) {
    const goesOn = place.isInList && !(place.isAfterBlank && /^\S/.test(line));
    place.isInList = ITEM.test(line) || goesOn;
  }
  place.fence = fenceAfter(line, place.fence);
  place.isAfterBlank = line.trim() === "";
}

/** The fence that is open after a line: three or more backticks or tildes, closed by as many of the same. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const [, marks = ""] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
  if (open === undefined) return marks === "" ? undefined : marks;
  return marks.startsWith(open) && line.trim() === marks ? undefined : open;
}
