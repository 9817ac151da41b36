/** Answers the rows of a suite by every arm, or goes on with it, and shows the report. */
import type { Bilingual } from "../../core/bilingual.ts";
import { patient } from "../../eval/arms/patient-ask.ts";
import { type Evaluation, type EvalWatcher, evaluate } from "../../eval/evaluate.ts";
import { EvalProgress } from "../../eval/progress.ts";
import { evalFolder } from "../../app/eval-shelf.ts";
import { newestLike, newResultsPath } from "../../eval/results/eval-folder.ts";
import { makePlan, requireSamePlan } from "../../eval/results/plan.ts";
import type { EvalPlan, EvalRecord } from "../../eval/results/records.ts";
import type { ResultsFile } from "../../eval/results/results-file.ts";
import { type Results, sortRecords } from "../../eval/results/results.ts";
import type { EvalRow } from "../../eval/suites/eval-row.ts";
import { readSuite } from "../../eval/suites/read-suite.ts";
import { sampleRows } from "../../eval/suites/sample.ts";
import type { Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import { readGivenFile } from "../given-file.ts";
import type { Frogcom } from "../frogcom.ts";
import { withModels } from "../open-frogcom.ts";
import { bodyOf, withWholeModelName } from "../request-options/read-request.ts";
import type { Screen } from "../screen.ts";
import { startSettings } from "../start-settings.ts";
import { readWantedEval, type WantedEval } from "./eval-options.ts";
import { alreadyThere, withResults } from "./keep-results.ts";
import { showReport } from "./show-report.ts";

const texts = {
  goOn: { en: "The same command with --resume goes on.", ru: "Та же команда с --resume продолжит." },
  failed: { en: "failed", ru: "не удалось" },
} as const satisfies Record<string, Bilingual>;

export async function runSuite(context: Context, given: Given): Promise<Outcome> {
  return runWanted(context, given, readWantedEval(context, given));
}

export async function runWanted(context: Context, given: Given, wanted: WantedEval): Promise<Outcome> {
  const all = readSuite(readGivenFile(context, wanted.dataPath), wanted.suite, wanted.dataPath);
  const rows = sampleRows(all, wanted.size, wanted.seed);
  let path = "";
  await withModels(context, async (frogcom) => {
    const plan = planOf(wanted, all, rows.length, frogcom);
    path = pathOf(context, wanted, plan);
    await withResults(context, path, async (file) => {
      const known = knownIn(file, path, wanted, plan);
      await answerAll(context, frogcom, { ...wanted, plan, rows, known }, file);
    });
  });
  return showReport(context, given, path);
}

function planOf(
  { suite, seed, arms, values, goals }: WantedEval,
  all: readonly EvalRow[],
  size: number,
  frogcom: Frogcom,
): EvalPlan {
  const { messages: _, ...request } = bodyOf(withWholeModelName(values, frogcom.settings()), []);
  const options = { suite, seed, request, ...(goals && { goals: [...goals] }) };
  return makePlan(options, all, { arms: arms.map(({ name }) => name), size, at: Date.now() });
}

function pathOf({ place }: Context, { outPath, mayResume, suite }: WantedEval, plan: EvalPlan): string {
  if (outPath !== undefined) return outPath;
  const folder = evalFolder(startSettings(place).dataDir);
  return (mayResume ? newestLike(folder, plan) : undefined) ?? newResultsPath(folder, suite, plan.at);
}

function knownIn({ records }: ResultsFile, path: string, wanted: WantedEval, plan: EvalPlan): Results | undefined {
  const known = sortRecords(records);
  if (known === undefined) return undefined;
  if (!wanted.mayResume) throw alreadyThere(path);
  requireSamePlan(known.plan, plan, path);
  return known;
}

async function answerAll(
  { screen, interrupts }: Context,
  frogcom: Frogcom,
  evaluation: Evaluation,
  file: ResultsFile,
): Promise<void> {
  const ports = {
    ask: patient((body, signal) => frogcom.ask(body, signal)),
    keep: (record: EvalRecord) => file.append(record),
    watch: watchOn(screen, evaluation.lanes),
    now: () => performance.now(),
    time: () => Date.now(),
  };
  try {
    await evaluate(evaluation, ports, interrupts.first);
  } catch (error) {
    screen.notice(texts.goOn[screen.language]);
    throw error;
  }
}

function watchOn(screen: Screen, lanes: number): EvalWatcher {
  let progress = new EvalProgress(new Map(), lanes);
  return {
    onBegin(missing) {
      progress = new EvalProgress(missing, lanes);
      screen.work(progress.state());
    },
    onAnswer(arm, ms) {
      progress.answered(arm, ms);
      screen.work(progress.state());
    },
    onFailure(arm, row, error) {
      progress.failed();
      screen.notice(`${row} ${arm} ${texts.failed[screen.language]}: ${error.message}`);
      screen.work(progress.state());
    },
  };
}
