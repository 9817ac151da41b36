/** Hands every record of a run to the store. */
import type { Sink, Store } from "../core/ports.ts";

/** Its `flush` waits for nothing: whoever needs a run to be safe asks the store itself with `settled`. */
export function createStoreSink(store: Pick<Store, "append">): Sink {
  return {
    name: "store",
    accept: (record) => store.append(record),
    flush: async () => undefined,
  };
}
