/** An evaluation of forty rows in the data folder of a program, as `frogcom eval` keeps it; its models are scripted. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EvalRecord } from "../../src/eval/results/records.ts";
import { answer, planOf, reviewed, rowAsking, step } from "./eval-answers.ts";
import { runCli } from "./program.ts";

export const evalId = "2026-11-26T08-10-05-own";

/** The folder is that of a program; its CLI makes the report. */
export async function keepEval(folder: string): Promise<void> {
  const evals = join(folder, "data/evals");
  mkdirSync(evals, { recursive: true });
  const path = join(evals, `${evalId}.jsonl`);
  writeFileSync(
    path,
    records()
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(""),
  );
  const { code, stderr } = await runCli(["eval", "report", path], { folder });
  if (code !== 0) throw new Error(`frogcom eval report ended with ${code}: ${stderr}`);
}

const ROWS = 40;
const whole = "Hamlet was written by Shakespeare in about 1601, for his own company.";
const yearless = "Hamlet was written by Shakespeare, for his own company.";
const poor = "It is an old play, as everybody knows.";

function records(): readonly EvalRecord[] {
  const plan = { ...planOf(["direct", "reroll", "review", "classic"]), at: Date.UTC(2026, 10, 26, 8, 10), size: ROWS };
  const rows = Array.from({ length: ROWS }, (_, index) => `${index + 1}`);
  return [
    plan,
    ...rows.map((id) => ({ type: "row" as const, ...rowAsking(id, "Shakespeare", "1601") })),
    ...rows.flatMap(answersOf),
  ];
}

/** Of ten drafts three lack the year and one has nothing; the review mends three of these four, `classic` spoils as many as it mends. */
function answersOf(id: string, index: number): readonly EvalRecord[] {
  const kind = index % 10;
  const draft = kind < 3 ? yearless : kind === 3 ? poor : whole;
  const review = kind < 3 ? reviewed(id, draft, ["The year is missing."], whole) : reviewed(id, draft, []);
  const classic = kind < 2 ? whole : kind > 7 ? yearless : draft;
  return [
    answer(id, "direct", draft),
    answer(id, "reroll", kind === 1 ? whole : kind === 8 ? yearless : draft),
    review,
    answer(id, "classic", classic, {
      steps: [
        step({ text: draft, isRecorded: true, promptTokens: 0, completionTokens: 0, ms: 0 }),
        step({ kind: "refine", round: 1, text: classic, completionTokens: 260, ms: 2600 }),
      ],
      rounds: 1,
    }),
  ];
}
