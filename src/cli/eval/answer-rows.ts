/** Answers rows by every arm into a results file, or goes on with one, and tells how far that is. */
import type { Bilingual } from "../../core/bilingual.ts";
import { patient } from "../../work/patient-ask.ts";
import { type Evaluation, type EvalWatcher, evaluate } from "../../eval/evaluate.ts";
import { EvalProgress } from "../../eval/progress.ts";
import { newestLike, newResultsPath } from "../../eval/results/eval-folder.ts";
import { requireSamePlan } from "../../eval/results/plan.ts";
import type { EvalPlan, EvalRecord } from "../../eval/results/records.ts";
import type { ResultsFile } from "../../eval/results/results-file.ts";
import { type Results, sortRecords } from "../../eval/results/results.ts";
import type { Context } from "../command.ts";
import type { Frogcom } from "../frogcom.ts";
import type { Screen } from "../screen.ts";
import { alreadyThere, withResults } from "./keep-results.ts";

const texts = {
  goOn: { en: "The same command with --resume goes on.", ru: "Та же команда с --resume продолжит." },
  failed: { en: "failed", ru: "не удалось" },
} as const satisfies Record<string, Bilingual>;

/** Where the results of a plan go. */
export interface ResultsPlace {
  readonly outPath: string | undefined;
  readonly mayResume: boolean;
}

/** Without `outPath` in the folder: a new file, or when it may go on, that of the newest like it. */
export function resultsPath(folder: string, { outPath, mayResume }: ResultsPlace, plan: EvalPlan): string {
  if (outPath !== undefined) return outPath;
  const known = mayResume ? newestLike(folder, plan) : undefined;
  return known ?? newResultsPath(folder, plan.identity.suite, plan.at);
}

export interface RowsToAnswer extends Omit<Evaluation, "known">, Pick<ResultsPlace, "mayResume"> {
  readonly path: string;
}

/** Throws the signal's reason after saying how to go on; what is finished is kept all the same. */
export function answerRows(
  context: Context,
  frogcom: Pick<Frogcom, "ask">,
  { path, mayResume, ...work }: RowsToAnswer,
): Promise<void> {
  return withResults(context, path, async (file) => {
    const known = knownIn(file, path, mayResume, work.plan);
    await answerAll(context, frogcom, { ...work, known }, file);
  });
}

function knownIn({ records }: ResultsFile, path: string, mayResume: boolean, plan: EvalPlan): Results | undefined {
  const known = sortRecords(records);
  if (known === undefined) return undefined;
  if (!mayResume) throw alreadyThere(path);
  requireSamePlan(known.plan, plan, path);
  return known;
}

async function answerAll(
  { screen, interrupts }: Context,
  frogcom: Pick<Frogcom, "ask">,
  evaluation: Evaluation,
  file: ResultsFile,
): Promise<void> {
  const ports = {
    ask: patient((body, signal) => frogcom.ask(body, signal)),
    keep: async (record: EvalRecord) => void (await file.append(record)),
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
