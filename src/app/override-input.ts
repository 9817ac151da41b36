/** Lays what a request decides for itself over an input that settings, or an earlier run, have given. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import type { Role, RoleSettings, RunInput, Sampling, StrategyName } from "../core/types.ts";
import type { CallOverrides, RunOverrides } from "./app.ts";

const MOST_ROUNDS = 10;

/** Throws `request-malformed` for a budget that cannot be kept. */
export function overrideInput(input: RunInput, sampling: Sampling, overrides: RunOverrides): RunInput {
  const { goal, onReviewError, reviewDeadlineMs, budget, refine, storing, useCache } = overrides;
  const overridden: RunInput = {
    ...input,
    strategy: strategyUnder(input.strategy, input.only, overrides),
    rounds: roundsUnder(input.rounds, overrides),
    primary: { ...input.primary, sampling: { ...input.primary.sampling, ...sampling } },
    secondary: reviewerUnder(input.secondary, overrides.review),
    ...(goal !== undefined && { goal }),
    ...(onReviewError !== undefined && { onReviewError }),
    ...(reviewDeadlineMs !== undefined && { reviewDeadlineMs }),
    ...(budget && { budget }),
    ...(refine && { refine }),
    ...(storing !== undefined && storing !== "full" && { storing }),
    ...(useCache !== undefined && { reuse: useCache ? ("any" as const) : ("none" as const) }),
  };
  if (overridden.budget?.maxCost !== undefined) requirePrices(overridden);
  return overridden;
}

/** A model that answers alone is not reviewed, whatever strategy is named. */
export function strategyUnder(
  usual: StrategyName,
  only: Role | undefined,
  { strategy, effort }: RunOverrides,
): StrategyName {
  if (only !== undefined) return "direct";
  return strategy ?? (effort === "none" ? "direct" : usual);
}

function roundsUnder(usual: number, { rounds, effort }: RunOverrides): number {
  if (rounds !== undefined) return rounds;
  if (effort === "low") return 1;
  return effort === "high" ? Math.min(MOST_ROUNDS, usual + 1) : usual;
}

/** Of another model than the usual one neither context nor price is known. */
function reviewerUnder(usual: RoleSettings, review: CallOverrides | undefined): RoleSettings {
  if (review === undefined) return usual;
  const sampling = { ...usual.sampling, ...review.sampling };
  const { model } = review;
  if (model === undefined) return { ...usual, sampling };
  return { ...(model === usual.model ? usual : { model }), sampling, isNamed: true };
}

/** A bound on costs that nobody can count would be no bound. */
function requirePrices({ primary, secondary, refine, strategy }: RunInput): void {
  if (primary.price === undefined || (refine?.model ?? primary.model) !== primary.model) throw priceless(primary.model);
  if (strategy !== "direct" && secondary.price === undefined) throw priceless(secondary.model);
}

function priceless(model: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `budget.max_cost needs the price of ${model}, which PRICES does not have. Add it there, or bound max_tokens instead.`,
    ru: `Для budget.max_cost нужна цена модели ${model}, а в PRICES её нет. Добавьте её туда или ограничьте max_tokens.`,
  });
}
