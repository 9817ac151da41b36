/** Reads the trace file back, strictly: every byte of it must belong to a whole block. */
import { existsSync, readFileSync } from "node:fs";

export interface TraceBlock {
  readonly id: string;
  /** The block's own bytes, from the newline before its first rule on. */
  readonly text: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly steps: readonly Readonly<Record<string, unknown>>[];
}

const rule = "=".repeat(80);
const json = "\\{\\n(?:  .*\\n)+\\}\\n";
const blockForm = new RegExp(
  `\\n${rule}\\nTRACE START: (frogcom-\\d{10}\\.\\d{6})\\n${rule}\\n(${json})((?:\\n--- STEP (?:\\d+|final) ---\\n${json})*)`,
  "gy",
);

/** All blocks in the order of the file, none when there is no file. Throws at the first byte that fits no block. */
export function readBlocks(path: string): readonly TraceBlock[] {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const blocks: TraceBlock[] = [];
  let end = 0;
  for (const [block, id = "", header = "", steps = ""] of text.matchAll(blockForm)) {
    end += block.length;
    const parts = steps.split(/^--- STEP .+ ---$/m).slice(1);
    blocks.push({ id, text: block, header: parse(header), steps: parts.map(parse) });
  }
  if (end < text.length)
    throw new Error(`no whole block after ${end} characters: ${JSON.stringify(text.slice(end, end + 200))}`);
  return blocks;
}

/** The block of one run; throws unless there is exactly one. */
export function blockOf(path: string, id: string): TraceBlock {
  const [block, ...others] = readBlocks(path).filter((known) => known.id === id);
  if (block === undefined || others.length > 0) throw new Error(`${id} has ${others.length + (block ? 1 : 0)} blocks`);
  return block;
}

/** The block with its id and its times masked. */
export function maskBlock({ id, text }: TraceBlock): string {
  return text.replaceAll(id, "<id>").replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "<time>");
}

function parse(text: string): Readonly<Record<string, unknown>> {
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}
