/** Cuts a long Markdown text into chunks that can be drawn one after the other, so that no frame waits for all of them. */

/** A part of a text, and where it begins in it. */
export interface Chunk {
  readonly start: number;
  readonly text: string;
}

const CHUNK_CHARACTERS = 2000;

/** Cut only at blank lines between blocks: never inside a fence, nor before a line that goes on with a list or a quote. */
export function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let at = 0;
  let fence: string | undefined;
  let isAfterBlank = false;
  for (const line of text.split(/(?<=\n)/)) {
    const isLong = at - start >= CHUNK_CHARACTERS;
    if (isLong && isAfterBlank && fence === undefined && beginsBlock(line)) {
      chunks.push({ start, text: text.slice(start, at) });
      start = at;
    }
    fence = fenceAfter(line, fence);
    isAfterBlank = line.trim() === "";
    at += line.length;
  }
  return [...chunks, { start, text: text.slice(start) }];
}

function beginsBlock(line: string): boolean {
  return !/^(\s|[-*+>] |\d+[.)] )/.test(line);
}

/** The fence that is open after a line: three or more backticks or tildes, closed by as many of the same. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const [, marks = ""] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
  if (open === undefined) return marks === "" ? undefined : marks;
  return marks.startsWith(open) && line.trim() === marks ? undefined : open;
}
