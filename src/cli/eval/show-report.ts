/** Shows what an evaluation came to: a table, JSON, a page; and whether it is good enough for whoever set a threshold. */
import { renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DETAILS_ENDING, evalFolder, REPORT_ENDING } from "../../app/evaluation/eval-shelf.ts";
import { reportPage } from "../../eval/page/report-page.ts";
import { isControl } from "../../eval/report/closing-words.ts";
import { detailsOnWire } from "../../eval/report/details-wire.ts";
import { type EvalReport, measureResults } from "../../eval/report/make-report.ts";
import { reportOnWire } from "../../eval/report/report-wire.ts";
import { readRecords } from "../../eval/results/results-file.ts";
import { sortRecords } from "../../eval/results/results.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import { readGivenFile } from "../given-file.ts";
import { readShareOption } from "../number-option.ts";
import { startSettings } from "../start-settings.ts";
import { writePage } from "../write-page.ts";
import { printReport } from "./report-table.ts";

/** The last word is the exit code's. The report of an evaluation in the data folder is kept, for GET /v1/evals. */
export async function showReport(context: Context, given: Given, path: string): Promise<Outcome> {
  const { screen, place } = context;
  const thresholds = readThresholds(given);
  const results = sortRecords(readRecords(readGivenFile(context, path), path));
  if (results === undefined) throw nothingIn(path);
  const measured = await measureResults(results, given.options["against"]);
  const { report } = measured;
  const wire = reportOnWire(report);
  if (dirname(path) === evalFolder(startSettings(place).dataDir)) {
    keep(path, DETAILS_ENDING, detailsOnWire(measured));
    keep(path, REPORT_ENDING, wire);
  }
  const page = given.options["html"];
  if (page !== undefined) writePage(resolve(place.workingDir, page), reportPage(measured, screen.language), screen);
  if (screen.isJson) screen.json({ file: path, ...wire });
  else printReport(report, screen);
  if (report.arms.every(({ answers }) => answers === 0)) return "failed";
  return isBelow(report, thresholds) ? "below-threshold" : "ok";
}

/** Readers see the old report or the new one, never half of it. */
function keep(path: string, ending: string, wire: JsonObject): void {
  const kept = path.replace(/(?:\.jsonl)?$/, ending);
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(wire)}\n`, { mode: 0o600 });
  renameSync(draft, kept);
}

interface Thresholds {
  readonly passShare: number | undefined;
  readonly uplift: number | undefined;
}

function readThresholds(given: Given): Thresholds {
  return {
    passShare: readShareOption(given, { flag: "--fail-below", least: 0, most: 100 }),
    uplift: readShareOption(given, { flag: "--min-uplift", least: -100, most: 100 }),
  };
}

/** The draft and the second throw of the dice have nothing to prove, unless there is nobody else. An arm without a figure is not good enough. */
function isBelow({ arms }: EvalReport, { passShare, uplift }: Thresholds): boolean {
  const proving = arms.filter(({ arm }) => !isControl(arm));
  const isTooFew = (proving.length === 0 ? arms : proving).some(
    ({ quality }) => passShare !== undefined && !((quality?.pass.value ?? Number.NaN) >= passShare),
  );
  const isTooLittle = proving.some(
    ({ comparison }) => uplift !== undefined && !((comparison?.shareUplift.value ?? Number.NaN) >= uplift),
  );
  return isTooFew || isTooLittle;
}

function nothingIn(path: string): Error {
  return bilingualError("request-malformed", {
    en: `${path} has no results of an evaluation.`,
    ru: `В ${path} нет результатов оценки.`,
  });
}
