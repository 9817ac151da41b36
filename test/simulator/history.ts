/** What came of one simulation: all that its invariants look at. */
import type { RunOutcome } from "../../src/app/app.ts";
import type { FrogcomError } from "../../src/core/errors.ts";
import type { StoredRun } from "../../src/core/ports.ts";
import type { RunId, RunRecord } from "../../src/core/types.ts";
import type { NetworkCall } from "./network.ts";
import type { Guest, Schedule } from "./schedule.ts";

/** A record, and when it reached its reader: ms since the beginning. */
export interface Heard {
  readonly record: RunRecord;
  readonly at: number;
}

/** What one guest got. */
export interface Visit {
  readonly guest: Guest;
  readonly id?: RunId;
  /** Why no run began. */
  refusal?: FrogcomError;
  readonly heard: Heard[];
  /** Undefined = it never came: the run hangs, or the server was killed. */
  outcome?: RunOutcome;
  endedAt?: number;
  /** When the signal of the guest, or of who cancelled the run, was aborted. */
  stoppedAt?: number;
  /** The server was killed while it waited. */
  isCutByKill?: true;
  /** The run that it goes on with. */
  readonly resumes?: StoredRun;
}

export interface History {
  readonly schedule: Schedule;
  readonly visits: readonly Visit[];
  readonly calls: readonly NetworkCall[];
  /** What is stored in the end. */
  readonly stored: (id: RunId) => StoredRun | undefined;
  /** What is still held when everything is over, by name; all of it must be 0. */
  readonly held: Readonly<Record<string, number>>;
  /** Of both servers, in order. */
  readonly breakers: readonly { readonly server: string; readonly at: number; readonly status: string }[];
  readonly drained?: { readonly askedAt: number; readonly doneAt: number | undefined };
  /** Errors beside the runs, and promises that nobody caught. */
  readonly strayErrors: readonly unknown[];
  /** Timers did not come to an end. */
  readonly isEndless: boolean;
}
