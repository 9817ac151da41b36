/** Puts FrogCom together: the only file that knows concrete classes. */
import { hash } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { EngineMemory } from "../backends/embedded/engine-memory.ts";
import type { OnProgress } from "../backends/embedded/progress.ts";
import { KeptReplies } from "../backends/reply-cache/kept-replies.ts";
import { ReplySharing } from "../backends/reply-cache/reply-sharing.ts";
import { readGpus } from "../backends/gpu.ts";
import { type Layers, mergeLayers } from "../config/layers.ts";
import type { Settings } from "../config/settings.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { createGate } from "../core/gate.ts";
import type { Clock, Store } from "../core/ports.ts";
import type { RunId } from "../core/types.ts";
import { createLogFile, type LogFile } from "../sinks/log-file/log-file.ts";
import { createMeter, type Meter } from "../sinks/metrics/meter.ts";
import { createRunMetrics } from "../sinks/metrics/run-metrics.ts";
import { skipTrace } from "../sinks/skip-trace.ts";
import { createTraceFile, type TraceFile } from "../sinks/trace-file/trace-file.ts";
import { makeFolder } from "../storage/make-folder.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import { AccessKeys } from "./access-keys.ts";
import type { App } from "./app.ts";
import { createBackendTrial } from "./backend-trial.ts";
import { calibrationNotices } from "./calibration-words.ts";
import { LiveCalibrations } from "./calibrations.ts";
import { databasePath } from "./database-path.ts";
import { createEvalShelf, evalFolder } from "./eval-shelf.ts";
import { createHealth } from "./health.ts";
import { LiveModels } from "./models.ts";
import { type PlacedPair, placeModels } from "./place-models.ts";
import { placesOn } from "./places-on.ts";
import { configuredGoal } from "./plan-run.ts";
import { retainRuns } from "./retention.ts";
import { createResourceReadings } from "./resource-readings.ts";
import { Runs } from "./run-service.ts";
import { counted, sinksByStoring, type SinksByStoring } from "./run-sinks.ts";
import { createScrape } from "./scrape.ts";
import { LiveSettings } from "./settings-service.ts";
import { logsUnwritable, runsCutShort, tooManyRuns } from "./start-words.ts";
import { createLookAround } from "./surroundings.ts";
import { createSystemClock } from "./system-clock.ts";
import { version } from "./version.ts";

export interface ComposeOptions {
  readonly layers: Pick<Layers, "machine" | "file" | "env">;
  /** Told what people should know: what was chosen, what is hidden, what went wrong. One sentence each. */
  readonly onNotice: (notice: Bilingual) => void;
  /** Told how far the downloads of engine and weights are. */
  readonly onProgress: OnProgress;
}

/** FrogCom, put together. */
export interface Composed {
  readonly app: App;
  readonly settings: LiveSettings;
  readonly models: LiveModels;
  readonly log: LogFile;
  readonly meter: Pick<Meter, "count">;
  /** Lets the runs end, and cancels those that outlast the limit; what is stored can still be read. */
  drain(limitMs: number): Promise<void>;
  /** Ends everything; runs that still go on are cancelled. */
  close(): Promise<void>;
  /** Cancels what still runs, for those who cannot wait for the drain. */
  cancelAll(): void;
}

const DAY_MS = 86_400_000;

/** Opens everything but the models: those are prepared by the caller, who knows whether to wait for them. */
export async function compose({ layers, onNotice, onProgress }: ComposeOptions): Promise<Composed> {
  const clock = createSystemClock();
  const start = startValues(layers);
  await using opened = new AsyncDisposableStack();
  const [keeping, meter] = await Promise.all([openKeeping(start, clock, onNotice, opened), createMeter()]);
  const { log, store, notice } = keeping;
  const settings = await LiveSettings.load(layers, store);
  settings.current().notices.forEach(notice);
  const keys = await loadKeys(start, keeping, clock);
  const goal = (): string => configuredGoal(settings.snapshot(undefined));
  const placed = (): PlacedPair | undefined => models.placed();
  const calibrations = await LiveCalibrations.load({ store, placed, goal, now: clock.now, digest });
  const memory = new EngineMemory();
  const models = new LiveModels(settings.current().values, {
    async place(values, signal) {
      const places = placesOn({ values, clock, env: layers.machine.env, notice, onProgress, memory });
      const pair = await placeModels(values, places, signal);
      calibrationNotices(settings.current().values, goal(), calibrations.ofPlaced(pair)).forEach(notice);
      return pair;
    },
    now: clock.elapsedMs,
    onFailure: ({ code, message }) => log.logger.error({ code }, message),
  });
  opened.defer(() => models.close());
  settings.onChange((now) => models.follow(now));
  const gate = createGate({ inside: start.maxConcurrent, waiting: start.maxQueue }, () => tooManyRuns(start));
  const runs = new Runs({
    ...keeping,
    sinks: counted(keeping.sinks, createRunMetrics({ meter, isOwnModel: (model) => models.has(model) })),
    models,
    sharing: await shareReplies(start, keeping, clock),
    settings: (profile) => settings.snapshot(profile),
    calibrations,
    gate,
    clock,
    digest,
    report: (error, where) => log.logger.error({ where, reason: String(error) }, "failed beside a run"),
    shadows: { random: Math.random, onSkip: (reason) => meter.count("shadowSkips", { reason }), notice },
  });
  const untilTheEnd = opened.move();
  const evals = createEvalShelf(evalFolder(start.dataDir));
  const { env } = layers.machine;
  const insights = insightsInto({ keeping, meter, settings, models, gate, runs, clock, env });
  return {
    app: { version, runs, settings, keys, evals, calibrations, ...insights },
    settings,
    models,
    log,
    meter,
    cancelAll: () => runs.cancelAll(),
    drain: (limitMs) => runs.drain(limitMs),
    async close() {
      await runs.drain(0);
      await untilTheEnd.disposeAsync();
    },
  };
}

interface Insides {
  readonly keeping: Keeping;
  readonly meter: Meter;
  readonly settings: LiveSettings;
  readonly models: LiveModels;
  readonly gate: ReturnType<typeof createGate>;
  readonly runs: Runs;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How FrogCom is, asked from outside. */
function insightsInto(inside: Insides): Pick<App, "health" | "metrics" | "tryBackend" | "lookAround"> {
  const { keeping, meter, settings, models, gate, runs, clock, env } = inside;
  const resources = createResourceReadings({
    clock,
    readGpus: (signal) => readGpus(env, signal),
    onFailure: (source) => meter.count("resourceErrors", { source }),
  });
  return {
    health: createHealth({ models, faults: keeping.faults, isDraining: () => runs.isDraining(), now: clock.elapsedMs }),
    metrics: createScrape({ meter, version, gate, activeCount: () => runs.activeCount(), models, resources }),
    tryBackend: createBackendTrial({
      settings: () => settings.current().values,
      placed: () => models.placed(),
      env,
    }),
    lookAround: createLookAround({ dataDir: settings.current().values.dataDir, env }),
  };
}

function digest(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}

function loadKeys({ apiKey, adminApiKey }: Settings, { store, log }: Keeping, clock: Clock): Promise<AccessKeys> {
  return AccessKeys.load({
    store,
    now: clock.now,
    report: (error) => log.logger.error({ reason: String(error) }, "the use of a key could not be noted"),
    hasAdminBySetting: apiKey !== undefined || adminApiKey !== undefined,
  });
}

async function shareReplies(
  { cache, cacheMaxSizeBytes, cacheTtlSeconds }: Settings,
  { store, log }: Keeping,
  clock: Clock,
): Promise<ReplySharing> {
  // The first look into the database opens it for reading, which an answer should not wait for.
  if (cache === "store") await store.readReply("");
  const kept = new KeptReplies({
    maxBytes: cacheMaxSizeBytes,
    ttlMs: cacheTtlSeconds * 1000,
    clock,
    store: cache === "store" ? store : undefined,
    report: (error) => log.logger.error({ reason: String(error) }, "the reply cache could not use the database"),
  });
  return new ReplySharing(kept, digest);
}

/** What keeps runs: the store, and the two files that watch them. */
interface Keeping {
  readonly store: Store;
  readonly log: LogFile;
  readonly sinks: SinksByStoring;
  /** Tells people and the log. */
  readonly notice: (words: Bilingual) => void;
  readonly settled: (id: RunId) => Promise<void>;
  readonly faults: () => readonly (string | null | undefined)[];
}

/** Opens store, trace and log, and mends what the last stop left: runs that it cut short, blocks that are not in the trace. */
async function openKeeping(
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
  keepWithinBounds({ start, store, clock, log }, opened);
  return {
    store,
    log,
    notice,
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

/** Old runs go while FrogCom works, and nothing is dropped any more once it closes. */
function keepWithinBounds({ start, store, clock, log }: Retained, opened: AsyncDisposableStack): void {
  const { runTtlDays, storeMaxSizeBytes } = start;
  const closing = new AbortController();
  const options = {
    store,
    clock,
    report: (error: unknown) => log.logger.error({ reason: String(error) }, "old runs could not be deleted"),
    ...(runTtlDays !== undefined && { ttlMs: runTtlDays * DAY_MS }),
    ...(storeMaxSizeBytes !== undefined && { maxBytes: storeMaxSizeBytes }),
  };
  const ended = retainRuns(options, closing.signal);
  opened.defer(() => {
    closing.abort();
    return ended;
  });
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

/** What is decided before the store is open, by the layers below it. */
function startValues(layers: ComposeOptions["layers"]): Settings {
  return mergeLayers({ ...layers, stored: [] }).values;
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
