/** Follows the runs that go on, for sinks that have something to say when one ends. */
import { countRecord, noFigures, type RunFigures } from "../core/run-figures.ts";
import type { RunId, RunInput, RunRecord } from "../core/types.ts";

export interface WatchedRun {
  readonly input: RunInput;
  readonly figures: RunFigures;
}

export class RunWatch {
  readonly #runs = new Map<RunId, WatchedRun>();

  /** The run as this record leaves it; undefined where its beginning was not seen. After its last record a run is forgotten. */
  note(record: RunRecord): WatchedRun | undefined {
    const { runId } = record;
    const known = record.type === "run-start" ? { input: record.input, figures: noFigures } : this.#runs.get(runId);
    if (known === undefined) return undefined;
    const figures = countRecord(known.figures, record);
    const run = figures === known.figures ? known : { ...known, figures };
    if (record.type === "run-end" || record.type === "run-error") this.#runs.delete(runId);
    else if (run !== known) this.#runs.set(runId, run);
    return run;
  }
}
