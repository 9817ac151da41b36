/** One run while it goes on: drives its events to the sinks, the store and its readers, independent of how fast they read. */
import { asFrogcomError } from "../../core/errors.ts";
import type { Sink } from "../../core/ports.ts";
import { countRecord, noFigures, overheadMs } from "../../core/run-figures.ts";
import { summarizeRun } from "../../core/run-summary.ts";
import { applyRecord, emptyRun } from "../../core/state.ts";
import type { RunId, RunRecord } from "../../core/types.ts";
import type { RunOutcome, StartedRun } from "../app.ts";
import { RunLog } from "./run-log.ts";
import type { RunSinks } from "./run-sinks.ts";

export interface LiveRunPorts extends RunSinks {
  /** Resolves when all that must be kept of an ended run is kept; rejects with why it is not. */
  readonly settled: (id: RunId) => Promise<void>;
  /** A run that cannot be stored fails instead of being answered (TRACE_REQUIRED). */
  readonly mustBeStored: boolean;
  /** Told of a sink that threw; the run goes on without it. */
  readonly report: (error: unknown, where: string) => void;
}

export interface LiveRun extends Omit<StartedRun, "accepted"> {
  readonly owner: string | null;
}

/** Drives the records of a run to their end. */
export function driveRun(
  id: RunId,
  owner: string | null,
  records: AsyncIterable<RunRecord>,
  ports: LiveRunPorts,
): LiveRun {
  const log = new RunLog();
  const outcome = pump(id, records, log, ports).finally(() => log.close());
  return {
    id,
    owner,
    outcome,
    records: () => log.readFrom(0),
    async soFar() {
      const records = await log.soFar();
      return { ...summarizeRun(id, owner, records.reduce(applyRecord, emptyRun)), records };
    },
  };
}

async function pump(
  id: RunId,
  records: AsyncIterable<RunRecord>,
  log: RunLog,
  ports: LiveRunPorts,
): Promise<RunOutcome> {
  let state = emptyRun;
  let figures = noFigures;
  let notStored: string | undefined;
  for await (const record of records) {
    publish(record, ports.keepers, ports);
    const isLast = record.type === "run-end" || record.type === "run-error";
    if (isLast) notStored = await waitUntilStored(id, ports);
    const told = isLast && notStored !== undefined && ports.mustBeStored ? refuseUnstored(record, notStored) : record;
    state = applyRecord(state, told);
    figures = countRecord(figures, told);
    publish(told, ports.tellers, ports);
    log.push(told);
  }
  return { state, overheadMs: overheadMs(figures), ...(notStored !== undefined && { notStored }) };
}

function publish(record: RunRecord, sinks: readonly Sink[], { report }: LiveRunPorts): void {
  for (const sink of sinks) {
    try {
      sink.accept(record);
    } catch (error) {
      report(error, sink.name);
    }
  }
}

async function waitUntilStored(id: RunId, { settled }: LiveRunPorts): Promise<string | undefined> {
  try {
    await settled(id);
    return undefined;
  } catch (error) {
    return asFrogcomError(error).message;
  }
}

function refuseUnstored({ runId, seq, at }: RunRecord, reason: string): RunRecord {
  const message = `The run could not be stored, and TRACE_REQUIRED is on: ${reason}`;
  return { type: "run-error", code: "store-failed", message, runId, seq, at };
}
