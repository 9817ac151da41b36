/** Works through the rows of a batch: each one answered, what is finished kept at once, what failed tried once more at the end. */
import { asFrogcomError, type FrogcomError, mayPass } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import { endless } from "../work/ask.ts";
import { workInLanes } from "../work/lanes.ts";
import { followRun, openRun, type RunStarter } from "./answers/find-answer.ts";
import type { CallNote, RowAnswer } from "./answers/row-answer.ts";
import { RowEvents } from "./answers/row-events.ts";
import type { KnownRows } from "./journal/known.ts";
import type { BatchRecord } from "./journal/records.ts";
import type { BatchRow } from "./rows/batch-row.ts";

type Row = Pick<BatchRow, "index">;

export interface Batch<AnyRow extends Row> {
  readonly rows: readonly AnyRow[];
  /** What is known of them; it grows with what is kept. */
  readonly state: KnownRows;
  /** Rows that are answered at the same time. */
  readonly lanes: number;
  /** The body of POST /v1/runs. */
  readonly requestOf: (row: AnyRow) => JsonObject | Promise<JsonObject>;
}

export interface BatchPorts<AnyRow extends Row> {
  readonly frogcom: RunStarter;
  /** A kill cannot undo it once this has resolved, and what is known of the rows has grown by it. */
  readonly keep: (record: BatchRecord) => Promise<void>;
  readonly watch: BatchWatcher<AnyRow>;
  /** Unix ms. */
  readonly time: () => number;
  /** Resolves when there is room for another row. */
  readonly enter?: (signal: AbortSignal) => Promise<RowPlace>;
}

/** What a row takes up while it goes on. Each is called once, `begun` when the row has a run. */
export interface RowPlace {
  begun(): void;
  leave(): void;
}

/** Told how the work goes on. `place` counts the calls of a row from 0. */
export interface BatchWatcher<AnyRow extends Row> {
  /** So many rows are to be answered, or to be tried again. */
  onBegin(rows: number): void;
  onCall(place: number): void;
  /** Without a note nobody made the call now: its reply was there. */
  onCallEnd(place: number, note: CallNote | undefined): void;
  /** `places` are the calls that the row had, finished or not. */
  onRowEnd(places: number, wasFinished: boolean): void;
  onAnswer(answer: RowAnswer): void;
  onFailure(row: AnyRow, error: FrogcomError): void;
}

/** So many failures of models and servers with no answer between them are no accident of some rows. */
const MOST_FAILURES_IN_A_ROW = 10;

/** Throws the signal's reason, or the last of many failures in a row; what is finished is kept all the same. */
export async function workThrough<AnyRow extends Row>(
  batch: Batch<AnyRow>,
  ports: BatchPorts<AnyRow>,
  signal: AbortSignal,
): Promise<void> {
  const { rows, state, lanes } = batch;
  const startedAt = ports.time();
  const hopeless = new Set<number>();
  let failuresInARow = 0;
  for (let attempt = 1; attempt <= 2; attempt++) {
    const left = rows.filter(({ index }) => !state.isAnswered(index) && !hopeless.has(index));
    if (left.length > 0) ports.watch.onBegin(left.length);
    await workInLanes(left, lanes, signal, whenThereIsRoom);
  }

  async function whenThereIsRoom(row: AnyRow, stop: AbortSignal): Promise<void> {
    const place = await ports.enter?.(stop);
    await answerRow(row, stop, place).finally(() => place?.leave());
  }

  async function answerRow(row: AnyRow, stop: AbortSignal, place: RowPlace | undefined): Promise<void> {
    try {
      const answer = await ask(row, stop, place);
      await ports.keep({ type: "answer", row: row.index, at: ports.time(), answer });
      failuresInARow = 0;
      ports.watch.onAnswer(answer);
    } catch (thrown) {
      stop.throwIfAborted();
      const error = asFrogcomError(thrown);
      await ports.keep({ type: "failure", row: row.index, at: ports.time(), code: error.code, message: error.message });
      ports.watch.onFailure(row, error);
      if (!mayPass(error)) hopeless.add(row.index);
      else if (++failuresInARow >= MOST_FAILURES_IN_A_ROW) throw error;
    }
  }

  async function ask(row: AnyRow, stop: AbortSignal, place: RowPlace | undefined): Promise<RowAnswer> {
    const known = state.runsOf(row.index);
    let calls = 0;
    const events = new RowEvents({
      onCall(index) {
        calls = index + 1;
        ports.watch.onCall(index);
      },
      // What an earlier start of the command has paid for says nothing of the pace of this one.
      onCallEnd: (index, note) =>
        ports.watch.onCallEnd(index, note !== undefined && note.at >= startedAt ? note : undefined),
    });
    try {
      const run = await openRun(await batch.requestOf(row), known, ports.frogcom, stop);
      place?.begun();
      if (!known.includes(run)) await ports.keep({ type: "run", row: row.index, at: ports.time(), run });
      for await (const event of followRun(run, ports.frogcom, stop)) events.take(event);
    } finally {
      ports.watch.onRowEnd(calls, events.answer !== undefined);
    }
    if (events.answer === undefined) throw endless();
    return events.answer;
  }
}
