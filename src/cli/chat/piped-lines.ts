/** Lines from a pipe or a file: no prompt, no echo. */
import { createInterface, type Interface } from "node:readline/promises";
import { untilAborted } from "../../app/time/until-aborted.ts";
import type { LineSource, Typed } from "./line-source.ts";

export class PipedLines implements LineSource {
  readonly #reader: Interface;
  readonly #lines: AsyncIterator<string>;

  constructor(input: NodeJS.ReadableStream) {
    this.#reader = createInterface({ input, terminal: false, crlfDelay: Infinity });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  async next(_prompt: string, signal: AbortSignal): Promise<Typed | undefined> {
    const next = await untilAborted(this.#lines.next(), signal);
    return next.done === true ? undefined : { type: "line", text: next.value, isPasted: false };
  }

  [Symbol.dispose](): void {
    this.#reader.close();
  }
}
