/** A stored run whose end was lost, because the disk was full: it goes on nowhere, and must not be waited for. */
import type { StoredRun } from "../../core/ports.ts";
import { runFailureIn } from "../../core/state.ts";
import type { RunRecord } from "../../core/types.ts";
import { endLost } from "./run-refusals.ts";

/** As if a kill had cut it short: what the store itself makes of it at the next start. */
export function withLostEnd(run: StoredRun): StoredRun {
  const last = run.records.at(-1);
  const { code, message, details } = endLost(run.id);
  const [seq, at] = [(last?.seq ?? -1) + 1, last?.at ?? run.startedAt];
  const failure = runFailureIn({ code, message, ...details });
  const end: RunRecord = { type: "run-error", ...failure, runId: run.id, seq, at };
  return { ...run, status: "interrupted", endedAt: at, errorCode: code, records: [...run.records, end] };
}
