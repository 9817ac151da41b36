/** The records of a batch, sorted: what is known of each row. */
import type { RowAnswer } from "../answers/row-answer.ts";
import type { BatchPlan, BatchRecord, RowFailure } from "./records.ts";

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
export class BatchState implements Known {
  readonly answers = new Map<number, RowAnswer>();
  readonly failures = new Map<number, RowFailure>();
  readonly runs = new Map<number, readonly string[]>();
  plan: BatchPlan | undefined;

  constructor(records: readonly BatchRecord[] = []) {
    for (const record of records) this.take(record);
  }

  take(record: BatchRecord): void {
    switch (record.type) {
      case "plan":
        this.plan = record;
        break;
      case "run":
        this.runs.set(record.row, [...(this.runs.get(record.row) ?? []), record.run]);
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
