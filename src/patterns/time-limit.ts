/** Puts an end to work of which nobody can tell beforehand how long it takes. */
import { createContext, Script } from "node:vm";
import { threadCpuMs } from "./thread-cpu.ts";

/** Longest time for one pattern or schema on one text: everything else in this process waits meanwhile. */
export const LIMIT_MS = 500;

const script = new Script("work()");

/** A machine that is busy with something else is no fault of the work: so often it is begun anew. */
const MOST_TRIES = 3;

/**
 * What the work gives, or undefined when it was not done in time; it is stopped then, in the middle of whatever it does. Time in which
 * the machine let this thread wait does not count against it.
 */
export function inTime<T>(work: () => T, limitMs = LIMIT_MS): { readonly value: T } | undefined {
  for (let tries = 1; ; tries++) {
    const before = threadCpuMs();
    const done = stoppedAfter(limitMs, work);
    if (done !== undefined || tries === MOST_TRIES || threadCpuMs() - before > limitMs / 2) return done;
  }
}

function stoppedAfter<T>(limitMs: number, work: () => T): { readonly value: T } | undefined {
  const done: { value: T }[] = [];
  try {
    // The script only calls back into this file: nothing of a user is ever run as code.
    script.runInContext(createContext({ work: () => void done.push({ value: work() }) }), { timeout: limitMs });
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
  return done[0];
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
