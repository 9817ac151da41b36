/** Code fences in a text. */

export interface FencedBlock {
  /** What stands behind the opening fence, in lower case; "" where nothing does. */
  readonly language: string;
  readonly code: string;
  /** Where the block begins and ends in the text, fences included. */
  readonly start: number;
  readonly end: number;
}

/** The mark is taken whole, so that a line that is no fence is not tried at each of its characters. */
const FENCE = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))([^\n`]*)$/;

/** The fenced blocks of a text in order; one that is never closed goes to the end of the text. */
export function fencedBlocks(text: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open:
    | { readonly mark: string; readonly language: string; readonly start: number; readonly inside: number }
    | undefined;
  let at = 0;
  for (const line of text.split("\n")) {
    const end = at + line.length;
    const [, mark = "", info = ""] = FENCE.exec(line) ?? [];
    if (open === undefined && mark !== "") {
      open = { mark, language: info.trim().toLowerCase().split(/\s/)[0] ?? "", start: at, inside: end + 1 };
    } else if (open !== undefined && mark.startsWith(open.mark) && info.trim() === "") {
      blocks.push({
        language: open.language,
        code: text.slice(open.inside, Math.max(open.inside, at - 1)),
        start: open.start,
        end,
      });
      open = undefined;
    }
    at = end + 1;
  }
  if (open !== undefined)
    blocks.push({ language: open.language, code: text.slice(open.inside), start: open.start, end: text.length });
  return blocks;
}

/** The block that a text is from its first character to its last; undefined where it is more, or none. */
export function wholeBlock(text: string): FencedBlock | undefined {
  const [block, ...others] = fencedBlocks(text);
  return others.length === 0 && block?.start === 0 && block.end === text.length ? block : undefined;
}

/** The inside of a fence that stands around a whole text, else the text. */
export function unfenced(text: string): string {
  const whole = text.trim();
  return wholeBlock(whole)?.code ?? whole;
}
