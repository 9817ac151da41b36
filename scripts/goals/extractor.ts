/** Goals of the extractor: precision, recall, arguments, and false alarms, on labelled prompts. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { LabelledPrompt } from "../../src/eval/extraction-score.ts";
import { scoreExtraction } from "../../src/eval/extraction-score.ts";
import { readLabelled } from "../../src/eval/labelled-prompts.ts";
import type { Sums } from "../../src/eval/statistics/bootstrap.ts";
import { freshDrafts } from "../../test/support/fresh-drafts/all.ts";
import { type Measured, measureSums } from "./measured.ts";

export interface LabelledSet {
  readonly name: string;
  readonly prompts: readonly LabelledPrompt[];
  readonly least?: { readonly precision: number; readonly recall: number };
}

const ENGLISH = { precision: 0.97, recall: 0.85 };
const RUSSIAN = { precision: 0.97, recall: 0.8 };
const LEAST_RIGHT = 0.98;
const MOST_FALSE_ALARMS = 0.01;

/** The sets that FrogCom carries, the labels of the fresh drafts, and files of the user's own. */
export function labelledSets(paths: readonly string[]): readonly LabelledSet[] {
  const suite = (name: string): readonly LabelledPrompt[] =>
    readFileOf(new URL(`../../src/eval/suites/${name}.jsonl`, import.meta.url).pathname);
  const fresh = (language: string): readonly LabelledPrompt[] =>
    freshDrafts
      .filter((draft) => draft.language === language)
      .map(({ request, asks }) => ({ key: request, prompt: request, checks: asks }));
  return [
    { name: "English requests of the fresh drafts", prompts: fresh("en"), least: ENGLISH },
    { name: "Russian requests of the fresh drafts", prompts: fresh("ru"), least: RUSSIAN },
    { name: "Russian set, tuned on", prompts: suite("russian"), least: RUSSIAN },
    { name: "plain prompts, tuned on", prompts: suite("plain") },
    ...paths.map((path) => ({ name: basename(path), prompts: readFileOf(path), least: ENGLISH })),
  ];
}

function readFileOf(path: string): readonly LabelledPrompt[] {
  return readLabelled(readFileSync(path, "utf8"));
}

export function measureExtractor({ name, prompts, least }: LabelledSet, seed: number): readonly Measured[] {
  const scores = prompts.map((prompt) => scoreExtraction([prompt]));
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
