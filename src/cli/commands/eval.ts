/** `frogcom eval`: measures by the same prompts and the same drafts whether the second model pays. */
import { resolve } from "node:path";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { patient } from "../../eval/arms/patient-ask.ts";
import { type EvalWatcher, evaluate } from "../../eval/evaluate.ts";
import { EvalProgress } from "../../eval/progress.ts";
import { evalFolder, listResults, newestLike, newResultsPath } from "../../eval/results/eval-folder.ts";
import { makePlan, requireSamePlan } from "../../eval/results/plan.ts";
import type { EvalPlan } from "../../eval/results/records.ts";
import { openResults, type ResultsFile } from "../../eval/results/results-file.ts";
import { type Results, sortRecords } from "../../eval/results/results.ts";
import { readSuite } from "../../eval/suites/read-suite.ts";
import { sampleRows } from "../../eval/suites/sample.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import {
  evalOptions,
  readGivenFile,
  readOutPath,
  readSeed,
  readSize,
  readWantedEval,
  type WantedEval,
} from "../eval/eval-options.ts";
import { pastRunRecords } from "../eval/from-runs.ts";
import { showReport, reportOptions } from "../eval/show-report.ts";
import { withFrogcom } from "../open-frogcom.ts";
import type { Screen } from "../screen.ts";
import { startSettings } from "../start-settings.ts";

const texts = {
  keptIn: { en: "Results are kept in", ru: "Результаты хранятся в" },
  goOn: { en: "The same command with --resume goes on.", ru: "Та же команда с --resume продолжит." },
  failed: { en: "failed", ru: "не удалось" },
} as const satisfies Record<string, Bilingual>;

export const evalCommands: readonly CommandSpec[] = [
  {
    path: ["eval", "run"],
    about: {
      en: "answer rows with and without review, and tell what it is worth and what it costs",
      ru: "ответить на строки с проверкой и без неё и показать, что она даёт и чего стоит",
    },
    options: [...evalOptions, ...reportOptions],
    run: runEval,
  },
  {
    path: ["eval", "report"],
    about: {
      en: "show the report of an evaluation anew (without a file: of the newest)",
      ru: "показать отчёт об оценке ещё раз (без файла — о последней)",
    },
    arguments: [{ name: "[file]", about: { en: "its results", ru: "её результаты" } }],
    options: reportOptions,
    run: (context, given) => showReport(context, given, resultsPath(context, given)),
  },
];

async function runEval(context: Context, given: Given): Promise<Outcome> {
  return given.options["fromRuns"] === undefined ? runSuite(context, given) : runPastRuns(context, given);
}

async function runSuite(context: Context, given: Given): Promise<Outcome> {
  const wanted = readWantedEval(context, given);
  const all = readSuite(readGivenFile(wanted.dataPath), wanted.suite, wanted.dataPath);
  const rows = sampleRows(all, wanted.size, wanted.plan.seed);
  const arms = wanted.arms.map(({ name }) => name);
  const plan = makePlan(wanted.plan, all, { arms, size: rows.length, at: Date.now() });
  const path = pathOf(context, wanted, plan);
  await withResults(context, path, async (file) => {
    const known = knownIn(file, path, wanted, plan);
    await answerAll(context, { ...wanted, plan, rows, known }, file).catch((error: unknown) => {
      context.screen.notice(texts.goOn[context.screen.language]);
      throw error;
    });
  });
  return showReport(context, given, path);
}

async function runPastRuns(context: Context, given: Given): Promise<Outcome> {
  const folder = evalFolder(startSettings(context.place).dataDir);
  const path = readOutPath(context, given) ?? newResultsPath(folder, "runs", Date.now());
  const records = await pastRunRecords(context, { most: readSize(given), seed: readSeed(given) });
  await withResults(context, path, async (file) => {
    if (file.records.length > 0) throw alreadyThere(path);
    for (const record of records) await file.append(record);
  });
  return showReport(context, given, path);
}

async function withResults(
  { screen }: Context,
  path: string,
  use: (file: ResultsFile) => Promise<void>,
): Promise<void> {
  const file = await openResults(path);
  try {
    screen.notice(`${texts.keptIn[screen.language]} ${path}`);
    await use(file);
  } finally {
    await file.close();
    screen.endProgress();
  }
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
  context: Context,
  evaluation: Parameters<typeof evaluate>[0],
  file: ResultsFile,
): Promise<void> {
  const { screen, interrupts } = context;
  await withFrogcom(context, async (frogcom) => {
    const ports = {
      ask: patient((body, signal) => frogcom.ask(body, signal)),
      keep: (record: Parameters<ResultsFile["append"]>[0]) => file.append(record),
      watch: watchOn(screen, evaluation.lanes),
      now: () => performance.now(),
      time: () => Date.now(),
    };
    await evaluate(evaluation, ports, interrupts.first);
  });
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

function resultsPath({ place }: Context, { arguments: [file] }: Given): string {
  if (file !== undefined) return resolve(place.workingDir, file);
  const [newest] = listResults(evalFolder(startSettings(place).dataDir));
  if (newest === undefined) throw noneYet();
  return newest;
}

function alreadyThere(path: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${path} has results already. Go on with --resume, or name another file with --out.`,
    ru: `В ${path} уже есть результаты. Продолжите с --resume или назовите другой файл через --out.`,
  });
}

function noneYet(): FrogcomError {
  return bilingualError("request-malformed", {
    en: "There is no evaluation in the data folder yet. `frogcom eval run` makes one.",
    ru: "В папке данных ещё нет ни одной оценки. Её делает `frogcom eval run`.",
  });
}
