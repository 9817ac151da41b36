/** The guide's answer to POST /generate, from the folded state of a run that ended well. */
import type { RunOutcome } from "../../app/app.ts";
import { costOfRun, costOfStep, usageOfRun } from "../../core/cost.ts";
import { FrogcomError } from "../../core/errors.ts";
import { createdSeconds } from "../../core/ids.ts";
import type { JsonObject } from "../../core/json.ts";
import { errorOf, type RunState, type StepState } from "../../core/state.ts";
import type { Answer, RunInput } from "../../core/types.ts";
import { planOnWire } from "./plan-wire.ts";
import { reviewOnWire } from "./review-wire.ts";
import { usageOnWire } from "./usage-wire.ts";

/** What of an outcome the body needs; a run that is read back has only its state. */
export interface AnsweredRun extends Pick<RunOutcome, "state"> {
  readonly notStored?: string | undefined;
}

/** The body, keys in the documented order. Throws the run's error when it has no answer. */
export function answerBody({ state, notStored }: AnsweredRun): JsonObject {
  const { id, input, answer } = state;
  if (answer === undefined || id === null || input === undefined) throw failureOf(state);
  return {
    id,
    object: "text_completion",
    created: createdSeconds(id),
    model: input.primary.model,
    choices: [choiceOf(answer)],
    usage: usageOnWire(usageOfRun(state.steps)),
    frogcom: frogcomPart({ state, notStored }),
  };
}

/** Tool calls and logprobs stand there where there are any: only requests that pass through can have asked for them. */
function choiceOf({ text, finishReason, toolCalls, logprobs }: Answer): JsonObject {
  const message = { role: "assistant", content: text, ...(toolCalls && { tool_calls: toolCalls }) };
  return { index: 0, message, ...(logprobs && { logprobs }), finish_reason: finishReason };
}

/** What is told of a run beside its answer. Throws the run's error when it has no answer. */
export function frogcomPart({ state, notStored }: AnsweredRun): JsonObject {
  const { input, answer } = state;
  if (answer === undefined || input === undefined) throw failureOf(state);
  return {
    rounds: answer.rounds,
    stop_cause: answer.stopCause,
    strategy: input.strategy,
    ...planOnWire(input),
    ...(input.profile !== undefined && { profile: input.profile }),
    cost: costOfRun(state.steps),
    steps: state.steps.map((step) => stepOnWire(step, input)),
    ...reviewOnWire(answer, input.language),
    ...(answer.degraded && { degraded: degradedOnWire(answer.degraded) }),
    ...(notStored !== undefined && { trace: "not stored" }),
  };
}

/** The headers that say the same in short. */
export function answerHeaders({ state, notStored, overheadMs }: RunOutcome): Readonly<Record<string, string>> {
  const { answer } = state;
  if (answer === undefined) return {};
  return {
    "x-frogcom-rounds": String(answer.rounds),
    "x-frogcom-stop-cause": answer.stopCause,
    "x-frogcom-overhead-ms": overheadMs.toFixed(1),
    "x-frogcom-cache": cacheWord(state),
    ...(answer.degraded && { "x-frogcom-degraded": answer.degraded.code }),
    ...(notStored !== undefined && { "x-frogcom-trace": "not-stored" }),
  };
}

/** Whether the run's calls were answered by replies to equal ones; `off` when nothing was to be taken that was kept before. */
function cacheWord({ steps, input }: RunState): "hit" | "partial" | "miss" | "off" {
  const calls = steps.filter(({ output }) => output?.replayed !== true);
  const hits = calls.filter(({ output }) => output?.fromCache === true);
  if (hits.length > 0) return hits.length === calls.length ? "hit" : "partial";
  return input?.reuse === undefined || input.reuse === "none" ? "off" : "miss";
}

/** Why a run has no answer. */
export function failureOf({ error }: RunState): FrogcomError {
  return error === undefined
    ? new FrogcomError("internal", "The run ended without an answer and without an error.")
    : errorOf(error);
}

/** One model call in short: what it was, how long it took, what it cost. */
export function stepOnWire(state: StepState, input: RunInput): JsonObject {
  const { step, startedAt, endedAt, output, retries, shortened, error } = state;
  return {
    kind: step.kind,
    role: step.role,
    model: output?.model ?? input[step.role].model,
    round: step.round,
    ms: endedAt === null ? null : Math.max(0, Math.round((endedAt - startedAt) * 10) / 10),
    usage: output?.usage ? usageOnWire(output.usage) : null,
    cost: costOfStep(state),
    ...(retries.length > 0 && { retries: retries.length }),
    ...(shortened && { shortened }),
    ...(output?.replayed && { replayed: true }),
    ...(output?.fromCache && { cached: true }),
    ...(error && { error: error.code }),
  };
}

export function degradedOnWire({ reason, code, completedRounds }: NonNullable<Answer["degraded"]>): JsonObject {
  return { reason, code, completed_rounds: completedRounds };
}
