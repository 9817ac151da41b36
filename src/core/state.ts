/** The fold: what is known of a run after each of its records. The JSON answer, the stored run and the page all read this. */
import { type ErrorCode, FrogcomError } from "./errors.ts";
import type { RunStatus } from "./ports.ts";
import type { Answer, RunId, RunInput, RunRecord, Shortening, Step, StepFailure, StepOutput } from "./types.ts";

/** Why a run failed. */
export interface RunFailure {
  readonly code: ErrorCode;
  readonly message: string;
  /** The message in Russian. */
  readonly ru?: string;
  readonly retryAfterMs?: number;
}

/** A step as far as it is known. `text` grows with the deltas until `output` is there. */
export interface StepState {
  readonly step: Step;
  readonly status: "running" | "done" | "failed";
  /** Unix ms; `endedAt` is null while the step runs. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly text: string;
  readonly reasoning: string;
  /** Attempts that failed before the one that counts. */
  readonly retries: readonly StepFailure[];
  readonly shortened?: Shortening;
  readonly output?: StepOutput;
  readonly error?: StepFailure;
}

export interface RunState {
  readonly id: RunId | null;
  readonly status: RunStatus;
  /** Unix ms; `endedAt` is null while the run goes on. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly input?: RunInput;
  readonly steps: readonly StepState[];
  readonly answer?: Answer;
  readonly error?: RunFailure;
}

export const emptyRun: RunState = { id: null, status: "running", startedAt: 0, endedAt: null, steps: [] };

/** The state after one more record. A start begins its run or step anew, so a reader may come back and enter again at one. */
export function applyRecord(state: RunState, record: RunRecord): RunState {
  const { at } = record;
  switch (record.type) {
    case "run-start":
      return { ...emptyRun, id: record.runId, startedAt: at, input: record.input };
    case "step-start":
      return withStep(state, record.step, () => startStep(record.step, at, record.shortened));
    case "step-delta":
      return changeStep(state, record, (step) => ({ ...step, text: step.text + record.text }));
    case "step-reasoning":
      return changeStep(state, record, (step) => ({ ...step, reasoning: step.reasoning + record.text }));
    case "step-retry":
      return changeStep(state, record, (step) => ({
        ...step,
        text: "",
        reasoning: "",
        retries: [...step.retries, stepFailureIn(record)],
      }));
    case "step-end":
      return changeStep(state, record, (step) => ({
        ...step,
        status: "done",
        endedAt: at,
        text: record.output.text,
        reasoning: record.output.reasoning ?? "",
        output: record.output,
      }));
    case "step-error":
      return changeStep(state, record, (step) => ({
        ...step,
        status: "failed",
        endedAt: at,
        error: stepFailureIn(record),
      }));
    case "run-end":
      return { ...state, status: "done", endedAt: at, answer: record.answer };
    case "run-error":
      return { ...state, status: statusAfterError(record.code), endedAt: at, error: runFailureIn(record) };
    default:
      return record satisfies never;
  }
}

/** What a run is that ended with an error. */
export function statusAfterError(code: ErrorCode): Exclude<RunStatus, "running" | "done"> {
  if (code === "interrupted") return "interrupted";
  return code === "cancelled" ? "cancelled" : "failed";
}

function startStep(step: Step, startedAt: number, shortened: Shortening | undefined): StepState {
  const empty = { status: "running", endedAt: null, text: "", reasoning: "", retries: [] } as const;
  return { ...empty, step, startedAt, ...(shortened && { shortened }) };
}

function changeStep(
  state: RunState,
  record: RunRecord & { readonly step: Step },
  change: (step: StepState) => StepState,
): RunState {
  return withStep(state, record.step, (known) => change(known ?? startStep(record.step, record.at, undefined)));
}

function withStep(state: RunState, step: Step, change: (known: StepState | undefined) => StepState): RunState {
  const at = state.steps.findIndex((known) => known.step.index === step.index);
  const changed = change(state.steps[at]);
  return { ...state, steps: at < 0 ? [...state.steps, changed] : state.steps.with(at, changed) };
}

/** The failure alone, of an event that tells more. */
export function stepFailureIn({ code, message, upstreamBody }: StepFailure): StepFailure {
  return { code, message, ...(upstreamBody !== undefined && { upstreamBody }) };
}

/** The failure alone, of an event or error that tells more. */
export function runFailureIn({ code, message, ru, retryAfterMs }: RunFailure): RunFailure {
  return { code, message, ...(ru !== undefined && { ru }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** The failure of a run as an error, for whoever must throw or describe it. */
export function errorOf(failure: RunFailure): FrogcomError {
  const { code, message, ...details } = runFailureIn(failure);
  return new FrogcomError(code, message, details);
}
