/** What the draft alone took; null = unknown, as of one that was taken over from another run. */
import { costOfStep } from "../../src/core/cost.ts";
import type { RunState } from "../../src/core/state.ts";

export interface Taken {
  readonly ms: number | null;
  readonly tokens: number | null;
  readonly cost: number | null;
}

const unknown: Taken = { ms: null, tokens: null, cost: null };

export function draftAlone({ steps, startedAt }: RunState): Taken {
  const draft = steps.find(({ step }) => step.kind === "draft");
  if (draft?.output === undefined || draft.output.replayed === true) return unknown;
  return {
    ms: draft.endedAt === null ? null : draft.endedAt - startedAt,
    tokens: draft.output.usage?.totalTokens ?? null,
    cost: costOfStep(draft),
  };
}
