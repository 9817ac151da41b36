/** Cuts a long Markdown text into chunks that can be drawn one after the other, so that no frame waits for all of them. */

/** A part of a text, and where it begins in it. */
export interface Chunk {
  readonly start: number;
  readonly text: string;
  /** Nobody writes so, and Markdown would take seconds for it, or all of the stack: it is shown as it is. */
  readonly isPlain: boolean;
}

const CHUNK_CHARACTERS = 2000;

/** A list that is cut becomes two lists, so that only one beyond this length is. */
const LIST_CHARACTERS = 8000;

/** Longer than this only code and tables may be, which take no longer for it by the square. */
const MOST_CHARACTERS = 16_000;

/**
 * Cut only between blocks: at blank lines, but never inside a fence, nor before a quote or what may be code by its indent.
 * A list ends with its first blank line that an unindented line follows; a very long one is cut between its outer items.
 * What has no such place for very long is cut anywhere.
 */
export function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  const place: Place = { isAfterBlank: false, isInList: false, fence: undefined };
  let start = 0;
  let at = 0;
  const push = (end?: number): void => {
    const part = text.slice(start, end);
    chunks.push({ start, text: part, isPlain: isTooOdd(part) });
  };
  for (const line of linesOf(text)) {
    if (mayCut(line, place, at - start)) {
      push(at);
      start = at;
    }
    goPast(line, place);
    at += line.length;
  }
  push();
  return chunks;
}

/** With their ends; what is too long for a line comes in pieces. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/).flatMap((line) => line.match(PIECE) ?? [line]);
}

const PIECE = new RegExp(`[^]{1,${MOST_CHARACTERS}}`, "g");

/** What the lines so far have left open. */
interface Place {
  isAfterBlank: boolean;
  isInList: boolean;
  fence: string | undefined;
}

function mayCut(line: string, { isAfterBlank, isInList, fence }: Place, length: number): boolean {
  if (fence !== undefined || length < CHUNK_CHARACTERS) return false;
  if (length + line.length > MOST_CHARACTERS && !TABLE_ROW.test(line)) return true;
  if (isInList && ITEM.test(line)) return length >= LIST_CHARACTERS && /^\S/.test(line);
  return isAfterBlank && (isInList ? /^[^\s>]/ : /^ {0,3}[^\s>]/).test(line);
}

const TABLE_ROW = /^ {0,3}\|/;

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

/** Quotes and lists within each other that one line opens. */
const MOST_NESTED = 50;
const DEEP = new RegExp(String.raw`^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){${MOST_NESTED}}`);

/** Of one paragraph. Each may be paired with each other one. */
const MOST_MARKS = 1000;
const MARKS = /[*_~[\]<>`!=&]/g;

function isTooOdd(text: string): boolean {
  let marks = 0;
  let fence: string | undefined;
  for (const line of text.split("\n")) {
    const before = fence;
    fence = fenceAfter(line, fence);
    if (before !== undefined || fence !== undefined || line.trim() === "" || ITEM.test(line)) marks = 0;
    if (before !== undefined || TABLE_ROW.test(line)) continue;
    marks += line.match(MARKS)?.length ?? 0;
    if (marks > MOST_MARKS || DEEP.test(line)) return true;
  }
  return false;
}
