/** Puts an end to work of which nobody can tell beforehand how long it takes. */
import { createContext, Script } from "node:vm";

/** Longest time for one pattern or schema on one text: everything else in this process waits meanwhile. */
export const LIMIT_MS = 500;

const script = new Script("work()");

/** What the work gives, or undefined when it was not done in time; it is stopped then, in the middle of whatever it does. */
export function inTime<T>(work: () => T, limitMs = LIMIT_MS): { readonly value: T } | undefined {
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
