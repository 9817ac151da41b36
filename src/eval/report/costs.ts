/** What the answers of an arm cost, the shared draft included. */
import type { Role } from "../../core/types.ts";
import type { ArmAnswer, EvalStep } from "../results/records.ts";
import { quantile } from "../../core/statistics/quantile.ts";
import type { Pair } from "./score-rows.ts";

/** Of one answer. Null = the server did not tell, here and below. */
export interface Cost {
  readonly ms: number;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
}

/** Means over answers, and the spread of their times. */
export interface Costs {
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  /** Output tokens of each role. */
  readonly completionTokensBy: Readonly<Record<Role, number | null>>;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly firstTextP50Ms: number | null;
  readonly firstTextP95Ms: number | null;
  /** To those of the drafts alone. */
  readonly tokenRatio: number | null;
  readonly timeRatio: number | null;
}

/** Undefined without an answer. */
export function costsOf(pairs: readonly Pair[]): Costs | undefined {
  if (pairs.length === 0) return undefined;
  const costs = pairs.map(costOf);
  const drafts = pairs.map(({ draft }) => ownCost(draft.answer));
  const ms = costs.map((cost) => cost.ms);
  const firstTexts = pairs.flatMap((pair) => firstTextOf(pair) ?? []);
  const completionTokens = mean(costs.map((cost) => cost.completionTokens));
  return {
    promptTokens: mean(costs.map((cost) => cost.promptTokens)),
    completionTokens,
    completionTokensBy: { primary: meanOfRole(pairs, "primary"), secondary: meanOfRole(pairs, "secondary") },
    meanMs: mean(ms) ?? 0,
    p50Ms: quantile(ms, 0.5),
    p95Ms: quantile(ms, 0.95),
    firstTextP50Ms: firstTexts.length === 0 ? null : quantile(firstTexts, 0.5),
    firstTextP95Ms: firstTexts.length === 0 ? null : quantile(firstTexts, 0.95),
    tokenRatio: ratio(completionTokens, mean(drafts.map((draft) => draft.completionTokens))),
    timeRatio: ratio(mean(ms), mean(drafts.map((draft) => draft.ms))),
  };
}

/** The arm's own calls, and the draft where it was handed in. */
export function costOf({ draft, arm }: Pair): Cost {
  const own = ownCost(arm.answer);
  return hasSharedDraft(arm.answer) ? addCosts(own, ownCost(draft.answer)) : own;
}

/** What the draft alone cost. */
export function ownCost({ ms, steps }: ArmAnswer): Cost {
  return {
    ms,
    promptTokens: sumTokens(steps, ({ promptTokens }) => promptTokens),
    completionTokens: sumTokens(steps, ({ completionTokens }) => completionTokens),
  };
}

function hasSharedDraft({ steps }: ArmAnswer): boolean {
  return steps.some(({ isRecorded }) => isRecorded);
}

function firstTextOf({ draft, arm }: Pair): number | null {
  return hasSharedDraft(arm.answer) ? draft.answer.firstTextMs : arm.answer.firstTextMs;
}

function meanOfRole(pairs: readonly Pair[], role: Role): number | null {
  return mean(
    pairs.map(({ draft, arm }) => {
      const steps = [...arm.answer.steps, ...(hasSharedDraft(arm.answer) ? draft.answer.steps : [])];
      return sumTokens(
        steps.filter((step) => step.role === role),
        ({ completionTokens }) => completionTokens,
      );
    }),
  );
}

/** Steps that were handed in cost nothing here; of one that failed nobody knows, and most of those had no tokens. */
function sumTokens(steps: readonly EvalStep[], tokensOf: (step: EvalStep) => number | null): number | null {
  const paid = steps.filter(({ isRecorded, error }) => isRecorded !== true && error === undefined);
  return paid.map(tokensOf).reduce(add, 0);
}

function addCosts(one: Cost, other: Cost): Cost {
  return {
    ms: one.ms + other.ms,
    promptTokens: add(one.promptTokens, other.promptTokens),
    completionTokens: add(one.completionTokens, other.completionTokens),
  };
}

function add(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

/** Over the answers whose tokens are known. */
function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function ratio(one: number | null, other: number | null): number | null {
  return one === null || other === null || other === 0 ? null : one / other;
}
