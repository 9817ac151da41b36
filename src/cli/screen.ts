/** Where commands speak: data to stdout, everything else to stderr, in one language. */
import type { Progress } from "../app/models/model-library.ts";
import type { Language } from "../core/languages.ts";
import { plainText } from "./plain-text.ts";
import { ProgressDisplay } from "./progress-bar.ts";
import { WorkDisplay, type WorkProgress } from "./work-bar.ts";

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of a terminal. */
  readonly columns?: number | undefined;
}

export interface ScreenOptions {
  readonly out: Output;
  readonly err: Output;
  readonly language: Language;
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  /** NO_COLOR is set. */
  readonly isColourless: boolean;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

type Colour = "bold" | "dim" | "red" | "green" | "yellow";

const codes: Readonly<Record<Colour, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

export class Screen {
  readonly language: Language;
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly isTerminal: boolean;
  readonly #options: ScreenOptions;
  readonly #progress: ProgressDisplay;
  readonly #work: WorkDisplay;

  constructor(options: ScreenOptions) {
    this.#options = options;
    this.language = options.language;
    this.isJson = options.isJson;
    this.isQuiet = options.isQuiet;
    this.isTerminal = options.out.isTTY === true;
    const { err, language, now } = options;
    const output = { write: (text: string) => void err.write(text), isTerminal: err.isTTY === true, language, now };
    this.#progress = new ProgressDisplay(output);
    this.#work = new WorkDisplay(output);
  }

  /** Characters in a line of the terminal; undefined where there is none. */
  get columns(): number | undefined {
    return this.#options.out.columns;
  }

  /** Data, as it is. */
  write(text: string): void {
    this.#options.out.write(text);
  }

  line(text = ""): void {
    this.write(`${text}\n`);
  }

  /** Data for programs, on one line. Controls that JSON leaves raw but a terminal obeys are escaped. */
  json(value: unknown): void {
    this.line(JSON.stringify(value).replaceAll(/\p{Cc}/gu, escapeControl));
  }

  /** What people should know besides the data. It may quote a server or the engine: no terminal commands get through. */
  notice(text: string): void {
    this.endProgress();
    if (!this.isQuiet) this.tell(text);
  }

  /** What the user wants to know besides the data, also when the screen is quiet. */
  tell(text: string): void {
    this.endProgress();
    this.#options.err.write(`${plainText(text)}\n`);
  }

  progress(progress: Progress): void {
    if (this.isQuiet) return;
    if (!this.isJson) this.#progress.show(progress);
    else if (this.#progress.isDue(progress)) this.json({ event: "progress", ...progress });
  }

  /** How far long work is. It is no data: also with `--json` it goes to stderr. */
  work(progress: WorkProgress): void {
    if (!this.isQuiet) this.#work.show(progress);
  }

  /** What comes now is no part of them. */
  endDownloads(): void {
    this.#progress.finish();
  }

  endProgress(): void {
    this.endDownloads();
    this.#work.finish();
  }

  /** A text in a colour, where data goes to a terminal that may have some. */
  paint(colour: Colour, text: string): string {
    if (!this.isTerminal || this.#options.isColourless) return text;
    const [on, off] = codes[colour];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  }
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
