/** The records of a batch, sorted: what is known of each row. */
import type { RowAnswer } from "../answers/row-answer.ts";
import type { BatchPlan, BatchRecord, RowFailure } from "./records.ts";

/** What must be known to go on. */
export interface KnownRows {
  isAnswered(row: number): boolean;
  /** In the order in which they began. */
  runsOf(row: number): readonly string[];
}

export interface Known {
  /** Undefined when nothing was planned yet. */
  readonly plan: BatchPlan | undefined;
  readonly answers: ReadonlyMap<number, RowAnswer>;
  /** The last failure of each row that has no answer. */
  readonly failures: ReadonlyMap<number, RowFailure>;
  /** The runs of each row, in the order in which they began. */
  readonly runs: ReadonlyMap<number, readonly string[]>;
}

/** Grows with the records of a batch. */
export class BatchState implements Known, KnownRows {
  readonly answers = new Map<number, RowAnswer>();
  readonly failures = new Map<number, RowFailure>();
  readonly runs = new Map<number, readonly string[]>();
  plan: BatchPlan | undefined;

  constructor(records: readonly BatchRecord[] = []) {
    for (const record of records) this.take(record);
  }

  isAnswered(row: number): boolean {
    return this.answers.has(row);
  }

  runsOf(row: number): readonly string[] {
    return this.runs.get(row) ?? [];
  }

  take(record: BatchRecord): void {
    switch (record.type) {
      case "plan":
        this.plan = record;
        break;
      case "run":
        this.runs.set(record.row, [...this.runsOf(record.row), record.run]);
        break;
      case "answer":
        this.answers.set(record.row, record.answer);
        this.failures.delete(record.row);
        break;
      case "failure":
        if (!this.answers.has(record.row)) this.failures.set(record.row, record);
        break;
      default:
        record satisfies never;
    }
  }
}
