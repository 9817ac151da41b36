/** The records of a run that goes on, for any number of readers who come and go at their own pace. */
import type { RunRecord } from "../../core/types.ts";

export class RunLog {
  readonly #records: RunRecord[] = [];
  #isClosed = false;
  #wake: () => void = () => undefined;
  #news = this.#nextNews();

  push(record: RunRecord): void {
    this.#records.push(record);
    this.#announce();
  }

  /** No record comes after this; readers end. */
  close(): void {
    this.#isClosed = true;
    this.#announce();
  }

  /** The records until now, the first one at least. */
  async soFar(): Promise<readonly RunRecord[]> {
    while (this.#records.length === 0 && !this.#isClosed) await this.#news;
    return this.#records.slice();
  }

  /** The records from `seq` on, waiting for those that are still to come. */
  async *readFrom(seq: number): AsyncGenerator<RunRecord, void> {
    for (let at = seq; ; at++) {
      while (at >= this.#records.length && !this.#isClosed) await this.#news;
      const record = this.#records[at];
      if (record === undefined) return;
      yield record;
    }
  }

  #announce(): void {
    const wake = this.#wake;
    this.#news = this.#nextNews();
    wake();
  }

  #nextNews(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    return promise;
  }
}
