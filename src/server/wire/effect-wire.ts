/** What reviews did to their drafts as JSON: of one run, of many, and what to make of it. */
import { Type } from "typebox";
import { type Effect, isBroken, isFixed } from "../../core/effect/effect.ts";
import { effectSample } from "../../core/effect/effect-sample.ts";
import type { EffectSample, EffectStats } from "../../core/effect/effect-tally.ts";
import { recommend, type Place } from "../../core/effect/recommend.ts";
import type { JsonObject } from "../../core/json.ts";
import { countRecord, noFigures, runMs } from "../../core/run-figures.ts";
import type { RunSummary } from "../../core/ports.ts";
import type { RunRecord } from "../../core/types.ts";
import { count, known, percentilesOnWire, percentilesSchema, secondsOf } from "./figures-wire.ts";

const effectFields = {
  checks: count,
  draft_passed: count,
  answer_passed: count,
  accepted: Type.Boolean(),
  changed: Type.Boolean(),
  fixed: Type.Boolean({ description: "The answer passes all checks, and the draft did not." }),
  broken: Type.Boolean({ description: "The other way round." }),
};

/** Of a line of a list: what stands in counts. */
export const listedEffectSchema = Type.Union([Type.Object(effectFields), Type.Null()], {
  description: "What the review did to the draft; null where none was made, or none that could be measured.",
});

const runEffectSchema = Type.Object({ ...effectFields, extra_tokens: known, extra_seconds: known });

export const effectOfRunSchema = Type.Union([runEffectSchema, Type.Null()], {
  description: "What the review did to the draft, and what it took beside it; null where none was made.",
});

export function effectOfRun(records: readonly RunRecord[]): JsonObject | null {
  const figures = records.reduce(countRecord, noFigures);
  const end = records.at(-1);
  if (end?.type !== "run-end") return null;
  const { effect = null, stopCause } = end.answer;
  const sample = effectSample({
    effect,
    stopCause,
    usage: figures.usage,
    ms: runMs(figures),
    draftMs: figures.draftMs,
  });
  return sample === undefined ? null : sampleOnWire(sample);
}

function sampleOnWire({ effect, isAccepted, extraTokens, extraMs }: EffectSample): JsonObject {
  return {
    ...countsOnWire(effect, isAccepted),
    extra_tokens: extraTokens,
    extra_seconds: extraMs === null ? null : secondsOf(extraMs),
  };
}

export function listedEffect({ effect, stopCause }: Pick<RunSummary, "effect" | "stopCause">): JsonObject | null {
  return effect && countsOnWire(effect, stopCause === "accepted");
}

function countsOnWire(effect: Effect, isAccepted: boolean): JsonObject {
  return {
    checks: effect.checks,
    draft_passed: effect.draftPassed,
    answer_passed: effect.answerPassed,
    accepted: isAccepted,
    changed: effect.isChanged,
    fixed: isFixed(effect),
    broken: isBroken(effect),
  };
}

const estimate = Type.Object({ points: Type.Number(), low: Type.Number(), high: Type.Number() });

export const effectSchema = Type.Object(
  {
    runs: count,
    accepted: count,
    changed: count,
    checked: count,
    fixed: count,
    broken: count,
    checks: Type.Object({ total: count, draft_passed: count, answer_passed: count }),
    uplift: Type.Union([estimate, Type.Null()]),
    token_ratio: known,
    extra_seconds: percentilesSchema,
  },
  {
    description:
      "What measured reviews did to their drafts: how many were accepted and changed, and, of those with checks, fixed and broken. `uplift`: by how many percentage points more often all checks pass, with its 95 % interval.",
  },
);

export function effectOnWire(effect: EffectStats): JsonObject {
  const { runs, accepted, changed, checked, fixed, broken, uplift, tokenRatio, extraMs } = effect;
  const checks = { total: effect.checks, draft_passed: effect.draftPassed, answer_passed: effect.answerPassed };
  const told = uplift && { points: inPoints(uplift.value), low: inPoints(uplift.low), high: inPoints(uplift.high) };
  return {
    ...{ runs, accepted, changed, checked, fixed, broken, checks },
    uplift: told,
    token_ratio: tokenRatio === null ? null : Math.round(tokenRatio * 100) / 100,
    extra_seconds: percentilesOnWire(extraMs),
  };
}

const recommendation = Type.Object({
  finding: Type.Enum(["helps", "harms", "not-shown", "too-few", "no-checks"]),
  en: Type.String(),
  ru: Type.String(),
});

export const recommendationSchema = Type.Union([recommendation, Type.Null()], {
  description: "Whether the review is worth its tokens, in one sentence; null where none was measured.",
});

export function recommendationOnWire(effect: EffectStats, place: Place): JsonObject | null {
  const made = recommend(effect, place);
  return made === undefined ? null : { finding: made.finding, ...made.words };
}

/** Of a share, to a tenth of a point. */
function inPoints(share: number): number {
  return Math.round(share * 1000) / 10 || 0;
}
