/**
 * Scores the extractor on labelled prompts:
 * `node scripts/score-extractor.ts [--suite ifeval|gsm8k] [--data FILE]... [--half tuning|held-out] [--show]`.
 * In GSM8K's rows, and in those of ours without checks, each check that is found is a false alarm; without a file it scores
 * the suites that FrogCom carries.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { extractChecks } from "../src/core/checks/extract/extract-checks.ts";
import { type ExtractionScore, scoreExtraction } from "../src/eval/extraction-score.ts";
import type { EvalRow } from "../src/eval/suites/eval-row.ts";
import { halfOf } from "../src/eval/suites/half.ts";
import { readSuite, suiteNames } from "../src/eval/suites/read-suite.ts";

const own = ["russian", "plain"].map((name) => new URL(`../src/eval/suites/${name}.jsonl`, import.meta.url).pathname);

const { values } = parseArgs({
  options: {
    data: { type: "string", multiple: true, default: own },
    suite: { type: "string", default: "own" },
    half: { type: "string" },
    show: { type: "boolean", default: false },
  },
});

const suite = suiteNames.find((name) => name === values.suite);
if (suite === undefined) throw new Error(`--suite must be one of ${suiteNames.join(", ")}`);
for (const path of values.data) {
  const all = readSuite(readFileSync(path, "utf8"), suite, path);
  const rows = values.half === undefined ? all : all.filter(({ id }) => halfOf(id) === values.half);
  print(path, scoreExtraction(rows), timesOf(rows));
}

function print(path: string, score: ExtractionScore, times: readonly number[]): void {
  const { prompts, expected, found, matched, exact, promptsWithFalseAlarm, differences } = score;
  if (values.show) for (const difference of differences) console.log(JSON.stringify(difference, null, 1));
  console.log(`${path}${values.half === undefined ? "" : ` (${values.half} half)`}`);
  console.log(`  ${prompts} prompts, ${expected} requirements, ${found} found`);
  if (expected > 0)
    console.log(
      `  precision ${percent(matched, found)}, recall ${percent(matched, expected)}, arguments right ${percent(exact, matched)}`,
    );
  console.log(`  prompts with a false alarm: ${promptsWithFalseAlarm} (${percent(promptsWithFalseAlarm, prompts)})`);
  console.log(`  time a prompt: p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms, longest ${at(times, 1)} ms`);
}

/** The fastest of five calls each: the others are slowed down by whatever else runs here. Sorted. */
function timesOf(rows: readonly EvalRow[]): readonly number[] {
  const time = ({ messages }: EvalRow): number => {
    const started = performance.now();
    extractChecks(messages);
    return performance.now() - started;
  };
  const rounds = Array.from({ length: 5 }, () => rows.map(time));
  const fastest = rows.map((_, index) => Math.min(...rounds.map((times) => times[index] ?? Infinity)));
  return fastest.toSorted((one, other) => one - other);
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(3);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}
