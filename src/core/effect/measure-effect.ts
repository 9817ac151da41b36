/** Measures what a review did to its draft. */
import type { Judgement } from "../judgement.ts";
import { choosesAmongDrafts } from "../without-review.ts";
import type { RunInput, StepOutput, StopCause } from "../types.ts";
import { paidFor } from "../usage.ts";
import type { Effect } from "./effect.ts";

/** What ends a review that was made, also one that a limit cut short: so it would have ended for the user. */
const measured: ReadonlySet<StopCause> = new Set<StopCause>([
  "accepted",
  "converged",
  "rounds-done",
  "deadline",
  "budget",
]);

/** `draft` is what the answer would have been without the review. Undefined where none was to be made, or where it failed. */
export function measureEffect(
  draft: StepOutput,
  { text, stopCause }: { readonly text: string; readonly stopCause: StopCause },
  judge: (text: string) => Judgement,
  input: Pick<RunInput, "strategy" | "reviewPays">,
): Effect | undefined {
  // The best of several drafts is no merit of a review.
  if (!measured.has(stopCause) || choosesAmongDrafts(input)) return undefined;
  const [before, after] = [judge(draft.text), judge(text)];
  return {
    checks: before.results.length,
    draftPassed: before.results.length - before.failed.length,
    answerPassed: after.results.length - after.failed.length,
    isChanged: text.trim() !== draft.text.trim(),
    draftTokens: tokensOf(draft),
  };
}

/** A draft that was given, or came from a cache, cost nothing: what a review costs beside it is unknown. */
function tokensOf(draft: StepOutput): number | null {
  const tokens = paidFor(draft)?.totalTokens ?? null;
  return tokens === 0 ? null : tokens;
}
