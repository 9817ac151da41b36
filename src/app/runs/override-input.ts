/** Lays what a request decides for itself over an input that settings, or an earlier run, have given. */
import { runChecks } from "../../core/checks/run-checks.ts";
import { underGoal } from "../../core/goals/goal-name.ts";
import type { Role, RoleSettings, RunInput, Sampling, StrategyName } from "../../core/types.ts";
import type { CallOverrides, RunOverrides } from "../app.ts";
import { checkPorts } from "../checks/check-ports.ts";

const MOST_ROUNDS = 10;

/** Throws `check-invalid` for a check that cannot be read. */
export function overrideInput(input: RunInput, sampling: Sampling, overrides: RunOverrides): RunInput {
  const { goal, onReviewError, reviewDeadlineMs, budget, refine, storing, useCache } = overrides;
  const { checks, guard, refineBy, candidates, byPhase } = overrides;
  // A check that cannot be read is the caller's mistake; after the draft would be too late to say so. Only JSON has a schema read.
  if (checks) runChecks(checks, "{}", checkPorts);
  return {
    ...(goal === undefined ? input : underGoal(input, goal)),
    strategy: strategyUnder(input.strategy, input.only, overrides),
    rounds: roundsUnder(input.rounds, overrides),
    primary: { ...input.primary, sampling: { ...input.primary.sampling, ...sampling } },
    secondary: reviewerUnder(input.secondary, overrides.review),
    ...(onReviewError !== undefined && { onReviewError }),
    ...(reviewDeadlineMs !== undefined && { reviewDeadlineMs }),
    ...(budget && { budget }),
    ...(refine && { refine }),
    ...(checks && { checks }),
    ...(guard !== undefined && { guard }),
    ...(refineBy !== undefined && { refineBy }),
    ...(candidates !== undefined && { candidates }),
    ...(storing !== undefined && storing !== "full" && { storing }),
    ...(byPhase !== undefined && { byPhase }),
    ...(useCache !== undefined && { reuse: useCache ? ("any" as const) : ("none" as const) }),
  };
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

/** Of another model than the usual one the context is not known. */
function reviewerUnder(usual: RoleSettings, review: CallOverrides | undefined): RoleSettings {
  if (review === undefined) return usual;
  const sampling = { ...usual.sampling, ...review.sampling };
  const { model } = review;
  if (model === undefined) return { ...usual, sampling };
  return { ...(model === usual.model ? usual : { model }), sampling, isNamed: true };
}
