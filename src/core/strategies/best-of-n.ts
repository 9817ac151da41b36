/** Several drafts, and the one that keeps most of what was asked: chosen by programs, then by what the drafts agree on. */
import type { GuardRefusal } from "../guard/rules.ts";
import { answerWith, type Strategy, type StrategyContext } from "../strategy.ts";
import type { StepOutput } from "../types.ts";
import { cleaned } from "./cleaned.ts";
import { mostAgreed } from "./most-agreed.ts";
import { isReviewable } from "./reviewable.ts";
import { draftOf } from "./steps.ts";

const USUAL_CANDIDATES = 3;
/** Equal drafts would be no choice: the later ones are drawn with at least this heat. */
const LEAST_HEAT = 0.7;

/** A draft that passes every check ends the drawing; without checks all are drawn, and the vote decides. */
export const bestOfN: Strategy = async function* (context) {
  const { candidates: most = USUAL_CANDIDATES } = context.input;
  const first = context.keep(yield* context.step(draftOf(context, most === 1)), 0);
  if (most === 1) return answerWith(first, "disabled", 0);
  if (!isReviewable(first)) return answerWith(first, "unreviewable", 0);
  const drafts = [context.keep(cleaned(context, first), 0)];
  const jury: Jury = { judge: context.judge, isSpoiledBeside: spoiledBeside(context) };
  while (drafts.length < most && !drafts.some((draft) => isFlawless(jury, draft, drafts))) {
    const next = cleaned(context, yield* context.step(anotherDraft(context, drafts.length)));
    if (isReviewable(next) && next.text.trim() !== "") drafts.push(next);
    else break;
    context.keep(bestOf(jury, drafts), 0);
  }
  const best = bestOf(jury, drafts);
  return answerWith(best, isFlawless(jury, best, drafts) ? "accepted" : "rounds-done", 0);
};

interface Jury {
  readonly judge: StrategyContext["judge"];
  readonly isSpoiledBeside: (draft: StepOutput, other: StepOutput) => boolean;
}

function isFlawless(jury: Jury, draft: StepOutput, drafts: readonly StepOutput[]): boolean {
  const { results, failed } = jury.judge(draft.text);
  return results.length > 0 && failed.length === 0 && !isSpoiled(jury, draft, drafts);
}

/** What no check of a request asks about. */
const flaws: ReadonlySet<GuardRefusal | undefined> = new Set(["refusal", "meta-text", "repetition"] as const);

/** It refuses to answer, talks about itself or repeats itself, and another draft does not. */
function isSpoiled({ isSpoiledBeside }: Jury, draft: StepOutput, drafts: readonly StepOutput[]): boolean {
  return drafts.some((other) => other !== draft && isSpoiledBeside(draft, other));
}

/** Each pair is compared once, however often it is asked about. */
function spoiledBeside(context: StrategyContext): Jury["isSpoiledBeside"] {
  const known = new Map<StepOutput, Map<StepOutput, boolean>>();
  return (draft, other) => {
    const beside = known.get(draft) ?? new Map<StepOutput, boolean>();
    known.set(draft, beside);
    const isSpoiled = beside.get(other) ?? flaws.has(context.refuses(draft, other));
    beside.set(other, isSpoiled);
    return isSpoiled;
  };
}

function anotherDraft(context: StrategyContext, number: number): ReturnType<typeof draftOf> {
  const draft = draftOf(context, false);
  const { temperature = LEAST_HEAT, seed } = draft.sampling;
  const heat = { temperature: Math.max(temperature, LEAST_HEAT) };
  return { ...draft, sampling: { ...draft.sampling, ...heat, ...(seed !== undefined && { seed: seed + number }) } };
}

/** Sound ones first, then those with the fewest failures: the caller's own, then all; of equals the one that the others agree with most. */
function bestOf(jury: Jury, drafts: readonly StepOutput[]): StepOutput {
  const { judge } = jury;
  const fewest = (count: (draft: StepOutput) => number, among: readonly StepOutput[]): readonly StepOutput[] => {
    const least = Math.min(...among.map(count));
    return among.filter((draft) => count(draft) === least);
  };
  const whole = fewest(({ finishReason }) => (finishReason === "stop" ? 0 : 1), drafts);
  const sound = whole.filter((draft) => !isSpoiled(jury, draft, drafts));
  const binding = fewest(({ text }) => judge(text).bindingFailures, sound.length > 0 ? sound : whole);
  return mostAgreed(fewest(({ text }) => judge(text).failed.length, binding));
}
