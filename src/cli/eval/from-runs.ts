/** Makes an evaluation of the runs that are stored: no model is asked. */
import { bilingualError } from "../../core/bilingual.ts";
import { listAt, textAt, valueAt } from "../../core/json.ts";
import { recordsOfRun } from "../../eval/past-runs.ts";
import { makePlan } from "../../eval/results/plan.ts";
import type { EvalRecord } from "../../eval/results/records.ts";
import { evalFolder } from "../../app/eval-shelf.ts";
import { newResultsPath } from "../../eval/results/eval-folder.ts";
import type { Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import type { Frogcom } from "../frogcom.ts";
import { withFrogcom } from "../open-frogcom.ts";
import { startSettings } from "../start-settings.ts";
import { readOutPath, readSeed, readSize } from "./eval-options.ts";
import { alreadyThere, withResults } from "./keep-results.ts";
import { showReport } from "./show-report.ts";

const PAGE = 100;

export async function runPastRuns(context: Context, given: Given): Promise<Outcome> {
  const folder = evalFolder(startSettings(context.place).dataDir);
  const path = readOutPath(context, given) ?? newResultsPath(folder, "runs", Date.now());
  const records = await pastRunRecords(context, { most: readSize(given), seed: readSeed(given) });
  await withResults(context, path, async (file) => {
    if (file.records.length > 0) throw alreadyThere(path);
    for (const record of records) await file.append(record);
  });
  return showReport(context, given, path);
}

/** The newest `most` runs that were reviewed, behind their plan. Throws `request-malformed` when there is none. */
async function pastRunRecords(
  context: Context,
  { most, seed }: { readonly most: number; readonly seed: number },
): Promise<readonly EvalRecord[]> {
  const found: (readonly EvalRecord[])[] = [];
  await withFrogcom(context, async (frogcom) => {
    for await (const run of endedRuns(frogcom)) {
      context.interrupts.first.throwIfAborted();
      const records = recordsOfRun(run);
      if (records.length > 0) found.push(records);
      if (found.length >= most) break;
    }
  });
  const records = found.flat();
  if (records.length === 0) throw noneReviewed();
  const rows = records.flatMap((record) => (record.type === "row" ? [record] : []));
  const arms = new Set(records.flatMap((record) => (record.type === "answer" ? [record.arm] : [])));
  const plan = makePlan({ suite: "runs", seed, request: {} }, rows, {
    arms: [...arms],
    size: rows.length,
    at: Date.now(),
  });
  return [plan, ...records];
}

async function* endedRuns(frogcom: Frogcom): AsyncGenerator<unknown, void> {
  for (let before: string | undefined; ;) {
    const query = { limit: String(PAGE), status: "done", ...(before !== undefined && { before }) };
    const page = await frogcom.listRuns(query);
    const ids = listAt(page, "data").flatMap((run) => textAt(run, "id") ?? []);
    for (const id of ids) yield await frogcom.showRun(id);
    before = ids.at(-1);
    if (valueAt(page, "has_more") !== true || before === undefined) return;
  }
}

function noneReviewed(): Error {
  return bilingualError("request-malformed", {
    en: "No stored run has a review and its texts. Ask something first, or name rows with --data.",
    ru: "Среди сохранённых запусков нет ни одного с проверкой и текстами. Сначала спросите что-нибудь или назовите строки в --data.",
  });
}
