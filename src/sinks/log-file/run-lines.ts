/** What the log says of runs: one line for each with its figures, and one for each step that went wrong. No texts. */
import { overheadMs, type RunFigures, runMs } from "../../core/run-figures.ts";
import { shadowedBy } from "../../core/shadow.ts";
import { statusAfterError } from "../../core/state.ts";
import type { RecordOf, RunRecord, Usage } from "../../core/types.ts";
import { RunWatch, type WatchedRun } from "../run-watch.ts";

/** The part of a logger that is needed here. */
export interface RunLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Makes the function that takes each record. A client that left is no error of anybody's. */
export function createRunLines(logger: RunLogger): (record: RunRecord) => void {
  const watch = new RunWatch();
  return (record) => {
    const run = watch.note(record);
    switch (record.type) {
      case "step-retry":
        return logger.warn(stepFields(record), "step is tried again");
      case "step-error":
        return record.code === "cancelled" ? undefined : logger.error(stepFields(record), "step failed");
      case "run-end":
        return logAnswer(logger, record, run);
      case "run-error":
        return logFailure(logger, record, run);
      default:
        return undefined;
    }
  };
}

function stepFields({ runId, step, code, message }: RecordOf<"step-retry" | "step-error">): object {
  return { runId, step: step.index, kind: step.kind, round: step.round, code, reason: message };
}

function logAnswer(logger: RunLogger, { runId, answer }: RecordOf<"run-end">, run: WatchedRun | undefined): void {
  const { stopCause, rounds, degraded } = answer;
  const fields = { event: "run", runId, status: "done", stopCause, rounds, ...figureFields(run) };
  if (degraded === undefined) logger.info(fields, "run answered");
  else logger.warn({ ...fields, code: degraded.code, reason: degraded.reason }, "answer degraded");
}

function logFailure(
  logger: RunLogger,
  { runId, code, message }: RecordOf<"run-error">,
  run: WatchedRun | undefined,
): void {
  const fields = { event: "run", runId, status: statusAfterError(code), ...figureFields(run) };
  if (code === "cancelled") logger.info(fields, "run cancelled");
  else logger.error({ ...fields, code, reason: message }, "run failed");
}

/** Null is what is not known. */
function figureFields(run: WatchedRun | undefined): object {
  if (run === undefined) return {};
  const { input, figures } = run;
  const shadowOf = shadowedBy(input);
  return {
    strategy: input.strategy,
    ...(shadowOf !== undefined && { shadowOf }),
    ...(input.profile !== undefined && { profile: input.profile }),
    ms: rounded(runMs(figures)),
    modelMs: rounded(figures.modelMs),
    overheadMs: rounded(overheadMs(figures)),
    draftMs: figures.draftMs && rounded(figures.draftMs),
    firstTokenMs: figures.firstTokenMs && rounded(figures.firstTokenMs),
    tokens: tokensOf(figures),
    cost: figures.cost,
    cacheHits: figures.cacheHits,
  };
}

function tokensOf({ usage }: RunFigures): object {
  return { primary: partsOf(usage.primary), secondary: partsOf(usage.secondary) };
}

function partsOf({ promptTokens: prompt, completionTokens: completion, cachedTokens: cached }: Usage): object {
  return { prompt, completion, cached };
}

/** To a tenth of a millisecond. */
function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
