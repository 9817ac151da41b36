/** Counts what reviews did to their drafts, and the shadow runs among them. */
import { isBroken, isFixed } from "../../core/effect/effect.ts";
import { shadowedBy } from "../../core/shadow.ts";
import { statusAfterError } from "../../core/state.ts";
import type { Answer, RunInput, RunRecord } from "../../core/types.ts";
import type { Meter } from "./meter.ts";
import { countTokens } from "./token-metrics.ts";

type Counting = Pick<Meter, "count">;

export function countEffect({ effect, stopCause }: Answer, input: RunInput, meter: Counting): void {
  if (effect === undefined) return;
  const place = shadowedBy(input) === undefined ? "answers" : "shadow";
  const { checks, draftPassed, answerPassed } = effect;
  const outcomes = {
    measured: true,
    accepted: stopCause === "accepted",
    changed: effect.isChanged,
    checked: checks > 0,
    fixed: isFixed(effect),
    broken: isBroken(effect),
  };
  for (const [outcome, isSo] of Object.entries(outcomes)) if (isSo) meter.count("effectRuns", { place, outcome });
  for (const [text, passed] of Object.entries({ draft: draftPassed, answer: answerPassed })) {
    if (passed > 0) meter.count("effectChecks", { place, text, result: "passed" }, passed);
    if (checks > passed) meter.count("effectChecks", { place, text, result: "failed" }, checks - passed);
  }
}

/** A record of a shadow run: how the run ended, and what its calls cost. */
export function countShadow(record: RunRecord, meter: Counting): void {
  if (record.type === "step-end") {
    const { role } = record.step;
    countTokens("shadowTokens", role, record.output.usage, meter);
    if (record.output.cost !== undefined) meter.count("shadowCost", { role }, record.output.cost);
  }
  if (record.type === "run-end") meter.count("shadowRuns", { status: "done" });
  if (record.type === "run-error") meter.count("shadowRuns", { status: statusAfterError(record.code) });
}
