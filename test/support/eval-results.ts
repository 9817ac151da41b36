/** An evaluation of four rows whose whole report can be worked out by hand. */
import type { EvalRecord } from "../../src/eval/results/records.ts";
import { type Results, sortRecords } from "../../src/eval/results/results.ts";
import { answer, planOf, reviewed, rowAsking, step } from "./eval-answers.ts";

const good = "frog pond";
const half = "frog";
const bad = "cat";

const rows = ["1", "2", "3", "4"].map((id) => ({ type: "row" as const, ...rowAsking(id, "frog", "pond") }));

/** Two bad drafts and two good ones; the review mends one of each kind's and spoils one, and its guard refuses none. */
export const evalRecords: readonly EvalRecord[] = [
  planOf(["direct", "reroll", "review"]),
  ...rows,
  answer("1", "direct", bad),
  answer("2", "direct", good),
  answer("3", "direct", good),
  answer("4", "direct", half),
  answer("1", "reroll", bad),
  answer("2", "reroll", good),
  answer("3", "reroll", half),
  answer("4", "reroll", half),
  reviewed("1", bad, ["No frog."], good),
  reviewed("2", good, []),
  reviewed("3", good, ["Too wet."], half),
  reviewed("4", half, []),
];

/** The sorted records, with some more. */
export function evalResults(...more: readonly EvalRecord[]): Results {
  const results = sortRecords([...evalRecords, ...more]);
  if (results === undefined) throw new Error("the records have a plan");
  return results;
}

/** A draft of the row was refined to something else, and the guard kept the draft. */
export function guarded(row: string, draft: string, refused: string): EvalRecord {
  const { steps } = reviewed(row, draft, ["Something."], refused);
  return answer(row, "review", draft, { steps: [...steps], rounds: 1 });
}

/** A review that failed: the draft is the answer. */
export function degraded(row: string, draft: string): EvalRecord {
  const steps = [
    step({ text: draft, isRecorded: true, promptTokens: 0, completionTokens: 0, ms: 0 }),
    step({ kind: "review", role: "secondary", error: "backend-down", promptTokens: null, completionTokens: null }),
  ];
  return answer(row, "review", draft, { steps, degraded: "backend-down", stopCause: "degraded" });
}
