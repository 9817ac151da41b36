/** Makes the report of an evaluation: what each arm reached, what it cost, and whether it helped. */
import { BASELINE, COMPARING_ARMS } from "../arms/arm.ts";
import type { EvalPlan } from "../results/records.ts";
import type { Results, RowResults } from "../results/results.ts";
import { askedGoal } from "./asked-goal.ts";
import { bootstrapInterval, totalOf } from "../../core/statistics/bootstrap.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { wilsonInterval } from "../../core/statistics/wilson.ts";
import { compareWithDrafts, type DraftComparison } from "./comparison.ts";
import { type Costs, costsOf } from "./costs.ts";
import { type GoalDuel, goalDuel } from "./goal-duel.ts";
import { type ReviewFigures, reviewFigures } from "./review-figures.ts";
import { compareRivals, type Rivals } from "./rivals.ts";
import { type Pair, scorePairs } from "./score-rows.ts";

export interface ArmReport {
  readonly arm: string;
  /** Answers beside which there is a draft to compare with, and rows that have no answer because it failed. */
  readonly answers: number;
  readonly failures: number;
  /** Undefined when no row can be scored. */
  readonly quality?: Quality;
  readonly costs?: Costs;
  readonly review: ReviewFigures;
  /** Beside the drafts; the baseline has none. */
  readonly comparison?: DraftComparison;
}

export interface Quality {
  readonly rows: number;
  /** Answers of which everything holds; Wilson's interval. */
  readonly pass: Estimate;
  /** The mean share of checks that hold. */
  readonly share: Estimate;
}

export interface EvalReport {
  readonly plan: EvalPlan;
  readonly rows: number;
  /** Pairs of models that gave the answers; more than one = they are mixed. */
  readonly models: readonly (readonly string[])[];
  /** Rows whose checks were read from the request: strategies that read the same ones are flattered by them. */
  readonly extractedRows: number;
  readonly arms: readonly ArmReport[];
  /** Of an evaluation that compares two goal prompts. */
  readonly duel?: GoalDuel;
  /** Where an arm was named that the others are compared with. */
  readonly rivals?: Rivals;
}

/** The report with the pairs of texts that it is made of. */
export interface MeasuredResults {
  readonly report: EvalReport;
  readonly pairs: ReadonlyMap<string, readonly Pair[]>;
}

/** `against`: an arm that the others are compared with besides. Throws `request-malformed` where it is none. */
export async function measureResults({ plan, rows }: Results, against?: string): Promise<MeasuredResults> {
  const names = [...new Set(rows.flatMap(({ answers }) => [...answers.keys()]))];
  const comparing: readonly string[] = COMPARING_ARMS;
  const arms = [...new Set([BASELINE, ...plan.arms, ...names])].filter((name) => !comparing.includes(name));
  const pairs = await scorePairs(rows, arms);
  const models = [...pairs.values()].flat().map(({ arm }) => arm.answer.models);
  const { goals, seed } = plan.identity;
  const duel = await goalDuel(rows, goals, seed);
  const rivals = against === undefined ? undefined : await compareRivals(rows, arms, against, seed);
  const report: EvalReport = {
    plan,
    rows: rows.length,
    models: [...new Map(models.map((pair) => [pair.join("\n"), pair])).values()],
    extractedRows: rows.filter(({ row }) => row.checksFrom === "extracted" && row.checks.length > 0).length,
    arms: [...pairs].map(([arm, found]) => armReport(arm, found, rows, plan)),
    ...(duel && { duel }),
    ...(rivals && { rivals }),
  };
  return { report, pairs };
}

function armReport(arm: string, pairs: readonly Pair[], rows: readonly RowResults[], plan: EvalPlan): ArmReport {
  const { seed } = plan.identity;
  const quality = qualityOf(pairs, seed);
  const costs = costsOf(pairs);
  const comparison = arm === BASELINE ? undefined : compareWithDrafts(pairs, seed);
  return {
    arm,
    answers: pairs.length,
    failures: rows.filter(({ failures }) => failures.has(arm)).length,
    ...(quality && { quality }),
    ...(costs && { costs }),
    review: reviewFigures(pairs, (row) => askedGoal(arm, row, plan)),
    ...(comparison && { comparison }),
  };
}

function qualityOf(pairs: readonly Pair[], seed: number): Quality | undefined {
  const scored = pairs.flatMap(({ prompt, arm: { score } }) => (score === undefined ? [] : [{ prompt, score }]));
  if (scored.length === 0) return undefined;
  const passes = scored.filter(({ score }) => score.isPass).length;
  const prompts = [...Map.groupBy(scored, ({ prompt }) => prompt).values()].map((same) =>
    totalOf(same.map(({ score }) => [1, score.share])),
  );
  const mean = ([rows = 0, share = 0]: readonly number[]): number => share / rows;
  const share = mean(totalOf(prompts));
  return {
    rows: scored.length,
    pass: { value: passes / scored.length, ...wilsonInterval(passes, scored.length) },
    share: { value: share, ...(bootstrapInterval(prompts, mean, seed) ?? { low: share, high: share }) },
  };
}
