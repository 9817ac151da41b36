/** Which of two goal prompts gives the better answers, by the checks and by a blind comparison. */
import { COMPARING_ARMS, GOAL_ARMS } from "../arms/arm.ts";
import { type Preference, readPreference, turned } from "../../core/prompts/comparer.ts";
import type { RowResults } from "../results/results.ts";
import { bootstrapInterval, type Sums, totalOf } from "../../core/statistics/bootstrap.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { shownDifference } from "../../core/statistics/shown-difference.ts";
import { signTest } from "../../core/statistics/sign-test.ts";
import { scorePairs } from "./score-rows.ts";

/** Seen from the second goal: `won` are the rows in which its answer is the better one. */
export interface Duel {
  readonly rows: number;
  readonly won: number;
  readonly lost: number;
  /** The share of rows won, ties counted half. */
  readonly wins: Estimate;
  /** The sign test, two-sided; rows that ask the same are one case. */
  readonly p: number;
  readonly isShown: boolean;
}

export interface GoalDuel {
  readonly goals: readonly string[];
  readonly byChecks?: Duel;
  readonly byComparison?: Duel & {
    /** Of the rows with two different answers: those in which both orders preferred the same one. */
    readonly consistency: number | null;
  };
}

/** Undefined where no two goals were compared. */
export async function goalDuel(
  rows: readonly RowResults[],
  goals: readonly string[] | undefined,
  seed: number,
): Promise<GoalDuel | undefined> {
  if (goals === undefined) return undefined;
  const checks = duelOf(await outcomesByChecks(rows), seed);
  const compared = rows.flatMap(comparedRow);
  const blind = duelOf(
    compared.map(({ prompt, inOrder, swapped }) => ({ prompt, sign: inOrder === swapped ? signOf(inOrder) : 0 })),
    seed,
  );
  const asked = compared.filter(({ isForegone }) => !isForegone);
  const agreed = asked.filter(({ inOrder, swapped }) => inOrder === swapped).length;
  return {
    goals,
    ...(checks && { byChecks: checks }),
    ...(blind && { byComparison: { ...blind, consistency: asked.length === 0 ? null : agreed / asked.length } }),
  };
}

/** 1 = the second goal's answer is better, -1 = the first one's. */
interface Outcome {
  readonly prompt: string;
  readonly sign: number;
}

async function outcomesByChecks(rows: readonly RowResults[]): Promise<readonly Outcome[]> {
  const [a, b] = GOAL_ARMS;
  const pairs = await scorePairs(rows, [b], a);
  return (pairs.get(b) ?? []).flatMap(({ prompt, draft, arm }) =>
    draft.score === undefined || arm.score === undefined
      ? []
      : [{ prompt, sign: Math.sign(arm.score.share - draft.score.share) }],
  );
}

interface ComparedRow {
  readonly prompt: string;
  /** What was preferred, told by the goals: `a` is the first one's answer in both orders. */
  readonly inOrder: Preference;
  readonly swapped: Preference;
  readonly isForegone: boolean;
}

function comparedRow({ row, answers }: RowResults): readonly ComparedRow[] {
  const [one, other] = COMPARING_ARMS.map((name) => answers.get(name));
  if (one === undefined || other === undefined) return [];
  return [
    {
      prompt: JSON.stringify(row.messages),
      inOrder: readPreference(one.text),
      swapped: turned(readPreference(other.text)),
      isForegone: one.steps.length === 0,
    },
  ];
}

function signOf(preference: Preference): number {
  return { a: -1, b: 1, same: 0 }[preference];
}

function duelOf(outcomes: readonly Outcome[], seed: number): Duel | undefined {
  if (outcomes.length === 0) return undefined;
  const prompts = [...Map.groupBy(outcomes, ({ prompt }) => prompt).values()].map((same) =>
    totalOf(same.map(({ sign }) => [1, sign])),
  );
  const share = ([rows = 0, signs = 0]: Sums): number => (1 + signs / rows) / 2;
  const value = share(totalOf(prompts));
  const wins = { value, ...(bootstrapInterval(prompts, share, seed) ?? { low: value, high: value }) };
  const p = signTest(
    prompts.filter(([, signs = 0]) => signs > 0).length,
    prompts.filter(([, signs = 0]) => signs < 0).length,
  );
  return {
    rows: outcomes.length,
    won: outcomes.filter(({ sign }) => sign > 0).length,
    lost: outcomes.filter(({ sign }) => sign < 0).length,
    wins,
    p,
    isShown: shownDifference(wins, p, 0.5) !== "not-shown",
  };
}
