/** What is written of a run, as it travels to the thread that writes: six kinds of messages. */
import type { RunStart } from "../core/ports.ts";
import type { RunFigures } from "../core/run-figures.ts";
import type { RecordOf, RunId } from "../core/types.ts";
import type { SharedCall } from "./shared-messages.ts";

export interface BeginWrite {
  readonly type: "begin";
  readonly id: RunId;
  readonly start: RunStart;
  /** Of the run-start record, which follows at once: so one insert does for both. */
  at: number;
  seq: number;
}

/** The run-start record of a run whose `begin` is already on its way. */
export interface StartWrite {
  readonly type: "start";
  readonly id: RunId;
  readonly at: number;
  readonly seq: number;
}

export interface StepWrite {
  readonly type: "step";
  readonly id: RunId;
  readonly start: Omit<RecordOf<"step-start">, "call"> & { readonly call: SharedCall };
  readonly retries: readonly RecordOf<"step-retry">[];
  /** Undefined when the run ended in the middle of the step. */
  readonly end: RecordOf<"step-end"> | RecordOf<"step-error"> | undefined;
}

export interface EndWrite {
  readonly type: "end";
  readonly id: RunId;
  readonly record: RecordOf<"run-end"> | RecordOf<"run-error">;
  readonly figures: RunFigures;
}

export interface TracedWrite {
  readonly type: "traced";
  readonly id: RunId;
}

/** Nothing of the run is to be left. */
export interface ForgetWrite {
  readonly type: "forget";
  readonly id: RunId;
}

export type Write = BeginWrite | StartWrite | StepWrite | EndWrite | TracedWrite | ForgetWrite;
