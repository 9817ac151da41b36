/** What a run tells of its review, for whoever adds reviews up. */
import type { RunSample } from "../stats.ts";
import { spentTokens } from "../token-tally.ts";
import type { EffectSample } from "./effect-tally.ts";

type SampledReview = Pick<RunSample, "effect" | "stopCause" | "usage" | "ms" | "draftMs">;

/** What the review of a run took beside its draft: all of it where the draft was handed over, as to shadow runs. */
export function effectSample(sample: SampledReview): EffectSample | undefined {
  const { effect, stopCause, usage, ms, draftMs } = sample;
  if (effect === null) return undefined;
  const tokens = spentTokens(usage);
  const ownDraft = draftMs === null ? 0 : effect.draftTokens;
  return {
    effect,
    isAccepted: stopCause === "accepted",
    extraTokens: tokens === null || ownDraft === null ? null : Math.max(0, tokens - ownDraft),
    extraMs: ms - (draftMs ?? 0),
  };
}
