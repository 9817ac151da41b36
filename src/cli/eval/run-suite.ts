/** Answers the rows of a suite by every arm, or goes on with it, and shows the report. */
import { evalFolder } from "../../app/evaluation/eval-shelf.ts";
import { makePlan } from "../../eval/results/plan.ts";
import type { EvalPlan } from "../../eval/results/records.ts";
import type { EvalRow } from "../../eval/suites/eval-row.ts";
import { readSuite } from "../../eval/suites/read-suite.ts";
import { sampleRows } from "../../eval/suites/sample.ts";
import type { Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import type { Frogcom } from "../frogcom.ts";
import { readGivenFile } from "../given-file.ts";
import { withModels } from "../open-frogcom.ts";
import { bodyOf, withWholeModelName } from "../request-options/read-request.ts";
import { startSettings } from "../start-settings.ts";
import { answerRows, resultsPath } from "./answer-rows.ts";
import { readWantedEval, type WantedEval } from "./eval-options.ts";
import { leastStoring } from "./least-storing.ts";
import { showReport } from "./show-report.ts";

export async function runSuite(context: Context, given: Given): Promise<Outcome> {
  return runWanted(context, given, readWantedEval(context, given));
}

export async function runWanted(context: Context, given: Given, wanted: WantedEval): Promise<Outcome> {
  const { arms, lanes, mayResume } = wanted;
  const all = readSuite(readGivenFile(context, wanted.dataPath), wanted.suite, wanted.dataPath);
  const rows = sampleRows(all, wanted.size, wanted.seed);
  const path = await withModels(context, async (frogcom) => {
    const plan = planOf(wanted, all, rows.length, frogcom);
    const results = resultsPath(evalFolder(startSettings(context.place).dataDir), wanted, plan);
    await answerRows(context, frogcom, { plan, rows, arms, lanes, path: results, mayResume });
    return results;
  });
  return showReport(context, given, path);
}

function planOf(
  { suite, seed, arms, values, goals }: WantedEval,
  all: readonly EvalRow[],
  size: number,
  frogcom: Frogcom,
): EvalPlan {
  const settings = frogcom.settings();
  const wanted = { ...leastStoring(settings), ...values };
  const { messages: _, ...request } = bodyOf(withWholeModelName(wanted, settings), []);
  const options = { suite, seed, request, ...(goals && { goals: [...goals] }) };
  return makePlan(options, all, { arms: arms.map(({ name }) => name), size, at: Date.now() });
}
