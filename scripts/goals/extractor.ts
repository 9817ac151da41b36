/** Goals of the extractor: precision, recall, arguments, and false alarms, on labelled prompts. */
import { readFileSync } from "node:fs";
import { scoreExtraction } from "../../src/eval/extraction-score.ts";
import type { EvalRow } from "../../src/eval/suites/eval-row.ts";
import { readSuite, type SuiteName } from "../../src/eval/suites/read-suite.ts";
import type { Sums } from "../../src/core/statistics/bootstrap.ts";
import { freshDrafts } from "../../test/support/fresh-drafts/all.ts";
import { type Measured, measureSums } from "./measured.ts";

export interface LabelledSet {
  readonly name: string;
  readonly rows: readonly EvalRow[];
  readonly least?: { readonly precision: number; readonly recall: number };
}

const ENGLISH = { precision: 0.97, recall: 0.85 };
const RUSSIAN = { precision: 0.97, recall: 0.8 };
const LEAST_RIGHT = 0.98;
const MOST_FALSE_ALARMS = 0.01;

/** Files of suites that FrogCom does not carry. */
export interface SuiteFiles {
  readonly ifeval?: string | undefined;
  readonly gsm8k?: string | undefined;
}

/** The sets that FrogCom carries, the labels of the fresh drafts, and the given files. */
export function labelledSets({ ifeval, gsm8k }: SuiteFiles): readonly LabelledSet[] {
  const own = (name: string): readonly EvalRow[] =>
    rowsOf(new URL(`../../src/eval/suites/${name}.jsonl`, import.meta.url).pathname, "own");
  return [
    { name: "English requests of the fresh drafts", rows: freshRows("en"), least: ENGLISH },
    { name: "Russian requests of the fresh drafts", rows: freshRows("ru"), least: RUSSIAN },
    { name: "Russian set, tuned on", rows: own("russian"), least: RUSSIAN },
    { name: "plain prompts, tuned on", rows: own("plain") },
    ...(ifeval === undefined ? [] : [{ name: "IFEval", rows: rowsOf(ifeval, "ifeval"), least: ENGLISH }]),
    ...(gsm8k === undefined ? [] : [{ name: "GSM8K", rows: rowsOf(gsm8k, "gsm8k") }]),
  ];
}

function freshRows(language: string): readonly EvalRow[] {
  return freshDrafts
    .filter((draft) => draft.language === language)
    .map(({ request, asks }) => ({
      id: request,
      messages: [{ role: "user", content: request }],
      checks: asks,
      checksFrom: "given",
    }));
}

function rowsOf(path: string, suite: SuiteName): readonly EvalRow[] {
  return readSuite(readFileSync(path, "utf8"), suite, path);
}

export function measureExtractor({ name, rows, least }: LabelledSet, seed: number): readonly Measured[] {
  const scores = rows.map((row) => scoreExtraction([row]));
  const expected = scores.reduce((sum, score) => sum + score.expected, 0);
  const shares = (figure: string, of: (score: (typeof scores)[number]) => Sums, bound?: number): Measured =>
    measureSums(
      `extractor, ${name}: ${figure}`,
      scores.map(of),
      seed,
      bound === undefined ? undefined : { least: bound },
    );
  if (expected === 0) {
    const alarms = scores.map(({ promptsWithFalseAlarm }): Sums => [promptsWithFalseAlarm, 1]);
    return [measureSums(`extractor, ${name}: prompts with a false alarm`, alarms, seed, { most: MOST_FALSE_ALARMS })];
  }
  return [
    shares("precision", ({ matched, found }) => [matched, found], least?.precision),
    shares("recall", ({ matched, expected: all }) => [matched, all], least?.recall),
    shares("arguments right", ({ exact, matched }) => [exact, matched], LEAST_RIGHT),
  ];
}
