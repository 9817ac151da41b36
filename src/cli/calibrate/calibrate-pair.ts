/** Calibrates the pair of models in force: asks it the rows, measures the answers, keeps and shows what they came to. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bilingual } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import { calibrationArms } from "../../eval/arms/arm.ts";
import { adviceWords } from "../../eval/calibration/advice-words.ts";
import { calibrationLines } from "../../eval/calibration/calibration-lines.ts";
import { type CalibrationRow, calibrationRows } from "../../eval/calibration/calibration-rows.ts";
import { calibrationReport } from "../../eval/calibration/calibration-wire.ts";
import { type CalibrationFigures, measurePair } from "../../eval/calibration/measure-pair.ts";
import type { AnsweredRow } from "../../eval/calibration/review-cases.ts";
import { makePlan } from "../../eval/results/plan.ts";
import { readRecords } from "../../eval/results/results-file.ts";
import { sortRecords } from "../../eval/results/results.ts";
import type { Context, Given } from "../command.ts";
import { inColumns } from "../columns.ts";
import { answerRows, resultsPath } from "../eval/answer-rows.ts";
import { leastStoring } from "../eval/least-storing.ts";
import type { Frogcom } from "../frogcom.ts";
import { withModels } from "../open-frogcom.ts";
import { plainText } from "../plain-text.ts";
import type { Screen } from "../screen.ts";
import { startSettings } from "../start-settings.ts";
import { readWantedCalibration, type WantedCalibration } from "./calibrate-options.ts";
import { type NamedPair, readPair } from "./named-pair.ts";

const notKept: Bilingual = {
  en: "So few rows decide nothing: what is known of this pair stays as it was.",
  ru: "Такое малое число строк ничего не решает: что известно об этой паре, остаётся прежним.",
};

/** What the formula is about; a review that failed is missing then, and no silent reviewer. */
const oneRound = { rounds: 1, guard: "checks", on_review_error: "fail" };

/** It ends well whatever it finds. */
export async function calibratePair(context: Context, given: Given): Promise<void> {
  const wanted = readWantedCalibration(context, given);
  await withModels(context, (frogcom) => calibrateOn(frogcom, context, wanted));
}

export async function calibrateOn(frogcom: Frogcom, context: Context, wanted: WantedCalibration): Promise<void> {
  const pair = readPair(await frogcom.calibrations(context.interrupts.first));
  const { goal = pair.goal, seed } = wanted;
  const { rows, path } = await askRows(context, frogcom, { ...wanted, goal }, pair);
  const figures = await measurePair(answeredIn(path, rows), { goal, seed });
  const kept = await keep(frogcom, pair, goal, figures);
  show(context.screen, pair, figures, { file: path, kept });
}

async function askRows(
  context: Context,
  frogcom: Frogcom,
  wanted: WantedCalibration & { readonly goal: string },
  pair: NamedPair,
): Promise<{ readonly rows: readonly CalibrationRow[]; readonly path: string }> {
  const { language, goal, seed, size, lanes, maxTokens, mayResume } = wanted;
  const all = calibrationRows(language === undefined ? pair.languages : [language], seed);
  const rows = all.slice(0, size);
  const arms = calibrationArms(goal);
  const asked = { ...oneRound, ...leastStoring(frogcom.settings()) };
  const request = { ...(maxTokens !== undefined && { max_tokens: maxTokens }), frogcom: asked };
  const identity = { suite: "calibration", seed, request, goals: [goal], pair: pair.key };
  const shape = { arms: arms.map(({ name }) => name), size: rows.length, at: Date.now() };
  const plan = makePlan(identity, all, shape);
  const path = resultsPath(join(startSettings(context.place).dataDir, "calibrations"), wanted, plan);
  await answerRows(context, frogcom, { plan, rows, arms, lanes, path, mayResume });
  return { rows, path };
}

function answeredIn(path: string, rows: readonly CalibrationRow[]): readonly AnsweredRow[] {
  const results = sortRecords(readRecords(readFileSync(path, "utf8"), path));
  const known = new Map(results?.rows.map(({ row, answers }) => [row.id, answers]));
  return rows.map((row) => ({ row, answers: known.get(row.id) ?? new Map() }));
}

/** A glance at a few rows must not undo what many have shown. */
async function keep(frogcom: Frogcom, { key }: NamedPair, goal: string, figures: CalibrationFigures): Promise<boolean> {
  const { advice, comparison } = figures;
  if (advice.reason === "too-few") return false;
  const report = calibrationReport(figures);
  await frogcom.keepCalibration({ pair: key, goal, review_pays: advice.reviewPays, comparison, report });
  return true;
}

function show(screen: Screen, pair: NamedPair, figures: CalibrationFigures, more: JsonObject): void {
  const { primary, secondary } = pair;
  const { reviewPays } = figures.advice;
  if (screen.isJson)
    return screen.json({ ...more, primary, secondary, review_pays: reviewPays, ...calibrationReport(figures) });
  const { language } = screen;
  const names = [primary, secondary].map(({ model, place }) => `${model} (${place})`);
  screen.line(screen.paint("bold", plainText(names.join(" + "))));
  const lines = calibrationLines(figures).map(({ name, figure }) => [name[language], figure[language]]);
  for (const line of inColumns(lines)) screen.line(line);
  screen.line();
  screen.line(screen.paint("bold", adviceWords(figures)[language]));
  if (more["kept"] === false) screen.notice(notKept[language]);
}
