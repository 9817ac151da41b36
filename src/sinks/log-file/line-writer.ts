/** Gathers lines and appends them to a rotating file together, a few times a second. */
import { diskWords } from "../disk-words.ts";
import { RotatingFile, type RotatingFileOptions } from "../rotating-file.ts";

/** Lines wait at most this long, or until there are this many characters of them. */
const MAX_WAIT_MS = 100;
const MAX_BATCH_CHARACTERS = 64 << 10;

/** While the disk refuses, lines wait in memory up to this; then the oldest are dropped. */
const MAX_WAITING_CHARACTERS = 4 << 20;

export class LineWriter {
  readonly #path: string;
  readonly #file: RotatingFile;
  #lines: string[] = [];
  #characters = 0;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #fault: string | null = null;

  constructor(options: RotatingFileOptions) {
    this.#path = options.path;
    this.#file = new RotatingFile(options);
  }

  /** Why lines are missing at present, or null. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Takes a line with its newline. */
  write(line: string): void {
    this.#lines.push(line);
    this.#characters += line.length;
    while (this.#characters > MAX_WAITING_CHARACTERS)
      this.#characters -= this.#lines.shift()?.length ?? this.#characters;
    if (this.#characters > MAX_BATCH_CHARACTERS && this.#fault === null) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), MAX_WAIT_MS).unref();
  }

  /** Resolves when all lines so far are in the file, or the disk refused them. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#work = this.#work.then(() => this.#appendAll());
    return this.#work;
  }

  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
    await this.#file.close();
  }

  async #appendAll(): Promise<void> {
    const lines = this.#lines;
    if (lines.length === 0) return;
    this.#lines = [];
    this.#characters = 0;
    let written = 0;
    try {
      await this.#file.append(lines, (count) => {
        written += count;
      });
      this.#fault = null;
    } catch (error) {
      this.#fault = diskWords(this.#path, error);
      const missing = lines.slice(written);
      this.#characters += missing.reduce((sum, line) => sum + line.length, 0);
      this.#lines = [...missing, ...this.#lines];
      this.#timer ??= setTimeout(() => void this.flush(), MAX_WAIT_MS * 10).unref();
    }
  }
}
