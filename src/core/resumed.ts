/** Runs that resume others: the same request, gone on with from where it was cut. */
import type { RunId, RunInput } from "./types.ts";

/** The run that this one resumes; undefined = none. */
export function resumedFrom({ origin }: Pick<RunInput, "origin">): RunId | undefined {
  return origin?.kind === "resume" ? origin.runId : undefined;
}
