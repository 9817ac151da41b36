/** What keeps runs: the store and the two files that watch them, opened and brought in order. */
import { DAY_MS } from "../../core/time.ts";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../../config/settings.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Clock, Store } from "../../core/ports.ts";
import type { RunId } from "../../core/types.ts";
import { createLogFile, type LogFile } from "../../sinks/log-file/log-file.ts";
import { skipTrace } from "../../sinks/skip-trace.ts";
import { createTraceFile, type TraceFile } from "../../sinks/trace-file/trace-file.ts";
import { makeFolder } from "../../storage/make-folder.ts";
import { openSqliteStore } from "../../storage/sqlite/sqlite-store.ts";
import { databasePath } from "./database-path.ts";
import { retainRuns } from "./retention.ts";
import { sinksByStoring, type SinksByStoring } from "../runs/run-sinks.ts";
import { logsUnwritable, runsCutShort } from "../start-words.ts";

export interface Keeping {
  readonly store: Store;
  readonly log: LogFile;
  readonly sinks: SinksByStoring;
  /** Tells people and the log. */
  readonly notice: (words: Bilingual) => void;
  /** Tells the log of what failed while no request waited for it. */
  readonly report: (error: unknown, where: string) => void;
  readonly settled: (id: RunId) => Promise<void>;
  /** Begins to delete runs that are out of bounds, and goes on until all is closed. */
  readonly retainRuns: () => void;
  readonly faults: () => readonly (string | null | undefined)[];
}

/** Opens store, trace and log, and mends what the last stop left: runs that it cut short, blocks that are not in the trace. */
export async function openKeeping(
  start: Settings,
  clock: Clock,
  onNotice: (words: Bilingual) => void,
  opened: AsyncDisposableStack,
): Promise<Keeping> {
  const log = openLog(start, clock);
  opened.defer(() => log.close());
  const notice = (words: Bilingual): void => {
    log.logger.info(words.en);
    onNotice(words);
  };
  const store = await openStore(start, clock, notice);
  opened.defer(() => store.close());
  const { length: cut } = (await store.markInterrupted()).filter(({ shadowOf }) => shadowOf === null);
  if (cut > 0) notice(runsCutShort(cut));
  noticeUnwritableLogs(start, notice);
  const trace = openTrace(start, store, clock);
  opened.defer(() => trace?.close());
  void trace?.catchUp();
  const retained = createRetention({ start, store, clock, log });
  opened.defer(() => retained.stop());
  return {
    store,
    log,
    notice,
    report: (error, where) => log.logger.error({ where, reason: String(error) }, "failed beside a run"),
    retainRuns: () => retained.begin(),
    sinks: sinksByStoring(store, log.sink, trace?.sink ?? skipTrace(store)),
    // Whoever has the answer finds the run in the store and its block in the trace file.
    settled: async (id) => void (await Promise.all([store.settled(id), trace?.flush()])),
    faults: () => [store.fault(), trace?.fault(), log.fault()],
  };
}

interface Retained {
  readonly start: Settings;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogFile;
}

/** Nothing is deleted any more once `stop` has resolved. */
function createRetention({ start, store, clock, log }: Retained): { begin(): void; stop(): Promise<void> } {
  const { runTtlDays, storeMaxSizeBytes } = start;
  const closing = new AbortController();
  const options = {
    store,
    clock,
    report: (error: unknown) => log.logger.error({ reason: String(error) }, "old runs could not be deleted"),
    onDropped: (runs: number) => log.logger.info({ runs }, "old runs were deleted (RUN_TTL_DAYS, STORE_MAX_SIZE)"),
    ...(runTtlDays !== undefined && { ttlMs: runTtlDays * DAY_MS }),
    ...(storeMaxSizeBytes !== undefined && { maxBytes: storeMaxSizeBytes }),
  };
  let ended: Promise<void> = Promise.resolve();
  return {
    begin() {
      ended = retainRuns(options, closing.signal);
    },
    stop() {
      closing.abort();
      return ended;
    },
  };
}

/** Answers do not depend on the log folder, so nothing else would tell of it before somebody looks for a trace. */
function noticeUnwritableLogs({ traceFile, logDir }: Settings, notice: (words: Bilingual) => void): void {
  if (!traceFile) return;
  try {
    makeFolder(logDir);
    accessSync(logDir, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notice(logsUnwritable(logDir, reason));
  }
}

function openLog(start: Settings, clock: Clock): LogFile {
  return createLogFile({
    path: join(start.logDir, "frogcom.log"),
    maxBytes: maxLogBytes(start),
    maxAgeMs: start.logTtlDays * DAY_MS,
    deleteOld: start.logDelete,
    clock,
  });
}

function maxLogBytes({ maxLogSizeMb }: Settings): number {
  return maxLogSizeMb * 1024 * 1024;
}

function openStore(
  { dataDir, storeSync }: Settings,
  clock: Clock,
  onNotice: (words: Bilingual) => void,
): Promise<Store> {
  return openSqliteStore({ path: databasePath(dataDir), sync: storeSync, clock, onNotice });
}

function openTrace(start: Settings, store: Store, clock: Clock): TraceFile | undefined {
  if (!start.traceFile) return undefined;
  return createTraceFile({
    path: join(start.logDir, "orchestration_trace.log"),
    maxBytes: maxLogBytes(start),
    ttlDays: start.logTtlDays,
    deleteOld: start.logDelete,
    store,
    clock,
  });
}
