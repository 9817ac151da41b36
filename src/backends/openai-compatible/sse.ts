/** Reads server-sent events out of text that arrives in pieces cut anywhere (HTML standard, "Server-sent events"). */
import { bilingualError } from "../../core/bilingual.ts";

export interface SseEvent {
  /** The event's name; empty when the server gave none. */
  readonly name: string;
  readonly data: string;
}

/** Holds what has come of the event under way, at most `maxCharacters` of it. */
export class SseParser {
  readonly #maxCharacters: number;
  #partialLine = "";
  #data: string[] = [];
  #dataCharacters = 0;
  #name = "";
  #skipsLineFeed = false;

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  /** The events that this piece completes. Throws `answer-too-large` when one event outgrows the bound. */
  push(piece: string): SseEvent[] {
    const events: SseEvent[] = [];
    let start = 0;
    if (piece !== "" && this.#skipsLineFeed) {
      this.#skipsLineFeed = false;
      if (piece.startsWith("\n")) start = 1;
    }
    let lineFeed = piece.indexOf("\n", start);
    let carriageReturn = piece.indexOf("\r", start);
    while (lineFeed !== -1 || carriageReturn !== -1) {
      const endsWithReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
      const end = endsWithReturn ? carriageReturn : lineFeed;
      this.#takeLine(piece.slice(start, end), events);
      start = end + 1;
      if (endsWithReturn && start === piece.length) this.#skipsLineFeed = true;
      else if (endsWithReturn && piece[start] === "\n") start++;
      if (lineFeed !== -1 && lineFeed < start) lineFeed = piece.indexOf("\n", start);
      if (carriageReturn !== -1 && carriageReturn < start) carriageReturn = piece.indexOf("\r", start);
    }
    this.#partialLine += piece.slice(start);
    this.#checkSize();
    return events;
  }

  /** What stands unfinished at the end of the stream, as if the blank line had come; undefined if nothing does. */
  rest(): SseEvent | undefined {
    const events: SseEvent[] = [];
    this.#takeLine("", events);
    if (events.length === 0) this.#takeLine("", events);
    return events[0];
  }

  #takeLine(end: string, events: SseEvent[]): void {
    const line = this.#partialLine + end;
    this.#partialLine = "";
    if (line !== "") return this.#takeField(line);
    if (this.#data.length > 0) events.push({ name: this.#name, data: this.#data.join("\n") });
    this.#data = [];
    this.#dataCharacters = 0;
    this.#name = "";
  }

  #takeField(line: string): void {
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") {
      this.#data.push(value);
      this.#dataCharacters += value.length + 1;
      this.#checkSize();
    } else if (field === "event") {
      this.#name = value;
    }
  }

  #checkSize(): void {
    if (this.#dataCharacters + this.#partialLine.length <= this.#maxCharacters) return;
    throw bilingualError("answer-too-large", {
      en: `The backend sent one event of more than ${this.#maxCharacters} characters; no answer needs that.`,
      ru: `Сервер модели прислал одно событие длиннее ${this.#maxCharacters} знаков; ответу столько не нужно.`,
    });
  }
}
