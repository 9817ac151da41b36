/** `frogcom eval`: measures by the same prompts and the same drafts whether the second model pays. */
import { resolve } from "node:path";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { evalFolder } from "../../app/evaluation/eval-shelf.ts";
import { listResults } from "../../eval/results/eval-folder.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import { compareOptions } from "../eval/compare-options.ts";
import { evalOptions } from "../eval/eval-options.ts";
import { reportOptions } from "../eval/report-options.ts";
import type { Outcome } from "../exit-codes.ts";
import { startSettings } from "../start-settings.ts";

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
    path: ["eval", "compare"],
    about: {
      en: "compare two goal prompts over the same drafts, by the checks and blindly",
      ru: "сравнить две цели проверки на одних и тех же черновиках: по проверкам и вслепую",
    },
    options: [...compareOptions, ...reportOptions],
    run: async (context, given) => (await import("../eval/compare-goals.ts")).compareGoals(context, given),
  },
  {
    path: ["eval", "report"],
    about: {
      en: "show the report of an evaluation anew (without a file: of the newest)",
      ru: "показать отчёт об оценке ещё раз (без файла — о последней)",
    },
    arguments: [{ name: "[file]", about: { en: "its results", ru: "её результаты" } }],
    options: reportOptions,
    run: async (context, given) =>
      (await import("../eval/show-report.ts")).showReport(context, given, resultsPath(context, given)),
  },
];

async function runEval(context: Context, given: Given): Promise<Outcome> {
  return given.options["fromRuns"] === undefined
    ? (await import("../eval/run-suite.ts")).runSuite(context, given)
    : (await import("../eval/from-runs.ts")).runPastRuns(context, given);
}

function resultsPath({ place }: Context, { arguments: [file] }: Given): string {
  if (file !== undefined) return resolve(place.workingDir, file);
  const [newest] = listResults(evalFolder(startSettings(place).dataDir));
  if (newest === undefined) throw noneYet();
  return newest;
}

function noneYet(): FrogcomError {
  return bilingualError("request-malformed", {
    en: "There is no evaluation in the data folder yet. `frogcom eval run` makes one.",
    ru: "В папке данных ещё нет ни одной оценки. Её делает `frogcom eval run`.",
  });
}
