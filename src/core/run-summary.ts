/** A run as a list shows it, also one that goes on. */
import { listedPrompt } from "./conversation.ts";
import type { GuardRefusal } from "./guard/rules.ts";
import type { RunSummary } from "./ports.ts";
import { resumedFrom } from "./resumed.ts";
import { shadowedBy } from "./shadow.ts";
import type { RunState } from "./state.ts";
import type { Answer, RunId } from "./types.ts";

export function summarizeRun(id: RunId, owner: string | null, state: RunState): RunSummary {
  const { status, startedAt, endedAt, input, steps, answer, error } = state;
  return {
    id,
    owner,
    status,
    startedAt,
    endedAt,
    prompt: listedPrompt(input?.conversation ?? []),
    strategy: input?.strategy ?? "",
    model: input?.primary.model ?? "",
    steps: steps.length,
    rounds: answer?.rounds ?? null,
    stopCause: answer?.stopCause ?? null,
    degraded: answer?.degraded?.reason ?? null,
    errorCode: error?.code ?? null,
    effect: answer?.effect ?? null,
    refused: refusalsIn(answer),
    shadowOf: (input && shadowedBy(input)) ?? null,
    resumedFrom: (input && resumedFrom(input)) ?? null,
  };
}

/** Why the guard refused refined texts, each reason once. */
export function refusalsIn(answer: Pick<Answer, "review"> | undefined): readonly GuardRefusal[] {
  return [...new Set((answer?.review ?? []).flatMap(({ refused }) => refused ?? []))];
}
