/** Puts FrogCom together: this file, unhurried.ts, keeping/keeping.ts, models/places-on.ts and batches/keep-batches.ts alone know concrete classes. */
import { hash } from "node:crypto";
import { EngineMemory } from "../backends/embedded/engine-memory.ts";
import type { OnProgress } from "../backends/embedded/progress.ts";
import { KeptReplies } from "../backends/reply-cache/kept-replies.ts";
import { ReplySharing } from "../backends/reply-cache/reply-sharing.ts";
import { readGpus } from "../backends/gpu.ts";
import { type Layers, mergeLayers } from "../config/layers.ts";
import type { Settings } from "../config/settings.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Clock } from "../core/ports.ts";
import type { LogFile } from "../sinks/log-file/log-file.ts";
import { createMeter, type Meter } from "../sinks/metrics/meter.ts";
import { createRunMetrics } from "../sinks/metrics/run-metrics.ts";
import { AccessKeys } from "./keys/access-keys.ts";
import type { App } from "./app.ts";
import { createBackendTrial } from "./doctor/backend-trial.ts";
import { calibrationNotices } from "./evaluation/calibration-words.ts";
import { LiveCalibrations } from "./evaluation/calibrations.ts";
import { createEvalSets } from "./evaluation/eval-sets.ts";
import { createEvalVotes } from "./evaluation/eval-votes.ts";
import { createEvalShelf, evalFolder } from "./evaluation/eval-shelf.ts";
import { createHealth } from "./health.ts";
import { type Keeping, openKeeping } from "./keeping/keeping.ts";
import { createKeyMark } from "./keys/key-mark.ts";
import { LiveModels } from "./models/models.ts";
import { type PlacedPair, placeModels } from "./models/place-models.ts";
import { type Overload, watchOverload } from "./runs/overload.ts";
import { placesOn } from "./models/places-on.ts";
import { configuredGoal } from "./runs/plan-run.ts";
import { createResourceReadings } from "./metrics/resource-readings.ts";
import { Runs } from "./runs/run-service.ts";
import { counted } from "./runs/run-sinks.ts";
import { createScrape } from "./metrics/scrape.ts";
import { LiveSettings } from "./settings/settings-service.ts";
import { createLookAround } from "./models/surroundings.ts";
import { keysAreLost } from "./start-words.ts";
import { createSystemClock } from "./time/system-clock.ts";
import { keepUnhurried, type Unhurried } from "./unhurried.ts";
import { version } from "./version.ts";

export interface ComposeOptions {
  readonly layers: Pick<Layers, "machine" | "file" | "env">;
  /** Told what people should know: what was chosen, what is hidden, what went wrong. One sentence each. */
  readonly onNotice: (notice: Bilingual) => void;
  /** Told how far the downloads of engine and weights are. */
  readonly onProgress: OnProgress;
  /** Not just one command that works by itself. */
  readonly isServer: boolean;
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
  /** Begins to delete runs that RUN_TTL_DAYS and STORE_MAX_SIZE leave no room for; a start that is refused has deleted nothing. */
  retainRuns(): void;
  /** Cancels what still runs, for those who cannot wait for the drain. */
  cancelAll(): void;
}

/** Opens everything but the models: those are prepared by the caller, who knows whether to wait for them. */
export async function compose({ layers, onNotice, onProgress, isServer }: ComposeOptions): Promise<Composed> {
  const clock = createSystemClock();
  const start = startValues(layers);
  await using opened = new AsyncDisposableStack();
  const [keeping, meter] = await Promise.all([openKeeping(start, clock, onNotice, opened), createMeter()]);
  const { log, store, notice } = keeping;
  const settings = await LiveSettings.load(layers, store, isServer);
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
  const activeCount = (): number => runs.activeCount();
  const unhurried = keepUnhurried({ ...keeping, start, clock, models, activeCount });
  const overload = watchOverload(start, () => settings.current().values, models, clock);
  const runs = new Runs({
    ...keeping,
    sinks: counted(keeping.sinks, createRunMetrics({ meter, isOwnModel: (model) => models.has(model) })),
    models,
    sharing: await shareReplies(start, keeping, clock),
    settings: (profile) => settings.snapshot(profile),
    calibrations,
    ...overload,
    onShed: () => meter.count("shedReviews", {}),
    onEnd: unhurried.onEnd,
    clock,
    digest,
    shadows: { random: Math.random, onSkip: (reason) => meter.count("shadowSkips", { reason }), notice },
  });
  const untilTheEnd = opened.move();
  const insights = insightsInto({ keeping, meter, settings, models, overload, runs, clock, env: layers.machine.env });
  return {
    app: { version, runs, settings, keys, calibrations, ...unhurried.services, ...evalsIn(start.dataDir), ...insights },
    settings,
    models,
    log,
    meter,
    cancelAll: () => runs.cancelAll(),
    retainRuns: () => keeping.retainRuns(),
    drain: (limitMs) => drainAll(unhurried, runs, limitMs),
    async close() {
      await drainAll(unhurried, runs, 0);
      await untilTheEnd.disposeAsync();
    },
  };
}

function evalsIn(dataDir: string): Pick<App, "evals" | "evalSets" | "evalVotes"> {
  return {
    evals: createEvalShelf(evalFolder(dataDir)),
    evalSets: createEvalSets(dataDir),
    evalVotes: createEvalVotes(dataDir),
  };
}

interface Insides {
  readonly keeping: Keeping;
  readonly meter: Meter;
  readonly settings: LiveSettings;
  readonly models: LiveModels;
  readonly overload: Overload;
  readonly runs: Runs;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How FrogCom is, asked from outside. */
function insightsInto(inside: Insides): Pick<App, "health" | "metrics" | "tryBackend" | "lookAround"> {
  const { keeping, meter, settings, models, overload, runs, clock, env } = inside;
  const resources = createResourceReadings({
    clock,
    readGpus: (signal) => readGpus(env, signal),
    onFailure: (source) => meter.count("resourceErrors", { source }),
  });
  return {
    health: createHealth({ models, faults: keeping.faults, isDraining: () => runs.isDraining(), now: clock.elapsedMs }),
    metrics: createScrape({ meter, version, ...overload, activeCount: () => runs.activeCount(), models, resources }),
    tryBackend: createBackendTrial({
      settings: () => settings.current().values,
      placed: () => models.placed(),
      env,
    }),
    lookAround: createLookAround({ dataDir: settings.current().values.dataDir, env }),
  };
}

/** What nobody waits for gives way first: what they have finished is kept, and those who wait get the time that is left. */
async function drainAll(unhurried: Unhurried, runs: Runs, limitMs: number): Promise<void> {
  const paused = unhurried.pause();
  await runs.drain(limitMs);
  await paused;
}

function digest(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}

async function loadKeys(start: Settings, { store, report, notice }: Keeping, clock: Clock): Promise<AccessKeys> {
  const keys = await AccessKeys.load({
    store,
    now: clock.now,
    report: (error) => report(error, "noting the use of a key"),
    hasAdminBySetting: start.apiKey !== undefined || start.adminApiKey !== undefined,
    mark: createKeyMark(start.dataDir),
  });
  if (keys.areLost()) notice(keysAreLost);
  return keys;
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

/** What is decided before the store is open, by the layers below it. */
function startValues(layers: ComposeOptions["layers"]): Settings {
  return mergeLayers({ ...layers, stored: [] }).values;
}
