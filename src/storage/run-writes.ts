/** Turns the records of one run into what is written of them: its start, each step when it is finished, and its end. */
import type { RunStart } from "../core/ports.ts";
import { countRecord, noFigures } from "../core/run-figures.ts";
import type { RecordOf, RunId, RunRecord } from "../core/types.ts";
import { shareMessages } from "./shared-messages.ts";
import type { BeginWrite, StepWrite, Write } from "./writes.ts";

interface OpenStep {
  readonly start: RecordOf<"step-start">;
  readonly retries: RecordOf<"step-retry">[];
}

export class RunWrites {
  readonly begin: BeginWrite;
  readonly #open = new Map<number, OpenStep>();
  #figures = noFigures;

  constructor(id: RunId, start: RunStart) {
    this.begin = { type: "begin", id, start, at: start.at, seq: 0 };
  }

  /** What this record adds to the database; nothing for deltas, whose text comes whole with the step's end. */
  next(record: RunRecord): readonly Write[] {
    this.#figures = countRecord(this.#figures, record);
    switch (record.type) {
      case "run-start":
        return [{ type: "start", id: record.runId, at: record.at, seq: record.seq }];
      case "step-start":
        this.#open.set(record.step.index, { start: record, retries: [] });
        return [];
      case "step-retry":
        this.#open.get(record.step.index)?.retries.push(record);
        return [];
      case "step-end":
      case "step-error":
        return this.#finishStep(record.step.index, record);
      case "run-end":
      case "run-error":
        return [...this.#cutSteps(), { type: "end", id: record.runId, record, figures: this.#figures }];
      case "step-delta":
      case "step-reasoning":
        return [];
      default:
        return record satisfies never;
    }
  }

  #cutSteps(): readonly StepWrite[] {
    return [...this.#open.keys()].flatMap((index) => this.#finishStep(index, undefined));
  }

  #finishStep(index: number, end: StepWrite["end"]): readonly StepWrite[] {
    const step = this.#open.get(index);
    if (step === undefined) return [];
    this.#open.delete(index);
    const call = shareMessages(step.start.call, this.begin.start.input.conversation);
    return [{ type: "step", id: this.begin.id, start: { ...step.start, call }, retries: step.retries, end }];
  }
}
