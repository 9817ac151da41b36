/** What the draft alone took; null = unknown, as of one that no model wrote for this run. */
import { costOfStep } from "../../src/core/cost.ts";
import type { RunState } from "../../src/core/state.ts";
import { isWritten } from "./is-written.ts";

export interface Taken {
  readonly ms: number | null;
  readonly tokens: number | null;
  readonly cost: number | null;
}

const unknown: Taken = { ms: null, tokens: null, cost: null };

export function draftAlone({ steps, startedAt }: RunState): Taken {
  const draft = steps.find(({ step }) => step.kind === "draft");
  if (draft?.output === undefined || !isWritten(draft.output)) return unknown;
  return {
    ms: draft.endedAt === null ? null : draft.endedAt - startedAt,
    tokens: draft.output.usage?.totalTokens ?? null,
    cost: costOfStep(draft),
  };
}
