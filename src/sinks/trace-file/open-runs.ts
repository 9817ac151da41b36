/** Keeps of each run that goes on what its block will need. */
import type { RunId, RunRecord } from "../../core/types.ts";

/** Only references are kept, to objects that the run itself holds while it goes on: its input and what its steps gave. */
export class OpenRuns {
  readonly #records = new Map<RunId, RunRecord[]>();

  /** Keeps the record; when it ends its run, returns all that was kept of it. */
  accept(record: RunRecord): readonly RunRecord[] | undefined {
    switch (record.type) {
      case "run-start":
        this.#records.set(record.runId, [record]);
        return undefined;
      case "step-end":
        this.#records.get(record.runId)?.push(record);
        return undefined;
      case "run-end":
      case "run-error": {
        const kept = this.#records.get(record.runId);
        this.#records.delete(record.runId);
        return kept && [...kept, record];
      }
      default:
        return undefined;
    }
  }
}
