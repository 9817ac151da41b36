/** Lines that somebody types: with editing, history, completion and pasted blocks. What is typed while a model speaks is kept for later. */
import { type Completer, createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
import { untilAborted } from "../../app/time/until-aborted.ts";
import { textAt } from "../../core/json.ts";
import type { Screen } from "../screen.ts";
import type { LineSource, Typed } from "./line-source.ts";

export interface TerminalLinesOptions {
  readonly input: NodeJS.ReadableStream;
  readonly screen: Screen;
  readonly complete: Completer;
  /** The terminal is one that can mark what is pasted. */
  readonly marksPastes: boolean;
  /** Ctrl-C was pressed while nobody waited for a line. */
  readonly onInterrupt: () => void;
}

/** With these a terminal tells what is pasted from what is typed (xterm's bracketed paste). */
const PASTES_ON = "\u001b[?2004h";
const PASTES_OFF = "\u001b[?2004l";

/** What was typed, and whether that was while nothing was shown. */
type Kept = Typed & { readonly isUnseen?: boolean };

export class TerminalLines implements LineSource {
  readonly #screen: Screen;
  readonly #output: HushedOutput;
  readonly #reader: Interface;
  readonly #typed: ReadableStreamDefaultReader<Kept>;
  readonly #onInterrupt: () => void;
  readonly #marksPastes: boolean;
  #prompt = "";
  /** How much was typed before somebody asked for it. */
  #waiting = 0;
  #hasEnded = false;

  constructor({ input, screen, complete, marksPastes, onInterrupt }: TerminalLinesOptions) {
    this.#screen = screen;
    this.#output = new HushedOutput(screen);
    this.#reader = createInterface({ input, output: this.#output, terminal: true, completer: complete });
    this.#onInterrupt = onInterrupt;
    this.#typed = this.#keep(input).getReader();
    this.#marksPastes = marksPastes;
    if (marksPastes) screen.write(PASTES_ON);
  }

  async next(prompt: string, signal: AbortSignal): Promise<Typed | undefined> {
    this.#prompt = prompt;
    this.#output.isHushed = this.#waiting > 0 || this.#hasEnded;
    if (!this.#output.isHushed) this.#ask();
    try {
      const { value } = await untilAborted(this.#typed.read(), signal);
      if (value === undefined) this.#screen.line();
      else this.#take(value);
      return value;
    } catch (error) {
      this.#screen.line();
      throw error;
    } finally {
      this.#output.isHushed = true;
    }
  }

  [Symbol.dispose](): void {
    this.#reader.close();
    if (this.#marksPastes) this.#screen.write(PASTES_OFF);
  }

  #ask(): void {
    this.#reader.setPrompt(this.#prompt);
    this.#reader.prompt(true);
  }

  #take(typed: Kept): void {
    this.#waiting--;
    if (typed.type === "line" && typed.isUnseen) this.#screen.line(`${this.#prompt}${typed.text}`);
  }

  /** All that is typed, in its order: readline forgets a line that nobody waits for. */
  #keep(input: NodeJS.ReadableStream): ReadableStream<Kept> {
    let isPasted = false;
    input.on("keypress", (_text: unknown, key: unknown) => {
      const name = textAt(key, "name");
      if (name === "paste-start" || name === "paste-end") isPasted = name === "paste-start";
    });
    return new ReadableStream({
      start: (controller) => {
        const keep = (typed: Kept): void => {
          this.#waiting++;
          controller.enqueue(typed);
        };
        this.#reader.on("line", (text) => {
          keep({ type: "line", text, isPasted, isUnseen: this.#output.isHushed });
        });
        this.#reader.on("SIGINT", () => {
          if (this.#output.isHushed) return this.#onInterrupt();
          keep({ type: "interrupt", hadText: this.#dropLine() });
        });
        this.#reader.once("close", () => {
          this.#hasEnded = true;
          controller.close();
        });
      },
    });
  }

  #dropLine(): boolean {
    const hadText = this.#reader.line !== "";
    this.#reader.write(null, { ctrl: true, name: "e" });
    this.#reader.write(null, { ctrl: true, name: "u" });
    return hadText;
  }
}

/** What readline writes on: nothing is shown of what is typed while a model speaks. */
class HushedOutput extends Writable {
  isHushed = true;
  readonly #screen: Screen;

  constructor(screen: Screen) {
    super({ decodeStrings: false });
    this.#screen = screen;
  }

  /** Unseen text takes no room, or readline would clear the lines that it thinks it took. */
  get columns(): number | undefined {
    return this.isHushed ? undefined : this.#screen.columns;
  }

  override _write(text: unknown, _encoding: BufferEncoding, done: () => void): void {
    if (!this.isHushed) this.#screen.write(String(text));
    done();
  }
}
