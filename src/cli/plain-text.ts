/** Takes terminal commands out of a model's text as it streams in: no colours, no cursor, no titles, no hidden text. */

type State = "text" | "escape" | "sequence" | "string" | "string-escape";

const ESCAPE = 0x1b;
const BELL = 0x07;
const STRING_END = 0x9c;
const SEQUENCE_START = 0x9b;
/** DCS, SOS, OSC, PM and APC in their one-character forms, and as the letter after ESC. */
const STRING_STARTS: readonly number[] = [0x90, 0x98, 0x9d, 0x9e, 0x9f];
const STRING_LETTERS = "PX]^_";

/** Keeps its place between pieces, because a sequence may be cut in two. */
export class PlainText {
  #state: State = "text";

  /** The visible part of the next piece. */
  read(piece: string): string {
    let visible = "";
    for (const character of piece) if (this.#shows(character)) visible += character;
    return visible;
  }

  #shows(character: string): boolean {
    const code = character.codePointAt(0) ?? 0;
    // A line break ends every sequence, so that no text can hide behind one that is never closed.
    if (character === "\n") this.#state = "text";
    switch (this.#state) {
      case "text":
        this.#state = stateAfter(code);
        return !isControl(code) || character === "\n" || character === "\t";
      case "escape":
        this.#state = afterEscape(character, code);
        return false;
      case "sequence":
        if (code < 0x20 || code >= 0x40) this.#state = code === ESCAPE ? "escape" : "text";
        return false;
      case "string":
        if (code === BELL || code === STRING_END) this.#state = "text";
        if (code === ESCAPE) this.#state = "string-escape";
        return false;
      case "string-escape":
        this.#state = "text";
        return false;
      default:
        return this.#state satisfies never;
    }
  }
}

/** A whole text without terminal commands. */
export function plainText(text: string): string {
  return new PlainText().read(text);
}

function stateAfter(code: number): State {
  if (code === ESCAPE) return "escape";
  if (code === SEQUENCE_START) return "sequence";
  return STRING_STARTS.includes(code) ? "string" : "text";
}

function afterEscape(character: string, code: number): State {
  if (character === "[") return "sequence";
  if (STRING_LETTERS.includes(character)) return "string";
  return code >= 0x20 && code < 0x30 ? "escape" : "text";
}

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}
