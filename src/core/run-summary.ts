/** A run that goes on, as a list would show it. */
import { listedPrompt } from "./conversation.ts";
import type { RunSummary } from "./ports.ts";
import { shadowedBy } from "./shadow.ts";
import type { RunState } from "./state.ts";
import type { RunId } from "./types.ts";

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
    shadowOf: (input && shadowedBy(input)) ?? null,
  };
}
