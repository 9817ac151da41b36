/** Writes as rows of the database. */
import type { AccessKey } from "../core/access-key.ts";
import { listedPrompt } from "../core/conversation.ts";
import type { Effect } from "../core/effect/effect.ts";
import { runMicroseconds } from "../core/ids.ts";
import type { RunFigures } from "../core/run-figures.ts";
import { refusalsIn } from "../core/run-summary.ts";
import { resumedFrom } from "../core/resumed.ts";
import { shadowedBy } from "../core/shadow.ts";
import { statusAfterError, stepFailureIn } from "../core/state.ts";
import type { KeysTable, RunsTable, StepsTable } from "./tables.ts";
import type { BeginWrite, EndWrite, StepWrite } from "./writes.ts";

export function runRow({ id, start, at, seq }: BeginWrite): RunsTable {
  const { input, owner, repeat, resumes = null } = start;
  const shadowOf = shadowedBy(input);
  const earlier = resumedFrom(input);
  return {
    id: runMicroseconds(id),
    status: "running",
    started_at: at,
    start_seq: seq,
    ended_at: null,
    end_seq: null,
    prompt: listedPrompt(input.conversation),
    strategy: input.strategy,
    model: input.primary.model,
    owner,
    rounds: null,
    stop_cause: null,
    degraded: null,
    error_code: null,
    error_message: null,
    input: JSON.stringify(input),
    answer: null,
    // The trace file is for answers that people got.
    traced: shadowOf === undefined ? 0 : 1,
    ...noMeasures,
    degraded_code: null,
    shadow_of: shadowOf === undefined ? null : runMicroseconds(shadowOf),
    ...effectColumns(undefined),
    refused: null,
    repeat_key: repeat?.key ?? null,
    repeat_body: repeat?.body ?? null,
    resumed_from: earlier === undefined ? null : runMicroseconds(earlier),
    resumes,
  };
}

type MeasureColumns = Pick<
  RunsTable,
  | "first_token_ms"
  | "draft_ms"
  | "model_ms"
  | "primary_prompt_tokens"
  | "primary_completion_tokens"
  | "primary_cached_tokens"
  | "secondary_prompt_tokens"
  | "secondary_completion_tokens"
  | "secondary_cached_tokens"
  | "cost"
  | "primary_ms"
  | "secondary_ms"
>;

const noMeasures: MeasureColumns = {
  first_token_ms: null,
  draft_ms: null,
  model_ms: null,
  primary_prompt_tokens: null,
  primary_completion_tokens: null,
  primary_cached_tokens: null,
  secondary_prompt_tokens: null,
  secondary_completion_tokens: null,
  secondary_cached_tokens: null,
  cost: null,
  primary_ms: null,
  secondary_ms: null,
};

function measureColumns({ firstTokenMs, draftMs, modelMs, writingMs, usage, cost }: RunFigures): MeasureColumns {
  const { primary, secondary } = usage;
  return {
    first_token_ms: firstTokenMs,
    draft_ms: draftMs,
    model_ms: modelMs,
    primary_prompt_tokens: primary.promptTokens,
    primary_completion_tokens: primary.completionTokens,
    primary_cached_tokens: primary.cachedTokens,
    secondary_prompt_tokens: secondary.promptTokens,
    secondary_completion_tokens: secondary.completionTokens,
    secondary_cached_tokens: secondary.cachedTokens,
    cost,
    primary_ms: writingMs.primary,
    secondary_ms: writingMs.secondary,
  };
}

type EffectColumns = Pick<RunsTable, "checks" | "draft_passed" | "answer_passed" | "changed" | "draft_tokens">;

function effectColumns(effect: Effect | undefined): EffectColumns {
  return {
    checks: effect?.checks ?? null,
    draft_passed: effect?.draftPassed ?? null,
    answer_passed: effect?.answerPassed ?? null,
    changed: effect ? Number(effect.isChanged) : null,
    draft_tokens: effect?.draftTokens ?? null,
  };
}

export function stepRow({ id, start, retries, end }: StepWrite): StepsTable {
  const { index, round, kind, role } = start.step;
  const output = end?.type === "step-end" ? end.output : null;
  const error = end?.type === "step-error" ? end : null;
  return {
    run_id: runMicroseconds(id),
    position: index,
    round,
    kind,
    role,
    model: output?.model ?? start.call.model,
    digest: output?.digest ?? null,
    request: JSON.stringify(start.call),
    shortened: start.shortened ? JSON.stringify(start.shortened) : null,
    recorded_mismatch: start.recordedMismatch ? 1 : 0,
    retries:
      retries.length > 0
        ? JSON.stringify(retries.map((retry) => ({ seq: retry.seq, at: retry.at, ...stepFailureIn(retry) })))
        : null,
    output: output && JSON.stringify(output),
    error: error && JSON.stringify(stepFailureIn(error)),
    started_at: start.at,
    start_seq: start.seq,
    ended_at: end?.at ?? null,
    end_seq: end?.seq ?? null,
  };
}

type RunEndColumns = MeasureColumns &
  EffectColumns &
  Pick<
    RunsTable,
    | "status"
    | "ended_at"
    | "end_seq"
    | "rounds"
    | "stop_cause"
    | "degraded"
    | "degraded_code"
    | "error_code"
    | "error_message"
    | "answer"
    | "refused"
  >;

/** The columns that a run's end fills in. */
export function runEndColumns({ record, figures }: EndWrite): RunEndColumns {
  const answer = record.type === "run-end" ? record.answer : null;
  const error = record.type === "run-error" ? record : null;
  const refused = refusalsIn(answer ?? undefined);
  return {
    status: error === null ? "done" : statusAfterError(error.code),
    ended_at: record.at,
    end_seq: record.seq,
    rounds: answer?.rounds ?? null,
    stop_cause: answer?.stopCause ?? null,
    degraded: answer?.degraded?.reason ?? null,
    degraded_code: answer?.degraded?.code ?? null,
    error_code: error?.code ?? null,
    error_message: error?.message ?? null,
    answer: answer && JSON.stringify(answer),
    refused: refused.length > 0 ? JSON.stringify(refused) : null,
    ...measureColumns(figures),
    ...effectColumns(answer?.effect),
  };
}

export function keyRow(key: AccessKey): KeysTable {
  const { id, digest, name, role, limits } = key;
  return {
    id,
    digest,
    name,
    role,
    limits: JSON.stringify(limits),
    created_at: key.createdAt,
    expires_at: key.expiresAt,
    revoked_at: key.revokedAt,
    last_used_at: key.lastUsedAt,
  };
}
