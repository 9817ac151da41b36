/** What is measured of a run, as a fold of its records: times, tokens and cost, and nothing of its texts. */
import { addCost, costlyRetries, costOfStep, type PaidStep, usageOfRun } from "./cost.ts";
import type { RecordOf, Role, RunRecord, Usage } from "./types.ts";
import { noUsage, sumUsage } from "./usage.ts";

export interface RunFigures {
  /** Unix ms; `endedAt` is null while the run goes on. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Ms from the start to the first piece of text or thought of any model; null = none came. */
  readonly firstTokenMs: number | null;
  /** Ms from the start to the first piece that is known to be the answer. */
  readonly firstContentMs: number | null;
  /** Ms from the start to the end of the draft: the time to an answer without review. Null = no model wrote one. */
  readonly draftMs: number | null;
  /** Ms during which some step went on. */
  readonly modelMs: number;
  /** Ms of the calls of each role that wrote something for this run: of none that was handed back or came from a cache. */
  readonly writingMs: Readonly<Record<Role, number>>;
  /** The step that ended last, by the model that was asked. */
  readonly lastStep: { readonly model: string; readonly ms: number };
  readonly usage: Readonly<Record<Role, Usage>>;
  /** In the currency of the prices; null = unknown. */
  readonly cost: number | null;
  /** Steps whose answer came from a cache. */
  readonly cacheHits: number;
  /** The steps that go on, by index. */
  readonly open: ReadonlyMap<number, OpenStep>;
  /** Since when, without a pause, some step goes on. */
  readonly busySince: number;
}

interface OpenStep {
  readonly model: string;
  readonly since: number;
  /** Its text is the answer. */
  readonly isFinal: boolean;
}

/** Of a run of which no record has come. */
export const noFigures: RunFigures = {
  startedAt: 0,
  endedAt: null,
  firstTokenMs: null,
  firstContentMs: null,
  draftMs: null,
  modelMs: 0,
  writingMs: { primary: 0, secondary: 0 },
  lastStep: { model: "", ms: 0 },
  usage: { primary: noUsage, secondary: noUsage },
  cost: 0,
  cacheHits: 0,
  open: new Map(),
  busySince: 0,
};

/** The figures after one more record; the very same object where it changes nothing, as most deltas do. */
export function countRecord(figures: RunFigures, record: RunRecord): RunFigures {
  const { at } = record;
  switch (record.type) {
    case "run-start":
      return { ...noFigures, startedAt: at };
    case "step-start":
      return startStep(figures, record);
    case "step-delta": {
      const isContent = figures.open.get(record.step.index)?.isFinal === true;
      return isContent ? noteContent(noteToken(figures, at), at) : noteToken(figures, at);
    }
    case "step-reasoning":
      return noteToken(figures, at);
    case "step-retry":
      return noteRetry(figures, record);
    case "step-end":
      return endStep(noteOutput(figures, record), record, { output: record.output });
    case "step-error":
      return endStep(figures, record, { error: record });
    case "run-end":
      return { ...noteContent(figures, at), endedAt: at };
    case "run-error":
      return { ...figures, endedAt: at };
    default:
      return record satisfies never;
  }
}

/** Milliseconds that the run took; 0 while it goes on. */
export function runMs({ startedAt, endedAt }: RunFigures): number {
  return Math.max(0, (endedAt ?? startedAt) - startedAt);
}

/** What of that time no model call took: FrogCom's own. */
export function overheadMs(figures: RunFigures): number {
  return Math.max(0, runMs(figures) - figures.modelMs);
}

function noteToken(figures: RunFigures, at: number): RunFigures {
  return figures.firstTokenMs === null ? { ...figures, firstTokenMs: since(figures, at) } : figures;
}

function noteContent(figures: RunFigures, at: number): RunFigures {
  return figures.firstContentMs === null ? { ...figures, firstContentMs: since(figures, at) } : figures;
}

function since({ startedAt }: RunFigures, at: number): number {
  return Math.max(0, at - startedAt);
}

function noteOutput(figures: RunFigures, { at, step, output }: RecordOf<"step-end">): RunFigures {
  if (output.fromCache === true) return { ...figures, cacheHits: figures.cacheHits + 1 };
  const isFirstDraft = step.kind === "draft" && figures.draftMs === null && output.replayed !== true;
  return isFirstDraft ? { ...figures, draftMs: since(figures, at) } : figures;
}

function noteRetry(figures: RunFigures, failed: RecordOf<"step-retry">): RunFigures {
  const { usage, cost } = figures;
  const { role } = failed.step;
  if (costlyRetries({ retries: [failed] }).length === 0) return figures;
  return { ...figures, usage: { ...usage, [role]: sumUsage([usage[role], null]) }, cost: addCost(cost, null) };
}

function startStep(figures: RunFigures, { at, step, call, isFinal }: RecordOf<"step-start">): RunFigures {
  const open = new Map(figures.open).set(step.index, { model: call.model, since: at, isFinal: isFinal === true });
  return { ...figures, open, busySince: figures.open.size === 0 ? at : figures.busySince };
}

function endStep(figures: RunFigures, { at, step }: RecordOf<"step-end" | "step-error">, paid: PaidStep): RunFigures {
  const { modelMs, busySince, usage, writingMs } = figures;
  const { model, since: startedAt } = figures.open.get(step.index) ?? { model: "", since: at };
  const { output } = paid;
  const isWritten = output !== undefined && output.replayed !== true && output.fromCache !== true;
  const open = new Map(figures.open);
  open.delete(step.index);
  return {
    ...figures,
    open,
    modelMs: open.size === 0 ? modelMs + Math.max(0, at - busySince) : modelMs,
    lastStep: { model, ms: Math.max(0, at - startedAt) },
    ...(isWritten && { writingMs: { ...writingMs, [step.role]: writingMs[step.role] + Math.max(0, at - startedAt) } }),
    usage: { ...usage, [step.role]: sumUsage([usage[step.role], usageOfRun([paid])]) },
    cost: addCost(figures.cost, costOfStep(paid)),
  };
}
