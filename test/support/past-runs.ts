/** Runs of the past in the store of a program that starts later: each one went through the real core, with scripted models. */
import { join } from "node:path";
import { databasePath } from "../../src/app/keeping/database-path.ts";
import type { Store } from "../../src/core/ports.ts";
import type { RunEvent, RunInput, RunRecord } from "../../src/core/types.ts";
import { openSqliteStore } from "../../src/storage/sqlite/sqlite-store.ts";
import { runInput, runScripted, type Script } from "./scripted-run.ts";

export interface PastRun {
  /** Unix ms. */
  readonly at: number;
  readonly input: Partial<RunInput> & { readonly prompt: string };
  readonly script: Pick<Script, "primary" | "secondary">;
}

/** Oldest first. The folder is that of a program which is not started yet. */
export async function keepPastRuns(folder: string, runs: readonly PastRun[]): Promise<void> {
  const clock = { now: () => runs[0]?.at ?? 0 };
  const store = await openSqliteStore({ path: databasePath(join(folder, "data")), sync: "normal", clock });
  try {
    for (const run of runs) await keepRun(store, run);
  } finally {
    await store.close();
  }
}

async function keepRun(store: Store, { at, input: { prompt, ...changes }, script }: PastRun): Promise<void> {
  const input = runInput({ conversation: [{ role: "user", content: prompt }], ...changes });
  const { events } = await runScripted(input, script);
  const runId = await store.begin({ at, input, owner: null });
  const times = timesOf(events, at);
  for (const [seq, event] of events.entries()) {
    const record: RunRecord = { ...event, runId, seq, at: times[seq] ?? at };
    store.append(record);
  }
  // Nothing of it is to be written to the trace file when the program starts.
  store.markTraced([runId]);
}

/** Time passes while a model writes. */
function timesOf(events: readonly RunEvent[], start: number): readonly number[] {
  let at = start;
  return events.map((event) => {
    if (event.type === "step-delta") at += 240;
    if (event.type === "step-end") at += 12 * event.output.text.length;
    return at;
  });
}
