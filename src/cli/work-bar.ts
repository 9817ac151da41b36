/** Shows how far long work is: a bar that redraws itself on a terminal, a line a minute elsewhere. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Language } from "../core/languages.ts";
import { byteWords } from "../core/byte-words.ts";
import { durationWords } from "./duration-words.ts";
import type { ProgressOutput } from "./progress-bar.ts";

export interface WorkProgress {
  readonly done: number;
  readonly total: number;
  /** What is counted; unset = pieces of work. */
  readonly unit?: "bytes";
  readonly failures: number;
  /** Undefined while nobody can say. */
  readonly leftMs: number | undefined;
  /** Told behind the rest: rates, costs. */
  readonly told?: readonly string[];
}

const texts = {
  left: { en: "left", ru: "осталось" },
  failed: { en: "failed", ru: "не удалось" },
} as const satisfies Record<string, Bilingual>;

const BAR_CELLS = 24;
const REDRAW_MS = 100;
const LINE_EVERY_MS = 60_000;

/** `██████░░░░  42 %  84 / 200  12 min left  failed: 1`. */
export function workLine({ done, total, unit, failures, leftMs, told = [] }: WorkProgress, language: Language): string {
  const share = total === 0 ? 1 : done / total;
  const filled = Math.floor(share * BAR_CELLS);
  const parts = [
    "█".repeat(filled) + "░".repeat(BAR_CELLS - filled),
    `${String(Math.floor(share * 100)).padStart(3)} %`,
    unit === "bytes" ? `${byteWords(done)} / ${byteWords(total)}` : `${done} / ${total}`,
    ...(leftMs === undefined || done === total ? [] : [leftWords(leftMs, language)]),
    ...told,
    ...(failures === 0 ? [] : [`${texts.failed[language]}: ${failures}`]),
  ];
  return parts.join("  ");
}

function leftWords(ms: number, language: Language): string {
  const duration = durationWords(ms, language);
  return language === "ru" ? `${texts.left.ru} ${duration}` : `${duration} ${texts.left.en}`;
}

/** `finish` leaves the terminal at the start of a line. */
export class WorkDisplay {
  readonly #output: ProgressOutput;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isLineOpen = false;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  show(progress: WorkProgress): void {
    const { write, isTerminal, language, now } = this.#output;
    const isDue = now() - this.#shownAt >= (isTerminal ? REDRAW_MS : LINE_EVERY_MS);
    if (!isDue && progress.done < progress.total) return;
    this.#shownAt = now();
    const line = workLine(progress, language);
    write(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
    this.#isLineOpen = isTerminal;
  }

  finish(): void {
    if (this.#isLineOpen) this.#output.write("\n");
    this.#isLineOpen = false;
  }
}
