/** What a kill left at the end of the trace file: blocks that were not noted as written, and the beginning of one. */
import { parseRunId } from "../../core/ids.ts";
import type { RunId } from "../../core/types.ts";
import { stepHead, traceHead, traceMark } from "./format.ts";

/** The part of a file that is needed here; everything is in bytes, because a kill may cut a character in two. */
export interface ReadableFile {
  size(): Promise<number>;
  read(at: number, bytes: number): Promise<Buffer>;
}

/** The end of a file: which runs have a block there, and which of them is the last. */
export interface Tail {
  readonly ids: Set<RunId>;
  readonly last: { readonly id: RunId; readonly markAt: number } | undefined;
}

/** More than what all runs that may end at once leave behind, unless they are very long. */
const SEARCHED_BYTES = 64 << 20;
const PIECE_BYTES = 1 << 20;

/** A mark is shorter than this; pieces overlap by it, so that none is cut by their border. */
const MARK_BYTES = 64;

/** How every part of a block ends; no text inside a part holds a newline. */
const PART_END = "\n}\n";

/** A shorter end that looks like a block's beginning is only the newline of the block before. */
const MIN_TORN_BYTES = 2;

/** Searches from the end for `all` blocks or for the `last` one alone. */
export async function searchTail(file: ReadableFile, wanted: "all" | "last"): Promise<Tail> {
  const size = await file.size();
  const tail: { ids: Tail["ids"]; last: Tail["last"] } = { ids: new Set(), last: undefined };
  for (let end = size; end > 0 && size - end < SEARCHED_BYTES; end -= PIECE_BYTES) {
    const at = Math.max(0, end - PIECE_BYTES);
    const piece = (await file.read(at, end - at + MARK_BYTES)).toString("latin1");
    for (const found of piece.matchAll(/TRACE START: (\S+)\n/g)) {
      const id = parseRunId(found[1] ?? "");
      if (id === undefined) continue;
      tail.ids.add(id);
      const markAt = at + found.index;
      if (tail.last === undefined || markAt > tail.last.markAt) tail.last = { id, markAt };
    }
    if (wanted === "last" && tail.last !== undefined) break;
  }
  return tail;
}

/** How many bytes at the file's end are only the beginning of something. `text` is the last block as it should be, if that is known. */
export async function countTornBytes(file: ReadableFile, { last }: Tail, text: string | undefined): Promise<number> {
  const size = await file.size();
  if (last === undefined) return tornHeadBytes(await readFrom(file, size - traceHead.length - MARK_BYTES, size));
  if (text !== undefined) {
    const block = Buffer.from(text);
    const begin = Math.max(0, last.markAt - block.indexOf(traceMark(last.id)));
    const rest = size - begin < block.length ? await file.read(begin, size - begin) : undefined;
    if (rest?.equals(block.subarray(0, rest.length))) return rest.length;
  }
  return tornPartBytes(await readFrom(file, last.markAt, size));
}

/** Bytes as characters of one byte each. */
async function readFrom(file: ReadableFile, at: number, size: number): Promise<string> {
  const begin = Math.max(0, at);
  return (await file.read(begin, size - begin)).toString("latin1");
}

/**
 * Nobody knows how the last block should be, or it goes on behind what the store has of it: then its whole parts stay, and
 * the beginning of a further one goes. Words of a stranger stay.
 */
function tornPartBytes(block: string): number {
  const end = block.lastIndexOf(PART_END);
  if (end < 0) return block.length + traceHead.indexOf("TRACE");
  const rest = block.slice(end + PART_END.length);
  const isBeginning = [stepHead, traceHead].some((head) => rest.startsWith(head) || head.startsWith(rest));
  return isBeginning ? rest.length : 0;
}

/** The file has no block that began, at most a piece of the head of one. */
function tornHeadBytes(end: string): number {
  if (traceHead.startsWith(end)) return end.length;
  const headAt = end.lastIndexOf(traceHead);
  if (headAt >= 0 && !end.slice(headAt + traceHead.length).includes("\n")) return end.length - headAt;
  for (let length = traceHead.length - 1; length >= MIN_TORN_BYTES; length--) {
    if (end.endsWith(traceHead.slice(0, length))) return length;
  }
  return 0;
}
