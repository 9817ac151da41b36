/** Shows how far downloads are: a bar that redraws itself on a terminal, now and then a plain line elsewhere. */
import type { Progress } from "../app/models/model-library.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Language } from "../core/languages.ts";
import { byteWords } from "../core/byte-words.ts";

const labels: Readonly<Record<Progress["phase"], Bilingual>> = {
  engine: { en: "Engine", ru: "Движок" },
  weights: { en: "Model", ru: "Модель" },
};

const BAR_CELLS = 24;
const REDRAW_MS = 100;
/** Where nobody knows the whole, a line comes at this pace instead of at each tenth. */
const LINE_EVERY_MS = 5000;

export interface ProgressOutput {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly language: Language;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** `Model SmolLM2  ████░░░░  42 %  41 of 98 MB`. */
export function progressLine({ phase, item, done, total }: Progress, language: Language): string {
  const name = `${labels[phase][language]} ${item}`;
  if (total === null || total === 0) return done === 0 ? `${name} …` : `${name}  ${byteWords(done)}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_CELLS);
  const bar = "█".repeat(filled) + "░".repeat(BAR_CELLS - filled);
  return `${name}  ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${byteWords(done)} / ${byteWords(total)}`;
}

/** One display for all downloads, one after the other. `finish` leaves the terminal at the start of a line. */
export class ProgressDisplay {
  readonly #output: ProgressOutput;
  #last: { readonly name: string; readonly at: number; readonly done: number; readonly tenth: number } | undefined;
  #isLineOpen = false;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  show(progress: Progress): void {
    if (!this.isDue(progress)) return;
    const line = progressLine(progress, this.#output.language);
    const { write, isTerminal } = this.#output;
    write(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
    this.#isLineOpen = isTerminal;
  }

  /** Whether this step is worth showing; then it is the last one that was shown. */
  isDue({ phase, item, done, total }: Progress): boolean {
    const name = `${phase} ${item}`;
    const at = this.#output.now();
    const tenth = total === null || total === 0 ? -1 : Math.floor((done / total) * 10);
    const last = this.#last;
    const isNew = last?.name !== name;
    if (isNew && this.#isLineOpen) this.finish();
    // A bar that goes back (a file is unpacked or checked after it was fetched) only puzzles.
    if (!isNew && done < last.done) return false;
    const wait = this.#output.isTerminal ? REDRAW_MS : LINE_EVERY_MS;
    const isOverdue = last !== undefined && at - last.at >= wait && (this.#output.isTerminal || tenth < 0);
    const isNextTenth = last !== undefined && tenth > last.tenth;
    if (!isNew && !isOverdue && !isNextTenth) return false;
    this.#last = { name, at, done, tenth };
    return true;
  }

  finish(): void {
    if (this.#isLineOpen) this.#output.write("\n");
    this.#isLineOpen = false;
  }
}
