/** Deletes stored runs that are too old or take too much room: a few at a time, so that nobody waits for it. */
import type { Clock, Store } from "../../core/ports.ts";
import { pause } from "../time/pause.ts";

/** How long runs are kept; an unset bound is none. */
export interface RetentionBounds {
  readonly ttlMs?: number;
  readonly maxBytes?: number;
}

export interface RetentionOptions extends RetentionBounds {
  readonly store: Pick<Store, "dropRuns">;
  readonly clock: Clock;
  /** Hears how many a sweep has deleted, if any. */
  readonly onDropped: (runs: number) => void;
  /** Hears why a sweep failed; the next one tries again. */
  readonly report: (error: unknown) => void;
}

const SWEEP_MS = 60_000;
const RUNS_AT_ONCE = 50;

/** The pause between two drops, for those who wait to write. */
const BREATH_MS = 20;

/** Sweeps at once and then every minute, until the signal is aborted; never rejects. Without bounds there is nothing to do. */
export async function retainRuns(options: RetentionOptions, signal: AbortSignal): Promise<void> {
  if (options.ttlMs === undefined && options.maxBytes === undefined) return;
  while (!signal.aborted) {
    await sweep(options, signal).catch(options.report);
    await pause(SWEEP_MS, options.clock, signal);
  }
}

async function sweep(options: RetentionOptions, signal: AbortSignal): Promise<void> {
  const { store, clock, ttlMs, maxBytes, onDropped } = options;
  let all = 0;
  for (let dropped = RUNS_AT_ONCE; dropped === RUNS_AT_ONCE && !signal.aborted;) {
    dropped = await store.dropRuns({
      runs: RUNS_AT_ONCE,
      ...(ttlMs !== undefined && { since: clock.now() - ttlMs }),
      ...(maxBytes !== undefined && { maxBytes }),
    });
    all += dropped;
    await pause(BREATH_MS, clock, signal);
  }
  if (all > 0) onDropped(all);
}
