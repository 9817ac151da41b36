/** Makes an evaluation of the runs that are stored: no model is asked. */
import { bilingualError } from "../../core/bilingual.ts";
import { recordsOfRun } from "../../eval/past-runs.ts";
import { makePlan, requireSamePlan } from "../../eval/results/plan.ts";
import type { EvalPlan, EvalRecord } from "../../eval/results/records.ts";
import type { ResultsFile } from "../../eval/results/results-file.ts";
import { type Results, sortRecords } from "../../eval/results/results.ts";
import { evalFolder } from "../../app/evaluation/eval-shelf.ts";
import { listResults, newResultsPath } from "../../eval/results/eval-folder.ts";
import type { Context, Given } from "../command.ts";
import { endedRuns } from "../ended-runs.ts";
import type { Outcome } from "../exit-codes.ts";
import { withFrogcom } from "../open-frogcom.ts";
import { startSettings } from "../start-settings.ts";
import { readOutPath, readSeed, readSize } from "./eval-options.ts";
import { alreadyThere, withResults } from "./keep-results.ts";
import { showReport } from "./show-report.ts";

const SUITE = "runs";

/** With --resume the runs that ended since are added to what is there. */
export async function runPastRuns(context: Context, given: Given): Promise<Outcome> {
  const path = pathOf(context, given);
  const runs = await reviewedRuns(context, readSize(given) ?? Infinity);
  await withResults(context, path, async (file) => {
    for (const record of recordsToAdd(file, path, runs, given)) await file.append(record);
  });
  return showReport(context, given, path);
}

function pathOf(context: Context, given: Given): string {
  const folder = evalFolder(startSettings(context.place).dataDir);
  const newest = mayResume(given) ? listResults(folder).find((path) => path.endsWith(`-${SUITE}.jsonl`)) : undefined;
  return readOutPath(context, given) ?? newest ?? newResultsPath(folder, SUITE, Date.now());
}

function mayResume({ options }: Given): boolean {
  return options["resume"] !== undefined;
}

/** The records of the newest `most` runs that were reviewed. Throws `request-malformed` when there is none. */
async function reviewedRuns(context: Context, most: number): Promise<readonly (readonly EvalRecord[])[]> {
  const found: (readonly EvalRecord[])[] = [];
  await withFrogcom(context, async (frogcom) => {
    for await (const run of endedRuns(frogcom)) {
      context.interrupts.first.throwIfAborted();
      const records = recordsOfRun(run);
      if (records.length > 0) found.push(records);
      if (found.length >= most) break;
    }
  });
  if (found.length === 0) throw noneReviewed();
  return found;
}

/** What the file lacks of these runs, behind a plan of all that is then in it. */
function recordsToAdd(
  { records }: ResultsFile,
  path: string,
  runs: readonly (readonly EvalRecord[])[],
  given: Given,
): readonly EvalRecord[] {
  const known = sortRecords(records);
  if (known !== undefined && !mayResume(given)) throw alreadyThere(path);
  const added = runs.filter((run) => !run.some((record) => isWhole(known, record))).flat();
  const rows = new Map((known?.rows ?? []).map(({ row }) => [row.id, row]));
  for (const record of added) if (record.type === "row") rows.set(record.id, record);
  const arms = new Set(known?.plan.arms);
  for (const record of added) if (record.type === "answer") arms.add(record.arm);
  const plan = makePlan({ suite: SUITE, seed: readSeed(given), request: {} }, [...rows.values()], {
    arms: [...arms],
    size: rows.size,
    at: Date.now(),
  });
  if (known !== undefined) requireSamePlan(known.plan, withRowsOf(known.plan, plan), path);
  return [plan, ...added];
}

/** Draft and answer of the run are there: a kill may have left one of them out. */
function isWhole(known: Results | undefined, record: EvalRecord): boolean {
  if (record.type !== "row") return false;
  return (known?.rows.find(({ row }) => row.id === record.id)?.answers.size ?? 0) > 1;
}

/** Other rows are no other evaluation: they are why it goes on. */
function withRowsOf({ identity: { rows } }: EvalPlan, plan: EvalPlan): EvalPlan {
  return { ...plan, identity: { ...plan.identity, rows } };
}

function noneReviewed(): Error {
  return bilingualError("request-malformed", {
    en: "No stored run has a review and its texts. Ask something first, or name rows with --data.",
    ru: "Среди сохранённых запусков нет ни одного с проверкой и текстами. Сначала спросите что-нибудь или назовите строки в --data.",
  });
}
