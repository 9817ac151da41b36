/** Shadow runs: reviews behind an answer that was given without one. They go on from its draft. */
import { isTaskRequest } from "./task-request.ts";
import type { RunState } from "./state.ts";
import { isReviewable } from "./strategies/reviewable.ts";
import type { RunId, RunInput } from "./types.ts";
import { isWithoutReview } from "./without-review.ts";

/** The run whose draft a shadow run reviews; undefined = it is none. */
export function shadowedBy({ origin }: Pick<RunInput, "origin">): RunId | undefined {
  return origin?.kind === "shadow" ? origin.runId : undefined;
}

/**
 * Whether a review of this answer would tell something: it is a draft of the pair's own for a question of somebody's, whole,
 * a text, and may be kept. Runs that go on from others are left out: people try things with them.
 */
export function isWorthShadowing({ input, answer, steps }: RunState): boolean {
  if (input === undefined || answer === undefined || answer.degraded !== undefined) return false;
  const [draft] = steps;
  if (draft?.output === undefined || draft.output.replayed === true) return false;
  if (!isWithoutReview(input.strategy) || input.only !== undefined || input.origin !== undefined) return false;
  if (input.storing !== undefined || isTaskRequest(input.conversation)) return false;
  return isReviewable(draft.output) && answer.text.trim() !== "";
}
