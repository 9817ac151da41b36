/** Stands in for the trace file while it is switched off, so that switching it on later does not write what nobody wanted written. */
import type { Sink, Store } from "../core/ports.ts";

/** Notes each ended run as one whose block is not missing. */
export function skipTrace(store: Pick<Store, "markTraced">): Sink {
  return {
    name: "skip-trace",
    accept(record) {
      if (record.type === "run-end" || record.type === "run-error") store.markTraced([record.runId]);
    },
    flush: () => Promise.resolve(),
  };
}
