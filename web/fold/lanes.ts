/** What stands in the three lanes: drafts, what was found, and the text that came of it. */
import type { RunState, StepState } from "../../src/core/state.ts";
import type { StepKind } from "../../src/core/types.ts";

export interface Lanes {
  readonly drafts: readonly StepState[];
  readonly reviews: readonly StepState[];
  /** Refines, and comparisons of texts. */
  readonly refines: readonly StepState[];
  /** The answer, once it is decided. */
  readonly answer: string | undefined;
}

export function lanesOf({ steps, answer }: RunState): Lanes {
  const ofKinds = (...kinds: readonly StepKind[]): readonly StepState[] =>
    steps.filter(({ step }) => kinds.includes(step.kind));
  return {
    drafts: ofKinds("draft"),
    reviews: ofKinds("review"),
    refines: ofKinds("refine", "compare"),
    answer: answer?.text,
  };
}

/** Whether a text is being written. A run that was cut leaves its last step open for ever. */
export function isGrowing({ status }: RunState, steps: readonly StepState[]): boolean {
  return status === "running" && steps.some((step) => step.status === "running");
}

/** Whether the reviewer let the text be, and not a fault, a lack of time or money, or the guard. */
export function isApproved({ answer }: RunState): boolean {
  if (answer === undefined) return false;
  const isSatisfied = answer.stopCause === "accepted" || answer.stopCause === "converged";
  return isSatisfied && answer.review?.some(({ refused }) => refused !== undefined) !== true;
}

/** Whether it had texts that nobody has any more: they are told while a run goes on, whatever is kept of it. */
export function areTextsMissing({ status, input, steps, answer }: RunState): boolean {
  if (status === "running" || input?.storing === undefined) return false;
  return (answer?.text ?? "") === "" && steps.every(({ text }) => text === "");
}

/** The text that the review began with: of several drafts the one that the answer came of is not known, so the first. */
export function draftTextOf({ steps }: RunState): string {
  return steps.find(({ step }) => step.kind === "draft")?.text ?? "";
}
