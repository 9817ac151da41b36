/** Finds or begins the run that answers a row: one that has the answer, one that goes on from where another was cut, or a new one. */
import { asFrogcomError, type ErrorCode } from "../../core/errors.ts";
import { type JsonObject, listAt, textAt } from "../../core/json.ts";
import type { WireEvent } from "../../work/ask.ts";
import { patiently } from "../../work/patient-ask.ts";

/** What of FrogCom a batch needs. */
export interface RunStarter {
  /** The id of a run by the body of POST /v1/runs, as soon as it is known. */
  beginRun(body: JsonObject, signal: AbortSignal): Promise<string>;
  /** The id of a run that goes on from this one. */
  beginAgain(id: string, signal: AbortSignal): Promise<string>;
  /** From the first event on; iterating throws the run's error. */
  watchRun(id: string, signal: AbortSignal): AsyncIterable<WireEvent>;
  cancelRun(id: string): Promise<unknown>;
  /** As GET /v1/runs/{id}. */
  showRun(id: string): Promise<unknown>;
}

/** Why nothing can be had of an earlier run: it was never stored, was deleted, or its texts were not kept. */
const goneCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["run-not-found", "run-texts-missing"]);

/** The id of the run that answers. `runs` are the earlier runs of the row, oldest first. */
export async function openRun(
  body: JsonObject,
  runs: readonly string[],
  frogcom: RunStarter,
  signal: AbortSignal,
): Promise<string> {
  const source = await bestSource(runs, frogcom);
  if (source !== undefined && !source.isToBeResumed) return source.id;
  try {
    if (source !== undefined) return await patiently(() => frogcom.beginAgain(source.id, signal), signal);
  } catch (thrown) {
    if (!goneCodes.has(asFrogcomError(thrown).code)) throw thrown;
  }
  return patiently(() => frogcom.beginRun(body, signal), signal);
}

/** The run is nobody's: it would go on after Ctrl-C if it were not cancelled. */
export async function* followRun(
  id: string,
  frogcom: RunStarter,
  signal: AbortSignal,
): AsyncGenerator<WireEvent, void> {
  try {
    yield* frogcom.watchRun(id, signal);
  } catch (thrown) {
    // It may have ended meanwhile; what is told is that the command was interrupted.
    if (signal.aborted) await frogcom.cancelRun(id).catch(() => undefined);
    throw thrown;
  }
}

interface Source {
  readonly id: string;
  readonly isToBeResumed: boolean;
}

/**
 * An answer that is there beats everything. Else the run with the most finished steps: a kill may have hit the newest one
 * before it had stored what it took over.
 */
async function bestSource(runs: readonly string[], frogcom: RunStarter): Promise<Source | undefined> {
  let best: (Source & { readonly finished: number }) | undefined;
  for (const id of runs.toReversed()) {
    const run = await shown(id, frogcom);
    // Without its texts there is neither an answer nor anything to go on from.
    if (run === undefined || textAt(run, "store") !== "full") continue;
    const status = textAt(run, "status");
    if (status === "done" || status === "running") return { id, isToBeResumed: false };
    const finished = listAt(run, "steps").filter((step) => textAt(step, "status") === "done").length;
    if (best === undefined || finished > best.finished) best = { id, isToBeResumed: true, finished };
  }
  return best;
}

async function shown(id: string, frogcom: RunStarter): Promise<unknown> {
  try {
    return await frogcom.showRun(id);
  } catch (thrown) {
    if (asFrogcomError(thrown).code === "run-not-found") return undefined;
    throw thrown;
  }
}
