/** Makes entries of lines: a line that ends in a backslash goes on in the next one, and a block stands between two `"""`. */
import { trailing } from "../../core/trailing.ts";

export interface Entry {
  readonly text: string;
  /** It is a question, whatever it begins with. */
  readonly isVerbatim: boolean;
}

const FENCE = '"""';

export class JoinedLines {
  #lines: string[] = [];
  #isBlock = false;

  /** More lines belong to the entry that began. */
  get isOpen(): boolean {
    return this.#isBlock || this.#lines.length > 0;
  }

  /** The entry that ends with this line. A pasted line end is no end of an entry. */
  add(line: string, isPasted = false): Entry | undefined {
    if (this.#isBlock) return this.#addToBlock(line);
    if (!this.isOpen && line.trimStart().startsWith(FENCE)) return this.#openBlock(line.trimStart());
    const goesOn = isPasted || endsInBackslash(line);
    this.#lines.push(goesOn && !isPasted ? line.slice(0, -1) : line);
    if (goesOn) return undefined;
    // Who puts a blank before a slash means a question.
    return this.#close(this.#lines.length > 1 || line.startsWith(" "));
  }

  /** What has begun when no more lines come. */
  end(): Entry | undefined {
    return this.isOpen ? this.#close(true) : undefined;
  }

  /** Forgets what has begun. */
  clear(): void {
    this.#lines = [];
    this.#isBlock = false;
  }

  #openBlock(line: string): Entry | undefined {
    this.#isBlock = true;
    return this.#addToBlock(line.slice(FENCE.length));
  }

  #addToBlock(line: string): Entry | undefined {
    const end = line.trimEnd();
    const isEnd = end.endsWith(FENCE);
    this.#lines.push(isEnd ? end.slice(0, -FENCE.length) : line);
    return isEnd ? this.#close(true) : undefined;
  }

  #close(isVerbatim: boolean): Entry {
    const text = this.#lines.join("\n").trim();
    this.clear();
    return { text, isVerbatim };
  }
}

/** Two of them are one that is meant. */
function endsInBackslash(line: string): boolean {
  return trailing(line, /\\/).length % 2 === 1;
}
