/** Carries a batch out, from wherever an earlier start left it: checks its input, answers its rows, writes its files. */
import { type FileHandle, open, rm } from "node:fs/promises";
import type { RunStarter } from "../../batch/answers/find-answer.ts";
import { type BatchJournal, openBatchJournal } from "../../batch/journal/batch-journal.ts";
import { Ledger } from "../../batch/journal/ledger.ts";
import type { BatchRecord } from "../../batch/journal/records.ts";
import { type InputReading, type PlacedRow, readInput, readPlacedRow } from "../../batch/rows/input-file.ts";
import { type BatchWatcher, workThrough } from "../../batch/work-through.ts";
import type { LinePlace } from "../../work/file-lines.ts";
import type { KeptFiles } from "./kept-files.ts";
import type { LiveBatch } from "./live-batch.ts";
import type { Room } from "./room.ts";
import { writeOutputs } from "./write-outputs.ts";

export interface CarryOutPorts {
  readonly files: Pick<KeptFiles, "pathOf" | "write">;
  readonly journalPath: string;
  readonly frogcom: RunStarter;
  readonly room: Pick<Room, "enter">;
  /** Unix ms. */
  readonly now: () => number;
}

/** More rows than these are never begun at the same time; the room says how many there may be now. */
const MOST_LANES = 100;

/** Throws the signal's reason unless the batch is being cancelled, and what keeps it from going on. */
export async function carryOut(live: LiveBatch, ports: CarryOutPorts, signal: AbortSignal): Promise<void> {
  const { batch } = live;
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
    // The last start may have ended while it was being cancelled.
    if (live.batch.status !== "cancelling") await answerRows(live, open, { ledger, journal }, signal);
  } finally {
    await journal.close();
  }
  const isCancelled = live.batch.status === "cancelling";
  if (!isCancelled) await live.reach("finalizing");
  const outputs = await writeOutputs({ ...open, batch: live.batch, ledger }, files);
  await live.reach(isCancelled ? "cancelled" : "completed", outputs);
  await rm(journalPath, { force: true });
}

interface Kept {
  readonly ledger: Ledger;
  readonly journal: BatchJournal;
}

async function answerRows(live: LiveBatch, open: OpenInput, kept: Kept, signal: AbortSignal): Promise<void> {
  const { rows, input, frogcom, room, now } = open;
  const { ledger, journal } = kept;
  const keep = async (record: BatchRecord): Promise<void> => {
    const place: LinePlace = await journal.append(record);
    ledger.take(record, place);
  };
  if (!ledger.isPlanned) await keep(planOf(live, rows.length, now()));
  const requestOf = async (row: PlacedRow) => (await readPlacedRow(input, row)).request;
  const batch = { rows, state: ledger, lanes: MOST_LANES, requestOf };
  const ports = { frogcom, keep, watch: unwatched, time: now, enter: (stop: AbortSignal) => room.enter(stop) };
  try {
    await workThrough(batch, ports, signal);
  } catch (error) {
    if (live.batch.status !== "cancelling") throw error;
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
  return open(path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}

function bytesOf(file: FileHandle): AsyncIterable<Uint8Array> {
  return file.createReadStream({ start: 0, autoClose: false });
}
