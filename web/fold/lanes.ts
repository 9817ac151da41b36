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

/** The text that the review began with: of several drafts the one that the answer came of is not known, so the first. */
export function draftTextOf({ steps }: RunState): string {
  return steps.find(({ step }) => step.kind === "draft")?.text ?? "";
}
