/** The records of an evaluation, sorted: what is known of each row and arm. */
import type { EvalRow } from "../suites/eval-row.ts";
import type { ArmAnswer, ArmFailure, EvalPlan, EvalRecord } from "./records.ts";

export interface RowResults {
  readonly row: EvalRow;
  /** By the arm's name; a later answer replaces an earlier one. */
  readonly answers: ReadonlyMap<string, ArmAnswer>;
  /** The last failure of each arm that has no answer. */
  readonly failures: ReadonlyMap<string, ArmFailure>;
}

export interface Results {
  /** The last one: an evaluation may grow by rows and arms. */
  readonly plan: EvalPlan;
  /** In the order in which they were begun. */
  readonly rows: readonly RowResults[];
}

interface Growing {
  readonly row: EvalRow;
  readonly answers: Map<string, ArmAnswer>;
  readonly failures: Map<string, ArmFailure>;
}

/** Undefined when nothing was planned yet. */
export function sortRecords(records: readonly EvalRecord[]): Results | undefined {
  let plan: EvalPlan | undefined;
  const rows = new Map<string, Growing>();
  for (const record of records) {
    switch (record.type) {
      case "plan":
        plan = record;
        break;
      case "row": {
        const { type: _, ...row } = record;
        if (!rows.has(row.id)) rows.set(row.id, { row, answers: new Map(), failures: new Map() });
        break;
      }
      case "answer":
        rows.get(record.row)?.answers.set(record.arm, record);
        rows.get(record.row)?.failures.delete(record.arm);
        break;
      case "failure":
        if (rows.get(record.row)?.answers.has(record.arm) === false)
          rows.get(record.row)?.failures.set(record.arm, record);
        break;
      default:
        record satisfies never;
    }
  }
  return plan && { plan, rows: [...rows.values()] };
}
