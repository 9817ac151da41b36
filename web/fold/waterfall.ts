/** The steps of a run as bars over its time, with what each one took. */
import { costOfStep } from "../../src/core/cost.ts";
import type { RunState, StepState } from "../../src/core/state.ts";
import { isWritten } from "./is-written.ts";

export interface Bar {
  readonly index: number;
  readonly kind: StepState["step"]["kind"];
  readonly round: number;
  readonly model: string;
  /** Shares of the whole time, 0..1. */
  readonly from: number;
  readonly share: number;
  /** Null = unknown: the run was cut, and its end says nothing of when the step went on last. Then there is no bar. */
  readonly ms: number | null;
  readonly tokens: number | null;
  /** Written tokens a second; null = unknown. */
  readonly speed: number | null;
  readonly cost: number | null;
  readonly isReplayed: boolean;
}

/** A bar that is shorter cannot be seen. */
const LEAST_SHARE = 0.004;

/** `now`: where the bars of steps that go on end. */
export function barsOf(state: RunState, now: number): readonly Bar[] {
  const wholeMs = Math.max(1, elapsedMs(state, now));
  return state.steps.map((step) => {
    const ms = msOf(step, state, now);
    const from = Math.min(1, Math.max(0, (step.startedAt - state.startedAt) / wholeMs));
    return {
      index: step.step.index,
      kind: step.step.kind,
      round: step.step.round,
      model: step.output?.model ?? modelOf(state, step),
      from,
      share: ms === null ? 0 : Math.min(1 - from, Math.max(LEAST_SHARE, ms / wholeMs)),
      ms,
      tokens: step.output?.usage?.totalTokens ?? null,
      speed: speedOf(step, ms),
      cost: costOfStep(step),
      isReplayed: step.output?.replayed === true,
    };
  });
}

/** Milliseconds from the start to the end, or to `now`. */
export function elapsedMs({ startedAt, endedAt, steps }: RunState, now: number): number {
  const end = Math.max(endedAt ?? now, ...steps.map((step) => step.endedAt ?? 0));
  return Math.max(0, end - startedAt);
}

function msOf({ startedAt, endedAt }: StepState, { status }: RunState, now: number): number | null {
  if (endedAt === null && status !== "running") return null;
  return Math.max(0, (endedAt ?? now) - startedAt);
}

function modelOf({ input }: RunState, { step }: StepState): string {
  return input?.[step.role].model ?? "";
}

function speedOf({ output }: StepState, ms: number | null): number | null {
  const written = output?.usage?.completionTokens ?? null;
  if (output === undefined || !isWritten(output) || written === null) return null;
  return ms === null || ms === 0 ? null : (written / ms) * 1000;
}
