/** The store in one SQLite file: writes go to a thread that groups them, reads come from a second one. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { AccessKey } from "../../core/access-key.ts";
import type { Calibration } from "../../core/calibration.ts";
import { asFrogcomError } from "../../core/errors.ts";
import { formatRunId, nextRunId } from "../../core/ids.ts";
import type {
  KeptReply,
  KnownRepeat,
  ReplyBounds,
  ResumableRun,
  RunBounds,
  RunQuery,
  RunStart,
  RunSummary,
  StatsQuery,
  Store,
  StoredRun,
  StoredSetting,
} from "../../core/ports.ts";
import type { HistoryEntry, HistoryQuery, SettingsNote } from "../../core/settings-history.ts";
import type { StatsReport } from "../../core/stats.ts";
import type { BatchStore } from "../../core/stored-batch.ts";
import type { RunId, RunRecord } from "../../core/types.ts";
import {
  historyEntry,
  resumableRun,
  runSummary,
  storedCalibration,
  storedKey,
  storedRun,
  storedSetting,
} from "../from-rows.ts";
import { RunWrites } from "../run-writes.ts";
import { createBatchShelf } from "./batch-shelf.ts";
import type { DatabaseOptions } from "./open-database.ts";
import type { ThreadTask } from "./messages.ts";
import { ReplyOutbox } from "./reply-outbox.ts";
import { RunTally } from "./run-tally.ts";
import { ThreadClient, type ThreadListener, type ThreadStarter } from "./thread-client.ts";
import { WriteQueue } from "./write-queue.ts";

export interface SqliteStoreOptions extends DatabaseOptions {
  readonly clock: { now(): number };
  /** Hears why writes begin to fail, and null when they work again. */
  readonly onFault?: (fault: string | null) => void;
  /** Hears what a person should know of the opening: a damaged file that was set aside. */
  readonly onNotice?: (notice: Bilingual) => void;
  /** Who does the work; a thread of its own unless told otherwise. */
  readonly startThread?: ThreadStarter;
}

interface OpenRun {
  readonly writes: RunWrites;
  readonly tally: RunTally;
  /** Its block is in the trace file already; that is noted when the run itself is stored. */
  isTraced: boolean;
}

/** Ended runs that could not be stored are remembered, so that `settled` says so; with more than these the oldest is not. */
const MAX_FAILED_RUNS = 200;

const INTERRUPTED = "FrogCom was stopped in the middle of this run.";

/**
 * Opens the database at the path, or begins a new one. Throws `store-failed` when another process owns it, when it is of a
 * newer FrogCom, or when it cannot be opened; the message says what to do.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { clock, onFault = () => undefined, onNotice = () => undefined, path, sync, maxPages, startThread } = options;
  const queue = new WriteQueue((writes) => writer.write(writes), onFault);
  const database = { path, sync, ...(maxPages !== undefined && { maxPages }) };
  const start = (mode: ThreadTask["mode"], listener: ThreadListener): Promise<ThreadClient> =>
    ThreadClient.start({ mode, options: database, nowMs: clock.now() }, listener, startThread);
  const writer = await start("write", {
    onWritten: (report) => queue.report(report),
    onDeath: (reason) => queue.failAll(reason),
  });
  if (writer.notice !== null) onNotice(writer.notice);
  return new SqliteStore(writer, queue, clock, (onGone) => start("read", { onWritten: onGone, onDeath: onGone }));
}

class SqliteStore implements Store {
  readonly batches: BatchStore;
  readonly #writer: ThreadClient;
  readonly #queue: WriteQueue;
  readonly #clock: { now(): number };
  readonly #startReader: (onGone: () => void) => Promise<ThreadClient>;
  readonly #runs = new Map<RunId, OpenRun>();
  readonly #failed: RunId[] = [];
  /** What is written of runs that are over. */
  readonly #late = new RunTally();
  readonly #replies = new ReplyOutbox((keeping) => this.#writer.ask("keepReplies", keeping));
  #reader: Promise<ThreadClient> | undefined;
  #lastId: RunId | undefined;

  constructor(
    writer: ThreadClient,
    queue: WriteQueue,
    clock: { now(): number },
    startReader: (onGone: () => void) => Promise<ThreadClient>,
  ) {
    this.#writer = writer;
    this.#queue = queue;
    this.#clock = clock;
    this.#startReader = startReader;
    this.#lastId = writer.lastId ?? undefined;
    this.batches = createBatchShelf(writer, (write) => this.#writeNow(write));
  }

  /** The id is claimed at once: this process alone owns the database, so nobody else can have it by the time of the insert. */
  async begin(start: RunStart): Promise<RunId> {
    const id = nextRunId(start.at, this.#lastId);
    this.#lastId = id;
    const run: OpenRun = { writes: new RunWrites(id, start), tally: new RunTally(), isTraced: false };
    this.#runs.set(id, run);
    this.#queue.push(run.tally, [run.writes.begin]);
    return id;
  }

  append(record: RunRecord): void {
    const run = this.#runs.get(record.runId);
    if (run === undefined) return;
    const writes = run.writes.next(record);
    const { begin } = run.writes;
    if (record.type === "run-start" && this.#queue.isWaiting(begin)) {
      begin.at = record.at;
      begin.seq = record.seq;
      return;
    }
    if (writes.length > 0) this.#queue.push(run.tally, writes);
    if (record.type === "run-end" || record.type === "run-error") void this.#dropWhenStored(record.runId, run);
  }

  /** A run that is not known any more has ended and is stored. */
  async settled(id: RunId): Promise<void> {
    await this.#runs.get(id)?.tally.settled();
  }

  async get(id: RunId): Promise<StoredRun | undefined> {
    const reader = await this.#readerNow();
    const row = await reader.ask("run", id);
    return row && storedRun(row);
  }

  async findRepeat(key: string, since: number): Promise<KnownRepeat | undefined> {
    const reader = await this.#readerNow();
    const row = await reader.ask("repeat", { key, since });
    return row && { id: formatRunId(row.id), body: row.body };
  }

  async list(query: RunQuery): Promise<readonly RunSummary[]> {
    const reader = await this.#readerNow();
    return (await reader.ask("runs", query)).map(runSummary);
  }

  async stats(query: StatsQuery): Promise<StatsReport> {
    const reader = await this.#readerNow();
    return reader.ask("stats", query);
  }

  async markInterrupted(): Promise<readonly StoredRun[]> {
    const rows = await this.#writer.ask("interrupt", { at: this.#clock.now(), message: INTERRUPTED });
    return rows.map(storedRun);
  }

  async resumable(since: number): Promise<readonly ResumableRun[]> {
    const reader = await this.#readerNow();
    return (await reader.ask("resumable", since)).map(resumableRun);
  }

  countResume(id: RunId): Promise<void> {
    return this.#writeNow(() => this.#writer.ask("countResume", id));
  }

  async untraced(limit: number): Promise<readonly StoredRun[]> {
    this.#queue.flush();
    return (await this.#writer.ask("untraced", limit)).map(storedRun);
  }

  markTraced(ids: readonly RunId[]): void {
    for (const id of ids) {
      const run = this.#runs.get(id);
      if (run === undefined) this.#pushTraced(id);
      else run.isTraced = true;
    }
  }

  forget(id: RunId): void {
    const run = this.#runs.get(id);
    this.#queue.push(run?.tally ?? this.#late, [{ type: "forget", id }]);
    if (run !== undefined) void this.#dropWhenStored(id, run);
  }

  /** What is on its way is written first, so that a run's last step does not come behind its end. */
  dropRuns(bounds: RunBounds): Promise<number> {
    this.#queue.flush();
    return this.#writer.ask("dropRuns", bounds);
  }

  async readSettings(): Promise<readonly StoredSetting[]> {
    return (await this.#writer.ask("settings", null)).map(storedSetting);
  }

  writeSettings(changes: readonly StoredSetting[], note: SettingsNote): Promise<void> {
    return this.#writeNow(() => this.#writer.ask("saveSettings", { at: this.#clock.now(), changes, note }));
  }

  async readSettingsHistory(query: HistoryQuery): Promise<readonly HistoryEntry[]> {
    return (await this.#writer.ask("settingsHistory", query)).map(historyEntry);
  }

  async readCalibrations(): Promise<readonly Calibration[]> {
    return (await this.#writer.ask("calibrations", null)).map(storedCalibration);
  }

  keepCalibration(calibration: Calibration): Promise<void> {
    return this.#writeNow(() => this.#writer.ask("keepCalibration", calibration));
  }

  async readKeys(): Promise<readonly AccessKey[]> {
    return (await this.#writer.ask("keys", null)).map(storedKey);
  }

  keepKey(key: AccessKey): Promise<void> {
    return this.#writeNow(() => this.#writer.ask("keepKey", key));
  }

  /** Replies wait for no run's writes: that would hold up whoever asks for one. */
  async readReply(key: string): Promise<KeptReply | undefined> {
    this.#reader ??= this.#newReader();
    return (await this.#reader).ask("reply", key);
  }

  keepReply(reply: KeptReply, bounds: ReplyBounds): Promise<void> {
    return this.#replies.push(reply, bounds);
  }

  fault(): string | null {
    return this.#queue.fault;
  }

  async close(): Promise<void> {
    this.#queue.flush();
    this.#replies.flush();
    const reader = await this.#reader?.catch(() => undefined);
    await reader?.close();
    await this.#writer.close();
  }

  /** A write that somebody waits for; whether it succeeds tells of the disk. */
  async #writeNow(write: () => Promise<null>): Promise<void> {
    try {
      await write();
      this.#queue.setFault(null);
    } catch (error) {
      this.#queue.setFault(asFrogcomError(error).message);
      throw error;
    }
  }

  async #dropWhenStored(id: RunId, run: OpenRun): Promise<void> {
    run.tally.settled().catch(() => this.#rememberFailed(id));
    await run.tally.stored();
    this.#runs.delete(id);
    if (run.isTraced) this.#pushTraced(id);
  }

  #rememberFailed(id: RunId): void {
    this.#failed.push(id);
    const oldest = this.#failed.length > MAX_FAILED_RUNS ? this.#failed.shift() : undefined;
    if (oldest !== undefined) this.#runs.delete(oldest);
  }

  #pushTraced(id: RunId): void {
    this.#queue.push(this.#late, [{ type: "traced", id }]);
  }

  /** A thread that sees everything written so far; many servers never need it, so it starts with the first question. */
  async #readerNow(): Promise<ThreadClient> {
    this.#reader ??= this.#newReader();
    const [reader] = await Promise.all([this.#reader, this.#queue.caughtUp()]);
    return reader;
  }

  /** One that fails or dies is forgotten, so that the next question tries anew. */
  async #newReader(): Promise<ThreadClient> {
    const forget = (): void => {
      this.#reader = undefined;
    };
    return this.#startReader(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
  }
}
