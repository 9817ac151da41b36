/** Separates `<think>...</think>` at the start of an answer from the answer, wherever the tags are cut. */
import { beginningLength } from "./partial-match.ts";

export interface Piece {
  readonly type: "text" | "reasoning";
  readonly text: string;
}

const opening = "<think>";
const closing = "</think>";

/** Thought is only looked for at the very start: later tags are the answer's own words. */
export class ThoughtSplitter {
  #state: "start" | "thought" | "gap" | "answer";
  #held = "";
  #isBlank = true;

  /** `isThinking`: the prompt has opened the thought already. */
  constructor(isThinking = false) {
    this.#state = isThinking ? "thought" : "start";
  }

  push(text: string): Piece[] {
    if (this.#state === "answer") return pieceOf("text", text);
    this.#held += text;
    this.#isBlank &&= text.trim() === "";
    // Some models write blanks without end: to look at all of them again for each new one would take ever longer.
    if (this.#state === "start" && this.#isBlank) return [];
    return [...this.#step()];
  }

  /** What was held back, once nothing more can come. */
  flush(): Piece[] {
    const held = this.#held;
    this.#held = "";
    if (this.#state === "gap") return [];
    return pieceOf(this.#state === "thought" ? "reasoning" : "text", held);
  }

  *#step(): Generator<Piece> {
    if (this.#state === "start") this.#openThought();
    if (this.#state === "thought") yield* this.#takeThought();
    // Blank lines between thought and answer belong to neither.
    if (this.#state === "gap" && (this.#held = this.#held.trimStart()) !== "") this.#state = "answer";
    if (this.#state === "answer") yield* this.flush();
  }

  #openThought(): void {
    const text = this.#held.trimStart();
    if (text.startsWith(opening)) {
      this.#held = text.slice(opening.length);
      this.#state = "thought";
    } else if (!opening.startsWith(text)) {
      this.#state = "answer";
    }
  }

  *#takeThought(): Generator<Piece> {
    const end = this.#held.indexOf(closing);
    const thoughtEnd = end === -1 ? this.#held.length - beginningLength(this.#held, closing) : end;
    yield* pieceOf("reasoning", this.#held.slice(0, thoughtEnd));
    this.#held = this.#held.slice(end === -1 ? thoughtEnd : end + closing.length);
    if (end !== -1) this.#state = "gap";
  }
}

function pieceOf(type: Piece["type"], text: string): Piece[] {
  return text === "" ? [] : [{ type, text }];
}
