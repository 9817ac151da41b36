/** What is kept in memory of a long batch: which rows have an answer and where it is in the journal, never the answer itself. */
import type { LinePlace } from "../../work/file-lines.ts";
import type { KnownRows } from "./known.ts";
import type { BatchRecord } from "./records.ts";

/** Grows with the records of a batch. */
export class Ledger implements KnownRows {
  readonly answers = new Map<number, LinePlace>();
  /** The last failure of each row that has no answer. */
  readonly failures = new Map<number, LinePlace>();
  readonly #runs = new Map<number, readonly string[]>();
  isPlanned = false;

  isAnswered(row: number): boolean {
    return this.answers.has(row);
  }

  runsOf(row: number): readonly string[] {
    return this.#runs.get(row) ?? [];
  }

  take(record: BatchRecord, { start, bytes }: LinePlace): void {
    switch (record.type) {
      case "plan":
        this.isPlanned = true;
        break;
      case "run":
        this.#runs.set(record.row, [...this.runsOf(record.row), record.run]);
        break;
      case "answer":
        this.answers.set(record.row, { start, bytes });
        this.failures.delete(record.row);
        this.#runs.delete(record.row);
        break;
      case "failure":
        if (!this.isAnswered(record.row)) this.failures.set(record.row, { start, bytes });
        break;
      default:
        record satisfies never;
    }
  }
}
