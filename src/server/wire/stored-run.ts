/** Stored runs as JSON: a line of the list, and a whole run with each step's request and reply. */
import { pageSchema } from "./list-wire.ts";
import { Type } from "typebox";
import { costOfRun, usageOfRun } from "../../core/cost.ts";
import { refusals } from "../../core/guard/rules.ts";
import { createdSeconds } from "../../core/ids.ts";
import type { JsonObject } from "../../core/json.ts";
import { runStatuses, type RunSummary, type StoredRun } from "../../core/ports.ts";
import { applyRecord, emptyRun, type RunState, type StepState } from "../../core/state.ts";
import {
  originKinds,
  type Price,
  type RecordOf,
  type RoleSettings,
  type RunInput,
  type Sampling,
  type StepFailure,
  storings,
} from "../../core/types.ts";
import type { Budget } from "../../core/run-limits.ts";
import { degradedOnWire, stepOnWire } from "./answer-body.ts";
import { effectOfRun, effectOfRunSchema, listedEffect, listedEffectSchema } from "./effect-wire.ts";
import { completionUsageSchema, costSchema } from "../open-api/schemas.ts";
import { planOnWire } from "./plan-wire.ts";
import { reviewOnWire } from "./review-wire.ts";
import { usageOnWire } from "./usage-wire.ts";

const nullable = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()]);
const time = Type.String({ format: "date-time" });

const summaryFields = {
  id: Type.String(),
  object: Type.Literal("run"),
  created: Type.Integer(),
  status: Type.Enum(runStatuses),
  started_at: time,
  ended_at: nullable(time),
  prompt: Type.String({ description: "The last user message." }),
  strategy: Type.String(),
  model: Type.String(),
  step_count: Type.Integer(),
  rounds: Type.Union([Type.Integer(), Type.Null()]),
  stop_cause: nullable(Type.String()),
  degraded: nullable(Type.String()),
  error_code: nullable(Type.String()),
  effect: listedEffectSchema,
  refused: Type.Array(Type.Enum(refusals), {
    description: "Why the guard refused refined texts, each reason once; unknown of runs whose texts are not kept.",
  }),
  shadow_of: Type.Union([Type.String(), Type.Null()], {
    description: "The run whose draft this one reviews behind its answer; null = it is no shadow run.",
  }),
  resumed_from: nullable(Type.String({ description: "The run that this one resumes." })),
};

export const runListSchema = pageSchema(Type.Object(summaryFields));

const anyObject = Type.Record(Type.String(), Type.Unknown());

const originSchema = Type.Object({
  run_id: Type.String(),
  kind: Type.Enum(originKinds),
  from_step: Type.Integer({ description: "The first step that is its own." }),
});

const resumedBySchema = Type.Object({ run_id: Type.String(), status: Type.Enum(runStatuses) });

const shadowSchema = Type.Object({ run_id: Type.String(), status: Type.Enum(runStatuses), effect: effectOfRunSchema });

export const runSchema = Type.Object({
  ...summaryFields,
  answer: Type.Union([anyObject, Type.Null()]),
  error: Type.Union([anyObject, Type.Null()]),
  usage: completionUsageSchema,
  cost: costSchema,
  store: Type.Enum(storings, { description: "What of it is kept: `summary` has no texts." }),
  origin: Type.Union([originSchema, Type.Null()], { description: "The run that it goes on from." }),
  resumed_by: Type.Optional(
    Type.Union([resumedBySchema, Type.Null()], {
      description: "Where it has no answer: the last of the runs that go on with it. Look there for the answer.",
    }),
  ),
  effect: effectOfRunSchema,
  shadow: Type.Optional(
    Type.Union([shadowSchema, Type.Null()], {
      description: "The review of its draft that was made behind the answer.",
    }),
  ),
  input: Type.Union([anyObject, Type.Null()]),
  steps: Type.Array(anyObject),
});

export function summaryOnWire(run: RunSummary): JsonObject {
  return {
    id: run.id,
    object: "run",
    created: createdSeconds(run.id),
    status: run.status,
    started_at: isoTime(run.startedAt),
    ended_at: run.endedAt === null ? null : isoTime(run.endedAt),
    prompt: run.prompt,
    strategy: run.strategy,
    model: run.model,
    step_count: run.steps,
    rounds: run.rounds,
    stop_cause: run.stopCause,
    degraded: run.degraded,
    error_code: run.errorCode,
    effect: listedEffect(run),
    refused: run.refused,
    shadow_of: run.shadowOf,
    resumed_from: run.resumedFrom,
  };
}

export function storedRunOnWire(run: StoredRun): JsonObject {
  const state = run.records.reduce(applyRecord, emptyRun);
  return {
    ...summaryOnWire(run),
    answer: answerOnWire(state),
    error: state.error ?? null,
    usage: usageOnWire(usageOfRun(state.steps)),
    cost: costOfRun(state.steps),
    store: state.input?.storing ?? "full",
    origin: originOnWire(state.input),
    effect: effectOfRun(run.records),
    input: state.input ? inputOnWire(state.input) : null,
    steps: state.input ? stepsOnWire(run, state, state.input) : [],
  };
}

function answerOnWire({ answer, input }: RunState): JsonObject | null {
  if (answer === undefined) return null;
  const { text, finishReason, rounds, stopCause, degraded } = answer;
  return {
    text,
    finish_reason: finishReason,
    rounds,
    stop_cause: stopCause,
    ...reviewOnWire(answer, input?.language ?? "en"),
    ...(degraded && { degraded: degradedOnWire(degraded) }),
  };
}

function originOnWire(input: RunInput | undefined): JsonObject | null {
  if (input?.origin === undefined) return null;
  const { runId, kind, fromStep } = input.origin;
  return { run_id: runId, kind, from_step: fromStep };
}

function inputOnWire(input: RunInput): JsonObject {
  return {
    conversation: input.conversation,
    language: input.language,
    strategy: input.strategy,
    ...planOnWire(input),
    rounds: input.rounds,
    goal: input.goal,
    goal_name: input.goalName ?? null,
    frame: input.frame,
    on_review_error: input.onReviewError,
    review_deadline_ms: input.reviewDeadlineMs ?? null,
    profile: input.profile ?? null,
    only: input.only ?? null,
    budget: input.budget ? budgetOnWire(input.budget) : null,
    refine: input.refine ? { model: input.refine.model ?? null, ...samplingOnWire(input.refine.sampling) } : null,
    primary: roleOnWire(input.primary),
    secondary: roleOnWire(input.secondary),
  };
}

function budgetOnWire({ maxTokens, maxCost, deadlineMs }: Budget): JsonObject {
  return { max_tokens: maxTokens ?? null, max_cost: maxCost ?? null, deadline_ms: deadlineMs ?? null };
}

function roleOnWire({ model, sampling, contextTokens, price }: RoleSettings): JsonObject {
  return {
    model,
    ...samplingOnWire(sampling),
    context_tokens: contextTokens ?? null,
    price: price ? priceOnWire(price) : null,
  };
}

function priceOnWire({ input, output, cachedInput }: Price): JsonObject {
  return { input, output, ...(cachedInput !== undefined && { cached_input: cachedInput }) };
}

function samplingOnWire({ maxTokens, temperature, topP, seed, stop }: Sampling): JsonObject {
  return {
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(seed !== undefined && { seed }),
    ...(stop !== undefined && { stop }),
  };
}

function stepsOnWire({ records }: StoredRun, { steps }: RunState, input: RunInput): readonly JsonObject[] {
  const starts = new Map<number, RecordOf<"step-start">>();
  for (const record of records) if (record.type === "step-start") starts.set(record.step.index, record);
  return steps.map((step) => wholeStep(step, starts.get(step.step.index), input));
}

function wholeStep(state: StepState, start: RecordOf<"step-start"> | undefined, input: RunInput): JsonObject {
  const { step, status, startedAt, text, reasoning, output, error, retries } = state;
  const call = start?.call;
  return {
    index: step.index,
    ...stepOnWire(state, input),
    status,
    started_at: isoTime(startedAt),
    request: call
      ? {
          model: call.model,
          messages: call.messages,
          ...samplingOnWire(call.sampling),
          format: call.format?.name ?? null,
        }
      : null,
    text,
    raw: output?.raw ?? null,
    reasoning: reasoning || null,
    finish_reason: output?.finishReason ?? null,
    error: error ? failureOnWire(error) : null,
    failed_attempts: retries.map(failureOnWire),
    ...(start?.recordedMismatch && { recorded_mismatch: true }),
  };
}

function failureOnWire({ code, message, upstreamBody }: StepFailure): JsonObject {
  return { code, message, ...(upstreamBody !== undefined && { upstream_body: upstreamBody }) };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
