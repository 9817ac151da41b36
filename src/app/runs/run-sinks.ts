/** Who sees the records of a run, by what of it shall be kept. */
import type { Sink, Store } from "../../core/ports.ts";
import type { Storing } from "../../core/types.ts";
import { forgetRuns } from "../../sinks/forget-runs.ts";
import { createStoreSink } from "../../sinks/store-sink.ts";
import { withoutTexts } from "../../sinks/without-texts.ts";

export interface RunSinks {
  /** They keep the run. Its last record comes to them as it happened, and to nobody else before it is kept. */
  readonly keepers: readonly Sink[];
  /** They tell of the run what its caller is told: also that it failed because it could not be kept. */
  readonly tellers: readonly Sink[];
}

/** Shadow runs, of which all is kept, have watchers of their own. */
export type SinksByStoring = Readonly<Record<Storing | "shadow", RunSinks>>;

/** The log sees every run, but texts only of those whose texts are kept. The trace file is for answers that people got. */
export function sinksByStoring(store: Pick<Store, "append" | "forget">, log: Sink, trace: Sink): SinksByStoring {
  const keeper = createStoreSink(store);
  const keepers = [keeper, trace];
  const discreet = [withoutTexts(log)];
  return {
    full: { keepers, tellers: [log] },
    summary: { keepers: keepers.map(withoutTexts), tellers: discreet },
    none: { keepers: [forgetRuns(store)], tellers: discreet },
    shadow: { keepers: [keeper], tellers: [log] },
  };
}

/** Metrics know no texts: they count every run, whatever is kept of it. */
export function counted({ full, summary, none, shadow }: SinksByStoring, metrics: Sink): SinksByStoring {
  const and = ({ keepers, tellers }: RunSinks): RunSinks => ({ keepers, tellers: [...tellers, metrics] });
  return { full: and(full), summary: and(summary), none: and(none), shadow: and(shadow) };
}
