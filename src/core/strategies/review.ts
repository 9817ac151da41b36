/** Draft, review, refine: the guide's diagram with a reviewer who may say "nothing to do", and a guard. The default strategy. */
import { followUp } from "../findings/advice.ts";
import type { Finding } from "../findings/finding.ts";
import { answerWith, type Strategy, type StrategyContext } from "../strategy.ts";
import type { StepEvent, StepOutput } from "../types.ts";
import type { RoundReport } from "../findings/round-report.ts";
import { readVerdict, type Verdict } from "../verdict.ts";
import { betterOf } from "./better-of.ts";
import { cleaned, cleanedRefine } from "./cleaned.ts";
import { hasConverged } from "./has-converged.ts";
import { refined } from "./refined.ts";
import { isReviewable } from "./reviewable.ts";
import { draftOf, type Earlier, reviewedDraft, reviewOf } from "./steps.ts";

/** At most `rounds` rounds; stops early when there is nothing to mend, or when mending changes nothing any more. */
export const review: Strategy = async function* (context) {
  const { rounds } = context.input;
  const first = context.keep(yield* context.step(draftOf(context, rounds === 0)), 0);
  if (rounds === 0) return answerWith(first, "disabled", 0);
  if (!isReviewable(first)) return answerWith(first, "unreviewable", 0);
  let best = context.keep(cleaned(context, first), 0);
  let earlier: Earlier = { findings: [] };
  for (let round = 1; round <= rounds; round++) {
    const verdict = yield* reviewed(context, best, round, earlier);
    if (verdict.accepts) {
      context.report({ ...toldOf(verdict, round), accepted: true, advice: [] });
      return answerWith(best, verdict.isRepetition ? "converged" : "accepted", round);
    }
    const draft = best;
    const newer = cleanedRefine(context, yield* refined(context, draft, verdict, round), draft, verdict.guidance);
    const { better, refused } = yield* betterOf(context, best, newer, round, verdict.findings);
    best = context.keep(better, round);
    const advice = adviceOn(context, verdict.findings, draft, newer);
    context.report({ ...toldOf(verdict, round), accepted: false, advice, ...(refused && { refused }) });
    // What was refused once would be asked for, and refused, again.
    if (refused !== undefined || hasConverged(context.input.goal, draft, newer, advice))
      return answerWith(best, "converged", round);
    earlier = { findings: [...earlier.findings, ...verdict.findings], draft: draft.text };
  }
  return answerWith(best, "rounds-done", rounds);
};

async function* reviewed(
  context: StrategyContext,
  best: StepOutput,
  round: number,
  earlier: Earlier,
): AsyncGenerator<StepEvent, Verdict> {
  const reply = yield* context.step(reviewOf(context, best, round, earlier));
  return readVerdict(reply.raw ?? reply.text, reviewedDraft(context, best, earlier));
}

function adviceOn(
  { input, judge }: StrategyContext,
  findings: readonly Finding[],
  draft: StepOutput,
  newer: StepOutput,
): RoundReport["advice"] {
  return followUp(findings, draft.text, newer.text, judge(newer.text).failed, input.language);
}

function toldOf({ isReadable }: Verdict, round: number): Pick<RoundReport, "round" | "isReadable"> {
  return { round, isReadable };
}
