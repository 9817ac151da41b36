/** Whether an arm is better than the drafts that it began with, or than another arm, as far as the rows can show. */
import { bootstrapInterval, type Sums, totalOf } from "../../core/statistics/bootstrap.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { type ShownDifference, shownDifference } from "../../core/statistics/shown-difference.ts";
import { signTest } from "../../core/statistics/sign-test.ts";
import { type Cost, costOf, ownCost } from "./costs.ts";
import type { Pair } from "./score-rows.ts";

export interface Comparison {
  /** Rows in which both answers could be scored. */
  readonly rows: number;
  /** Drafts that did not pass and whose answer does, and the other way round. */
  readonly fixed: number;
  readonly broken: number;
  /** Of all rows: more passes. `p` is McNemar's exact test, two-sided; rows that ask the same are one case, here and below. */
  readonly passUplift: Estimate;
  readonly passP: number;
  /** The share of checks that hold: how much higher. */
  readonly shareUplift: Estimate;
  /** Rows in which a larger share holds, and a smaller one. */
  readonly better: number;
  readonly worse: number;
  /** The share of rows won, ties counted half. `p` is the sign test, two-sided. */
  readonly wins: Estimate;
  readonly winsP: number;
  readonly finding: ShownDifference;
}

/** With what the gain cost, which can only be told where all that the arm cost more is its own. */
export interface DraftComparison extends Comparison {
  /** Uplift of the share of checks for each 1,000 more output tokens, and for each second more; null where it cost hardly more. */
  readonly perThousandTokens: number | null;
  readonly perSecond: number | null;
}

/** What costs less than this share more than the draft costs as much: a gain divided by next to nothing says nothing. */
const LEAST_EXTRA = 0.05;

/** Undefined when no row can be scored. */
export function comparePairs(pairs: readonly Pair[], seed: number): Comparison | undefined {
  const scored = pairs.flatMap(outcomeOf);
  if (scored.length === 0) return undefined;
  const prompts = [...Map.groupBy(scored, ({ prompt }) => prompt).values()].map((same) =>
    totalOf(same.map(({ sums }) => sums)),
  );
  const estimate = (figureOf: Figure): Estimate => {
    const value = figureOf(totalOf(prompts));
    return { value, ...(bootstrapInterval(prompts, figureOf, seed) ?? { low: value, high: value }) };
  };
  const rows = scored.map(({ sums }) => sums);
  const wins = estimate((sums) => (1 + signsOf(sums) / rowsOf(sums)) / 2);
  const winsP = signTest(count(prompts, 1, signsOf), count(prompts, -1, signsOf));
  const shareUplift = estimate((sums) => shareOf(sums) / rowsOf(sums));
  return {
    rows: rows.length,
    fixed: count(rows, 1, passOf),
    broken: count(rows, -1, passOf),
    passUplift: estimate((sums) => passOf(sums) / rowsOf(sums)),
    passP: signTest(count(prompts, 1, passOf), count(prompts, -1, passOf)),
    shareUplift,
    better: count(rows, 1, signsOf),
    worse: count(rows, -1, signsOf),
    wins,
    winsP,
    finding: shownDifference(wins, winsP, 0.5),
  };
}

/** Beside the drafts. */
export function compareWithDrafts(pairs: readonly Pair[], seed: number): DraftComparison | undefined {
  const comparison = comparePairs(pairs, seed);
  return comparison && { ...comparison, ...efficiencyOf(pairs, comparison.shareUplift.value) };
}

interface Outcome {
  readonly prompt: string;
  /** Rows, passes gained, share gained, rows won less rows lost. */
  readonly sums: Sums;
}

function outcomeOf({ prompt, draft, arm }: Pair): readonly Outcome[] {
  if (draft.score === undefined || arm.score === undefined) return [];
  const pass = Number(arm.score.isPass) - Number(draft.score.isPass);
  const share = arm.score.share - draft.score.share;
  return [{ prompt, sums: [1, pass, share, Math.sign(share)] }];
}

type Figure = (sums: Sums) => number;
const rowsOf: Figure = ([rows = 0]) => rows;
const passOf: Figure = ([, pass = 0]) => pass;
const shareOf: Figure = ([, , share = 0]) => share;
const signsOf: Figure = ([, , , signs = 0]) => signs;

function count(cases: readonly Sums[], sign: 1 | -1, figureOf: Figure): number {
  return cases.filter((sums) => Math.sign(figureOf(sums)) === sign).length;
}

function efficiencyOf(
  pairs: readonly Pair[],
  uplift: number,
): Pick<DraftComparison, "perThousandTokens" | "perSecond"> {
  const costs = pairs.map((pair) => ({ arm: costOf(pair), draft: ownCost(pair.draft.answer) }));
  return {
    perThousandTokens: gainPerThousand(uplift, costs, ({ completionTokens }) => completionTokens),
    perSecond: gainPerThousand(uplift, costs, ({ ms }) => ms),
  };
}

/** The gain of one answer for each thousand units that it cost more than its draft. */
function gainPerThousand(
  gain: number,
  costs: readonly { readonly arm: Cost; readonly draft: Cost }[],
  unitOf: (cost: Cost) => number | null,
): number | null {
  let [arms, drafts] = [0, 0];
  for (const { arm, draft } of costs) {
    const [ofArm, ofDraft] = [unitOf(arm), unitOf(draft)];
    if (ofArm === null || ofDraft === null) return null;
    arms += ofArm;
    drafts += ofDraft;
  }
  const extra = arms - drafts;
  return extra <= LEAST_EXTRA * drafts ? null : (gain / (extra / costs.length)) * 1000;
}
