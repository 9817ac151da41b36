/** Scores what some arms wrote beside what they are measured by; a text that a row has twice is scored once. */
import { BASELINE } from "../arms/arm.ts";
import type { ArmAnswer } from "../results/records.ts";
import type { RowResults } from "../results/results.ts";
import { type EvalRow, isScorable } from "../suites/eval-row.ts";
import { type Score, scoreText } from "../suites/score.ts";

export interface ScoredAnswer {
  readonly answer: ArmAnswer;
  /** Undefined where nothing tells a good answer from a bad one, here and below. */
  readonly score: Score | undefined;
  /** The last refined text, where the answer is an earlier one all the same. */
  readonly refused?: Score;
}

/** One row by one arm, beside the draft that it is compared with. */
export interface Pair {
  readonly row: EvalRow;
  /** Equal for rows that ask the same. */
  readonly prompt: string;
  readonly draft: ScoredAnswer;
  readonly arm: ScoredAnswer;
}

/** By the arm's name: all rows that the arm and the one that it is measured by have answered. */
export async function scorePairs(
  rows: readonly RowResults[],
  arms: readonly string[],
  baseline: string = BASELINE,
): Promise<ReadonlyMap<string, readonly Pair[]>> {
  const pairs = new Map(arms.map((arm): [string, Pair[]] => [arm, []]));
  for (const { row, answers } of rows) {
    const scoreOf = scorer(row);
    const first = answers.get(baseline);
    if (first === undefined) continue;
    const draft: ScoredAnswer = { answer: first, score: await scoreOf(first.text) };
    const prompt = JSON.stringify(row.messages);
    for (const [name, found] of pairs) {
      const answer = answers.get(name);
      if (answer !== undefined) found.push({ row, prompt, draft, arm: await scoredAnswer(answer, scoreOf) });
    }
  }
  return pairs;
}

type ScoreOf = (text: string) => Promise<Score | undefined>;

/** The arms repeat texts: an accepted draft is an answer too. */
function scorer(row: EvalRow): ScoreOf {
  const known = new Map<string, Score>();
  return async (text) => {
    if (!isScorable(row)) return undefined;
    const score = known.get(text) ?? (await scoreText(row, text));
    known.set(text, score);
    return score;
  };
}

async function scoredAnswer(answer: ArmAnswer, scoreOf: ScoreOf): Promise<ScoredAnswer> {
  const refused = refusedText(answer);
  const refusedScore = refused === undefined ? undefined : await scoreOf(refused);
  return { answer, score: await scoreOf(answer.text), ...(refusedScore && { refused: refusedScore }) };
}

/**
 * The last refined text, where the answer is an earlier one. An answer that is neither the last text nor an earlier one was made
 * from the last one (a fence unwrapped): nothing was refused.
 */
export function refusedText({ text, steps }: ArmAnswer): string | undefined {
  const written = steps.filter(({ kind, error }) => (kind === "draft" || kind === "refine") && error === undefined);
  const last = written.at(-1);
  if (last?.kind !== "refine" || last.text === text) return undefined;
  return written.some((step) => step.text === text) ? last.text : undefined;
}
