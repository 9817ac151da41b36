/** An App on the real run() and record(), with scripted models, runs kept in memory, and no retries: what the server is tested with. */
import { checkPorts } from "../../src/app/checks/check-ports.ts";
import { createHash } from "node:crypto";
import { launchForked, launchResumed } from "../../src/app/runs/continue-run.ts";
import { type Launch, launchOf } from "../../src/app/runs/launch.ts";
import type { PairFacts } from "../../src/app/runs/plan-run.ts";
import { nothingToCancel } from "../../src/app/runs/run-refusals.ts";
import type { App, ForkRequest, HealthReport, RunOutcome, RunRequest, StartedRun } from "../../src/app/app.ts";
import type { ShelvedEval } from "../../src/app/evaluation/eval-shelf.ts";
import { RunLog } from "../../src/app/runs/run-log.ts";
import { createSystemClock } from "../../src/app/time/system-clock.ts";
import { asFrogcomError } from "../../src/core/errors.ts";
import { nextRunId } from "../../src/core/ids.ts";
import { languageOf } from "../../src/core/language.ts";
import type { BackendPair, RunQuery, RunSummary, StoredRun } from "../../src/core/ports.ts";
import type { Repeat } from "../../src/core/repeat.ts";
import { record } from "../../src/core/record.ts";
import { run } from "../../src/core/run.ts";
import { countRecord, noFigures, runMs } from "../../src/core/run-figures.ts";
import { summarizeRun } from "../../src/core/run-summary.ts";
import { shadowedBy } from "../../src/core/shadow.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { applyRecord, emptyRun } from "../../src/core/state.ts";
import type { RunSample, StatsReport } from "../../src/core/stats.ts";
import { ReportTally } from "../../src/core/stats-tally.ts";
import type { RunId, RunInput, RunRecord } from "../../src/core/types.ts";
import { accessKeys } from "./access-key.ts";
import { noBatches, noCalibrations, noEvalSets, noFiles, noSettings, noVotes } from "./empty-services.ts";
import { snapshotWith } from "./settings.ts";

interface KnownRun {
  readonly repeat: Repeat | undefined;
  readonly owner: string | null;
  readonly stop: AbortController;
  readonly log: RunLog;
  readonly records: RunRecord[];
}

export interface CoreApp extends App {
  /** Every request that start() got, in order. */
  readonly requests: RunRequest[];
  /** Every change that fork() got, in order. */
  readonly forks: ForkRequest[];
  /** How each run ended, in order of the starts. */
  readonly outcomes: Promise<RunOutcome>[];
}

type Given = "files" | "batches" | "interrupted" | "evalSets" | "evalVotes";

export interface CoreAppOptions extends Partial<Pick<App, Given>> {
  readonly evals?: readonly ShelvedEval[];
  /** By the evaluation's id. */
  readonly evalDetails?: Readonly<Record<string, JsonObject>>;
  readonly calibrations?: App["calibrations"];
  readonly keys?: App["keys"];
  readonly input?: Partial<RunInput>;
  readonly notStored?: string;
  /** Whether a run that began could be stored. */
  readonly accepted?: () => Promise<void>;
  readonly health?: Partial<HealthReport>;
  readonly settings?: App["settings"];
  readonly tryBackend?: App["tryBackend"];
  readonly lookAround?: App["lookAround"];
  /** Runs before a run begins: waits, or throws what start() shall throw. */
  readonly beforeStart?: (signal: AbortSignal) => Promise<void> | void;
}

const healthy: HealthReport = { isModelReady: true, roles: [], faults: [], isDraining: false };
const pair: PairFacts = { primary: { model: "author" }, secondary: { model: "reviewer" }, autoFrame: "separate" };
export function coreApp(backends: BackendPair, options: CoreAppOptions = {}): CoreApp {
  const runs = new Map<RunId, KnownRun>();
  const requests: RunRequest[] = [];
  const forks: ForkRequest[] = [];
  const outcomes: Promise<RunOutcome>[] = [];
  const clock = createSystemClock();
  let lastId: RunId | undefined;

  async function begin(launch: Launch, input: RunInput, client: AbortSignal): Promise<StartedRun> {
    await options.beforeStart?.(client);
    if (client.aborted) throw asFrogcomError(client.reason);
    const id = nextRunId(clock.now(), lastId);
    lastId = id;
    const known: KnownRun = {
      repeat: launch.repeat,
      owner: launch.owner,
      stop: new AbortController(),
      log: new RunLog(),
      records: [],
    };
    runs.set(id, known);
    const signal = AbortSignal.any([client, known.stop.signal]);
    const events = run(input, { backends, clock, digest, checks: checkPorts }, signal, launch.recorded);
    const outcome = drive(record(events, id, clock), known, options.notStored);
    outcomes.push(outcome);
    return {
      id,
      outcome,
      soFar: () => soFar(id, known),
      accepted: () => options.accepted?.() ?? Promise.resolve(),
      records: () => known.log.readFrom(0),
    };
  }

  const goOn = (launch: Launch, signal: AbortSignal): Promise<StartedRun> =>
    begin(launch, launch.plan(snapshotWith({}), pair), signal);

  const find = (id: RunId, owner: string | null): KnownRun | undefined => {
    const known = runs.get(id);
    return known && (owner === null || known.owner === owner) ? known : undefined;
  };

  return {
    version: "1.2.3",
    requests,
    forks,
    outcomes,
    settings: options.settings ?? noSettings,
    evals: {
      list: () => Promise.resolve(options.evals ?? []),
      get: (id) => Promise.resolve(options.evals?.find((each) => each.id === id)),
      details: (id) => Promise.resolve(options.evalDetails?.[id]),
    },
    evalSets: options.evalSets ?? noEvalSets,
    evalVotes: options.evalVotes ?? noVotes,
    calibrations: options.calibrations ?? noCalibrations,
    lookAround: options.lookAround ?? (() => Promise.reject(new Error("nothing is looked for here"))),
    tryBackend: options.tryBackend ?? (() => Promise.reject(new Error("nothing is tried here"))),
    keys: options.keys ?? accessKeys(),
    files: options.files ?? noFiles,
    batches: options.batches ?? noBatches,
    interrupted: options.interrupted ?? { begin: () => undefined },
    health: () => Promise.resolve({ ...healthy, ...options.health }),
    metrics: () => Promise.resolve("frogcom_info 1\n"),
    runs: {
      start(request, signal) {
        requests.push(request);
        return begin(launchOf(request), inputOf(request, options.input), signal);
      },
      async resume(id, owner, signal, asked = {}) {
        const earlier = stored(id, find(id, owner));
        return earlier && goOn({ ...launchResumed(earlier), ...asked }, signal);
      },
      goOn: () => Promise.resolve(undefined),
      async fork(id, owner, request, signal) {
        const earlier = stored(id, find(id, owner));
        forks.push(request);
        return earlier && goOn(launchForked(earlier, request), signal);
      },
      async cancel(id, owner) {
        const known = find(id, owner);
        const summary = known && stored(id, known);
        if (summary && summary.status !== "running") throw nothingToCancel(summary);
        known?.stop.abort();
        for await (const _ of known?.log.readFrom(0) ?? []) void _;
        return stored(id, known);
      },
      repeated(key) {
        const [id, known] = [...runs].findLast(([, { repeat }]) => repeat?.key === key) ?? [];
        if (id === undefined || known?.repeat === undefined) return Promise.resolve(undefined);
        const isKept = known.records.some((each) => each.type === "run-start" && each.input.storing === undefined);
        return Promise.resolve({ id, body: known.repeat.body, status: summary(id, known).status, isKept });
      },
      watch: (id, owner) => Promise.resolve(find(id, owner)?.log.readFrom(0)),
      async get(id, owner) {
        const known = find(id, owner);
        return known && soFar(id, known);
      },
      list: (query) => Promise.resolve(list(runs, query)),
      stats: (_days, owner) => Promise.resolve(report(runs, owner)),
      activeCount: () => 0,
    },
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function inputOf(
  { conversation, sampling, overrides: { strategy, rounds } = {} }: RunRequest,
  changes: Partial<RunInput> = {},
): RunInput {
  return {
    conversation,
    language: languageOf(conversation),
    strategy: strategy ?? "classic",
    rounds: rounds ?? 1,
    goal: "Find what is wrong.",
    frame: "separate",
    onReviewError: "draft",
    primary: { model: "author", sampling },
    secondary: { model: "reviewer", sampling: {} },
    ...changes,
  };
}

async function drive(records: AsyncIterable<RunRecord>, known: KnownRun, notStored?: string): Promise<RunOutcome> {
  let state = emptyRun;
  for await (const each of records) {
    state = applyRecord(state, each);
    known.records.push(each);
    known.log.push(each);
  }
  known.log.close();
  return { state, overheadMs: 1.25, ...(notStored !== undefined && { notStored }) };
}

async function soFar(id: RunId, known: KnownRun): Promise<StoredRun> {
  await known.log.soFar();
  return { ...summary(id, known), records: known.records };
}

function stored(id: RunId, known: KnownRun | undefined): StoredRun | undefined {
  return known && { ...summary(id, known), records: known.records };
}

function summary(id: RunId, { owner, records }: KnownRun): RunSummary {
  return summarizeRun(id, owner, records.reduce(applyRecord, emptyRun));
}

/** By the filters that the tests of its users need; the stores' own tests try all of them. */
function list(
  runs: ReadonlyMap<RunId, KnownRun>,
  { limit, before, status, text, owner, shadowOf, resumedFrom }: RunQuery,
): RunSummary[] {
  return [...runs]
    .map(([id, known]) => summary(id, known))
    .filter((each) => before === undefined || each.id < before)
    .filter((each) => status === undefined || each.status === status)
    .filter((each) => text === undefined || each.prompt.toLowerCase().includes(text.toLowerCase()))
    .filter((each) => resumedFrom === undefined || each.resumedFrom === resumedFrom)
    .filter((each) => owner === undefined || each.owner === owner)
    .filter((each) => (shadowOf === "any" ? each.shadowOf !== null : each.shadowOf === (shadowOf ?? null)))
    .toReversed()
    .slice(0, limit);
}

/** Of all days. */
function report(runs: ReadonlyMap<RunId, KnownRun>, owner: string | null): StatsReport {
  const tally = new ReportTally();
  for (const known of runs.values()) if (owner === null || known.owner === owner) tally.add(sampleOf(known.records));
  return tally.report();
}

function sampleOf(records: readonly RunRecord[]): RunSample {
  const state = records.reduce(applyRecord, emptyRun);
  const figures = records.reduce(countRecord, noFigures);
  return {
    ...figures,
    status: state.status === "running" ? "interrupted" : state.status,
    ms: runMs(figures),
    rounds: state.answer?.rounds ?? null,
    stopCause: state.answer?.stopCause ?? null,
    degraded: state.answer?.degraded?.code ?? null,
    isShadow: state.input !== undefined && shadowedBy(state.input) !== undefined,
    effect: state.answer?.effect ?? null,
  };
}
