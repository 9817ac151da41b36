/** Counts runs and their steps as their records go by. */
import type { Sink } from "../../core/ports.ts";
import { shadowedBy } from "../../core/shadow.ts";
import { overheadMs, type RunFigures, runMs } from "../../core/run-figures.ts";
import { statusAfterError } from "../../core/state.ts";
import type { RecordOf, RunRecord, Step, StepOutput } from "../../core/types.ts";
import { RunWatch, type WatchedRun } from "../run-watch.ts";
import { countEffect, countShadow } from "./effect-metrics.ts";
import { countTokens } from "./token-metrics.ts";
import type { Meter } from "./meter.ts";

export interface RunMetricsPorts {
  readonly meter: Pick<Meter, "count" | "observe">;
  /** Whether the settings choose this model. Requests may name any model, and each would be a time series for ever. */
  readonly isOwnModel: (model: string) => boolean;
}

export function createRunMetrics(ports: RunMetricsPorts): Sink {
  const watch = new RunWatch();
  return {
    name: "metrics",
    accept(record) {
      const run = watch.note(record);
      if (run === undefined) return;
      if (record.type === "run-end") countEffect(record.answer, run.input, ports.meter);
      if (shadowedBy(run.input) === undefined) countOne(record, run, ports);
      else countShadow(record, ports.meter);
    },
    flush: () => Promise.resolve(),
  };
}

function countOne(record: RunRecord, run: WatchedRun, ports: RunMetricsPorts): void {
  const { meter } = ports;
  switch (record.type) {
    case "step-retry":
      return meter.count("stepRetries", { kind: record.step.kind, code: record.code });
    case "step-end":
      return countOutput(record, run.figures, ports);
    case "step-error":
      return countStep(record.step, "failed", run.figures, ports);
    case "run-end":
      return countAnswer(record, run, ports);
    case "run-error": {
      const { strategy } = run.input;
      meter.count("runs", { strategy, status: statusAfterError(record.code), stop_cause: "none" });
      return meter.count("runErrors", { code: record.code });
    }
    default:
      return undefined;
  }
}

function countStep({ kind, role }: Step, status: string, { lastStep }: RunFigures, ports: RunMetricsPorts): void {
  const model = ports.isOwnModel(lastStep.model) ? lastStep.model : "other";
  ports.meter.count("steps", { kind, role, model, status });
}

function countOutput({ step, output }: RecordOf<"step-end">, figures: RunFigures, ports: RunMetricsPorts): void {
  const { meter } = ports;
  const { kind, role } = step;
  const status = statusOf(output);
  countStep(step, status, figures, ports);
  if (status === "done") meter.observe("stepSeconds", { kind, role }, figures.lastStep.ms / 1000);
  if (status === "cached") meter.count("cacheHits", { kind });
  countTokens("tokens", role, output.usage, meter);
  if (output.cost !== undefined) meter.count("cost", { role }, output.cost);
}

function statusOf({ replayed, fromCache }: StepOutput): "done" | "replayed" | "cached" {
  if (replayed === true) return "replayed";
  return fromCache === true ? "cached" : "done";
}

function countAnswer({ answer }: RecordOf<"run-end">, { input, figures }: WatchedRun, ports: RunMetricsPorts): void {
  const { meter } = ports;
  const { strategy } = input;
  const { draftMs, firstTokenMs, firstContentMs } = figures;
  meter.count("runs", { strategy, status: "done", stop_cause: answer.stopCause });
  meter.count("rounds", { strategy }, answer.rounds);
  if (answer.degraded) meter.count("degraded", { code: answer.degraded.code });
  meter.observe("runSeconds", { strategy }, runMs(figures) / 1000);
  meter.observe("overheadSeconds", {}, overheadMs(figures) / 1000);
  if (draftMs !== null) meter.observe("draftSeconds", { strategy }, draftMs / 1000);
  if (firstTokenMs !== null) meter.observe("firstTokenSeconds", { strategy }, firstTokenMs / 1000);
  if (firstContentMs !== null) meter.observe("firstContentSeconds", { strategy }, firstContentMs / 1000);
}
