/** What the reviewer of an answer was asked to look for. */
import { objectAt, textAt } from "../../core/json.ts";
import { GOAL_ARMS } from "../arms/arm.ts";
import type { EvalPlan } from "../results/records.ts";
import type { EvalRow } from "../suites/eval-row.ts";

/** The goal of the arm, else the row's, else that of the whole evaluation. One that the server's settings had is not in the results. */
export function askedGoal(arm: string, { goal }: EvalRow, { identity }: EvalPlan): string | undefined {
  const { goals, pair, request } = identity;
  // A calibration has one goal for all of its arms.
  const ofArm = pair === undefined ? goals?.find((_, index) => GOAL_ARMS[index] === arm) : goals?.[0];
  return ofArm ?? goal ?? textAt(objectAt(request, "frogcom"), "goal");
}
