/** Carries a batch out, from wherever an earlier start left it: checks its input, answers its rows, writes its files. */
import { whereMissing } from "../../core/errno.ts";
import { type FileHandle, open, rm } from "node:fs/promises";
import { type BatchJournal, openBatchJournal } from "../../batch/journal/batch-journal.ts";
import { Ledger } from "../../batch/journal/ledger.ts";
import type { BatchRecord } from "../../batch/journal/records.ts";
import { type InputReading, type PlacedRow, readInput, readPlacedRow } from "../../batch/rows/input-file.ts";
import { type BatchWatcher, type RowPlace, workThrough } from "../../batch/work-through.ts";
import type { Clock } from "../../core/ports.ts";
import { hasEnded, type StoredBatch } from "../../core/stored-batch.ts";
import type { RowRunner } from "./batch-service.ts";
import { pause } from "../time/pause.ts";
import type { KeptFiles } from "./kept-files.ts";
import { lastingError } from "./lasting-error.ts";
import type { LiveBatch } from "./live-batch.ts";
import type { Room } from "./room.ts";
import { writeOutputs } from "./write-outputs.ts";

export interface CarryOutPorts {
  readonly files: Pick<KeptFiles, "pathOf" | "write">;
  readonly journalPath: string;
  readonly frogcom: RowRunner;
  readonly room: Pick<Room, "enter">;
  readonly clock: Clock;
}

/** More rows than these are never begun at the same time; the room says how many there may be now. */
const MOST_LANES = 100;

/** How often somebody who has spent what may be spent in a day is asked about again. */
const ADMITTED_AGAIN_MS = 60_000;

/** Throws the signal's reason unless the batch is being cancelled, and what keeps it from going on. */
export async function carryOut(live: LiveBatch, ports: CarryOutPorts, signal: AbortSignal): Promise<void> {
  const { batch } = live;
  if (hasEnded(batch)) return keepEnd(live, ports);
  const input = await openInput(ports.files.pathOf({ id: batch.inputFileId }));
  if (input === undefined) return live.reach("failed", { errors: [inputGone] });
  try {
    const reading = await readInput(bytesOf(input), batch.endpoint);
    if ("errors" in reading) return await live.reach("failed", { errors: reading.errors });
    await answerAll(live, { ...ports, ...reading, input }, signal);
  } finally {
    await input.close();
  }
}

/** An earlier try came to the end, and could not keep it. */
async function keepEnd(live: LiveBatch, { journalPath }: CarryOutPorts): Promise<void> {
  await live.keep();
  await rm(journalPath, { force: true });
}

type Rows = Extract<InputReading, { readonly rows: unknown }>;
interface OpenInput extends CarryOutPorts, Rows {
  readonly input: FileHandle;
}

async function answerAll(live: LiveBatch, open: OpenInput, signal: AbortSignal): Promise<void> {
  const { rows, files, journalPath } = open;
  const ledger = new Ledger();
  const journal = await openBatchJournal(journalPath, (record, place) => ledger.take(record, place));
  live.follow(() => ({ total: rows.length, completed: ledger.answers.size, failed: ledger.failures.size }));
  try {
    if (live.batch.status === "validating") await live.reach("in_progress");
    const end = await answerUntilEnd(live, open, { ledger, journal }, signal);
    if (end.status === "completed") await live.reach("finalizing");
    const outputs = await writeOutputs({ ...open, batch: live.batch, ledger }, files);
    await live.reach(end.status, { ...outputs, ...end.changes });
  } finally {
    await journal.close();
  }
  await rm(journalPath, { force: true });
}

interface End {
  readonly status: "completed" | "cancelled" | "failed";
  readonly changes?: Pick<StoredBatch, "errors">;
}

/** Throws what may pass; what was answered by then stays, whatever the end. */
async function answerUntilEnd(live: LiveBatch, open: OpenInput, kept: Kept, signal: AbortSignal): Promise<End> {
  const isCancelled = (): boolean => live.batch.status === "cancelling";
  // The last start may have ended while it was being cancelled.
  if (isCancelled()) return { status: "cancelled" };
  try {
    await answerRows(live, open, kept, signal);
    return { status: isCancelled() ? "cancelled" : "completed" };
  } catch (thrown) {
    if (isCancelled()) return { status: "cancelled" };
    const error = signal.aborted ? undefined : lastingError(thrown);
    if (error === undefined) throw thrown;
    return { status: "failed", changes: { errors: [error] } };
  }
}

interface Kept {
  readonly ledger: Ledger;
  readonly journal: BatchJournal;
}

async function answerRows(live: LiveBatch, open: OpenInput, kept: Kept, signal: AbortSignal): Promise<void> {
  const { rows, input, frogcom, clock } = open;
  const { ledger, journal } = kept;
  const keep = async (record: BatchRecord): Promise<void> => {
    ledger.take(record, await journal.append(record));
  };
  if (!ledger.isPlanned) await keep(planOf(live, rows.length, clock.now()));
  const requestOf = async (row: PlacedRow) => (await readPlacedRow(input, row)).request;
  const batch = { rows, state: ledger, lanes: MOST_LANES, requestOf };
  const enter = (stop: AbortSignal): Promise<RowPlace> => enterRoom(open, stop);
  await workThrough(batch, { frogcom, keep, watch: unwatched, time: clock.now, enter }, signal);
}

/** An owner who may not have another run now waits outside, where it takes no room from others. */
async function enterRoom({ frogcom, room, clock }: CarryOutPorts, signal: AbortSignal): Promise<RowPlace> {
  for (;;) {
    while (!(await frogcom.isAdmitted())) {
      await pause(ADMITTED_AGAIN_MS, clock, signal);
      signal.throwIfAborted();
    }
    const place = await room.enter(signal);
    if (await isAdmittedIn(place, frogcom)) return place;
    place.leave();
  }
}

/** There was time to spend between the door and the place. */
async function isAdmittedIn(place: RowPlace, frogcom: RowRunner): Promise<boolean> {
  try {
    return await frogcom.isAdmitted();
  } catch (error) {
    place.leave();
    throw error;
  }
}

function planOf({ batch }: LiveBatch, size: number, at: number): BatchRecord {
  const { inputFileId, endpoint } = batch;
  return { type: "plan", format: 1, at, size, identity: { rows: inputFileId, plan: { endpoint } } };
}

/** Nobody looks on: who asks counts what the ledger has. */
const unwatched: BatchWatcher<PlacedRow> = {
  onBegin: () => undefined,
  onCall: () => undefined,
  onCallEnd: () => undefined,
  onRowEnd: () => undefined,
  onAnswer: () => undefined,
  onFailure: () => undefined,
};

const inputGone = {
  code: "input_file_gone",
  line: null,
  message: "The input file is not there any more.",
  param: "input_file_id",
};

async function openInput(path: string): Promise<FileHandle | undefined> {
  return open(path).catch(whereMissing(undefined));
}

function bytesOf(file: FileHandle): AsyncIterable<Uint8Array> {
  return file.createReadStream({ start: 0, autoClose: false });
}
