/** Cuts JSON that comes in pieces into its outermost objects: the items of one list, or one object after the other. */
import { LONGEST_RECORD, type RawRecord } from "./record.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);

/** Places count from 1. An object that does not end comes as far as it goes. */
export async function* itemsOf(pieces: AsyncIterable<string>): AsyncGenerator<RawRecord, void> {
  const cutter = new ItemCutter();
  for await (const piece of pieces) yield* cutter.push(piece);
  yield* cutter.end();
}

/** Follows brackets and strings; what stands between two items is not looked at. */
class ItemCutter {
  #place = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #held: string[] = [];
  #heldLength = 0;

  *push(piece: string): Generator<RawRecord, void> {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (this.#depth === 0) {
        if (code !== 0x7b) continue;
        [this.#depth, from] = [1, at];
      } else if (this.#follow(code)) {
        this.#hold(piece.slice(from, at + 1));
        yield this.#close();
      }
    }
    if (this.#depth > 0) this.#hold(piece.slice(from));
  }

  *end(): Generator<RawRecord, void> {
    if (this.#depth > 0) yield this.#close();
  }

  /** Whether the item ends here. */
  #follow(code: number): boolean {
    if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (code === BACKSLASH) this.#isEscaped = true;
      else this.#isInString = code !== QUOTE;
      return false;
    }
    if (code === QUOTE) this.#isInString = true;
    else if (OPENING.has(code)) this.#depth++;
    else if (CLOSING.has(code)) this.#depth--;
    return this.#depth === 0;
  }

  #hold(text: string): void {
    this.#heldLength += text.length;
    if (this.#heldLength > LONGEST_RECORD) this.#held = [];
    else this.#held.push(text);
  }

  #close(): RawRecord {
    const isTooLong = this.#heldLength > LONGEST_RECORD;
    const item = { place: ++this.#place, text: this.#held.join(""), ...(isTooLong && { isTooLong }) };
    [this.#held, this.#heldLength, this.#depth, this.#isInString] = [[], 0, 0, false];
    return item;
  }
}
