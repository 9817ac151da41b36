/** Stands in for the store and the trace file where a run shall leave nothing. */
import type { Sink, Store } from "../core/ports.ts";

/** Has each run forgotten when it ends; of its records nothing is handed on. */
export function forgetRuns(store: Pick<Store, "forget">): Sink {
  return {
    name: "forget-runs",
    accept(record) {
      if (record.type === "run-end" || record.type === "run-error") store.forget(record.runId);
    },
    flush: () => Promise.resolve(),
  };
}
