/** Works through the rows of a batch: each one answered, what is finished kept at once, what failed tried once more at the end. */
import { asFrogcomError, errorKinds, type FrogcomError } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import { endless } from "../work/ask.ts";
import { workInLanes } from "../work/lanes.ts";
import { followRun, openRun, type RunStarter } from "./answers/find-answer.ts";
import type { CallNote, RowAnswer } from "./answers/row-answer.ts";
import { RowEvents } from "./answers/row-events.ts";
import type { BatchState } from "./journal/known.ts";
import type { BatchRecord } from "./journal/records.ts";
import type { BatchRow } from "./rows/batch-row.ts";

export interface Batch {
  readonly rows: readonly BatchRow[];
  /** What is known of them; it grows with what is kept. */
  readonly state: BatchState;
  /** Rows that are answered at the same time. */
  readonly lanes: number;
  /** Laid into each request: what depends on the place where it is answered. */
  readonly fields: (request: JsonObject) => JsonObject;
}

export interface BatchPorts {
  readonly frogcom: RunStarter;
  readonly keep: (record: BatchRecord) => Promise<void>;
  readonly watch: BatchWatcher;
  /** Unix ms. */
  readonly time: () => number;
}

/** Told how the work goes on. `place` counts the calls of a row from 0. */
export interface BatchWatcher {
  /** So many rows are to be answered, or to be tried again. */
  onBegin(rows: number): void;
  onCall(place: number): void;
  /** Without a note nobody made the call now: its reply was there. */
  onCallEnd(place: number, note: CallNote | undefined): void;
  /** `places` are the calls that the row had, finished or not. */
  onRowEnd(places: number, wasFinished: boolean): void;
  onAnswer(answer: RowAnswer): void;
  onFailure(row: BatchRow, error: FrogcomError): void;
}

/** So many failures of models and servers with no answer between them are no accident of some rows. */
const MOST_FAILURES_IN_A_ROW = 10;

/** Throws the signal's reason, or the last of many failures in a row; what is finished is kept all the same. */
export async function workThrough(batch: Batch, ports: BatchPorts, signal: AbortSignal): Promise<void> {
  const { rows, state, lanes } = batch;
  const startedAt = ports.time();
  const hopeless = new Set<number>();
  let failuresInARow = 0;
  for (let attempt = 1; attempt <= 2; attempt++) {
    const left = rows.filter(({ index }) => !state.answers.has(index) && !hopeless.has(index));
    if (left.length > 0) ports.watch.onBegin(left.length);
    await workInLanes(left, lanes, signal, answerRow);
  }

  async function answerRow(row: BatchRow, stop: AbortSignal): Promise<void> {
    try {
      const answer = await ask(row, stop);
      await keep({ type: "answer", row: row.index, at: ports.time(), answer });
      failuresInARow = 0;
      ports.watch.onAnswer(answer);
    } catch (thrown) {
      stop.throwIfAborted();
      const error = asFrogcomError(thrown);
      await keep({ type: "failure", row: row.index, at: ports.time(), code: error.code, message: error.message });
      ports.watch.onFailure(row, error);
      if (!mayPass(error)) hopeless.add(row.index);
      else if (++failuresInARow >= MOST_FAILURES_IN_A_ROW) throw error;
    }
  }

  async function ask(row: BatchRow, stop: AbortSignal): Promise<RowAnswer> {
    const known = state.runs.get(row.index) ?? [];
    let places = 0;
    const events = new RowEvents({
      onCall(place) {
        places = place + 1;
        ports.watch.onCall(place);
      },
      // What an earlier start of the command has paid for says nothing of the pace of this one.
      onCallEnd: (place, note) =>
        ports.watch.onCallEnd(place, note !== undefined && note.at >= startedAt ? note : undefined),
    });
    try {
      const run = await openRun(batch.fields(row.request), known, ports.frogcom, stop);
      if (!known.includes(run)) await keep({ type: "run", row: row.index, at: ports.time(), run });
      for await (const event of followRun(run, ports.frogcom, stop)) events.take(event);
    } finally {
      ports.watch.onRowEnd(places, events.answer !== undefined);
    }
    if (events.answer === undefined) throw endless();
    return events.answer;
  }

  function keep(record: BatchRecord): Promise<void> {
    state.take(record);
    return ports.keep(record);
  }
}

/** Whether the same request may succeed later: what is wrong with a request stays wrong. */
function mayPass({ code }: FrogcomError): boolean {
  const { status } = errorKinds[code];
  return status >= 500 || status === 429 || status === 499;
}
