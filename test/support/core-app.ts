/** An App on the real run() and record(), with scripted models, runs kept in memory, and no retries: what the server is tested with. */
import { modelNamesIn } from "../../src/config/model-names.ts";
import { createHash } from "node:crypto";
import type { App, HealthReport, RunOutcome, RunRequest, StartedRun } from "../../src/app/app.ts";
import { RunLog } from "../../src/app/run-log.ts";
import { createSystemClock } from "../../src/app/system-clock.ts";
import { lastUserText } from "../../src/core/conversation.ts";
import { asFrogcomError } from "../../src/core/errors.ts";
import { nextRunId } from "../../src/core/ids.ts";
import { languageOf } from "../../src/core/language.ts";
import type { BackendPair, RunQuery, RunSummary, StoredRun } from "../../src/core/ports.ts";
import { record } from "../../src/core/record.ts";
import { run } from "../../src/core/run.ts";
import { applyRecord, emptyRun } from "../../src/core/state.ts";
import type { RunId, RunInput, RunRecord } from "../../src/core/types.ts";

interface KnownRun {
  readonly owner: string | null;
  readonly log: RunLog;
  readonly records: RunRecord[];
}

export interface CoreApp extends App {
  /** Every request that start() got, in order. */
  readonly requests: RunRequest[];
  /** How each run ended, in order of the starts. */
  readonly outcomes: Promise<RunOutcome>[];
}

export interface CoreAppOptions {
  readonly input?: Partial<RunInput>;
  readonly notStored?: string;
  readonly health?: Partial<HealthReport>;
  readonly settings?: App["settings"];
  /** Runs before a run begins: waits, or throws what start() shall throw. */
  readonly beforeStart?: (signal: AbortSignal) => Promise<void> | void;
}

const healthy: HealthReport = { isModelReady: true, roles: [], faults: [], isDraining: false };
const noSettings: App["settings"] = {
  modelNames: () => modelNamesIn({ profiles: undefined, modelAliases: { "gpt-4o": "frogcom" } }),
  stepDisplay: () => "reasoning_content",
  read: (group) => ({ group }),
  change: () => Promise.resolve({ ok: true, value: {} }),
};

export function coreApp(backends: BackendPair, options: CoreAppOptions = {}): CoreApp {
  const runs = new Map<RunId, KnownRun>();
  const requests: RunRequest[] = [];
  const outcomes: Promise<RunOutcome>[] = [];
  const clock = createSystemClock();
  let lastId: RunId | undefined;

  async function start(request: RunRequest, signal: AbortSignal): Promise<StartedRun> {
    requests.push(request);
    await options.beforeStart?.(signal);
    if (signal.aborted) throw asFrogcomError(signal.reason);
    const id = nextRunId(clock.now(), lastId);
    lastId = id;
    const known: KnownRun = { owner: request.owner, log: new RunLog(), records: [] };
    runs.set(id, known);
    const input = inputOf(request, options.input);
    const outcome = drive(record(run(input, { backends, clock, digest }, signal), id, clock), known, options.notStored);
    outcomes.push(outcome);
    return { id, outcome, records: () => known.log.readFrom(0) };
  }

  const find = (id: RunId, owner: string | null): KnownRun | undefined => {
    const known = runs.get(id);
    return known && (owner === null || known.owner === owner) ? known : undefined;
  };

  return {
    version: "1.2.3",
    requests,
    outcomes,
    settings: options.settings ?? noSettings,
    health: () => Promise.resolve({ ...healthy, ...options.health }),
    runs: {
      start,
      watch: (id, owner) => Promise.resolve(find(id, owner)?.log.readFrom(0)),
      get: (id, owner) => Promise.resolve(stored(id, find(id, owner))),
      list: (query) => Promise.resolve(list(runs, query)),
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

function stored(id: RunId, known: KnownRun | undefined): StoredRun | undefined {
  return known && { ...summary(id, known), records: known.records };
}

function summary(id: RunId, { owner, records }: KnownRun): RunSummary {
  const state = records.reduce(applyRecord, emptyRun);
  return {
    id,
    owner,
    status: state.status,
    startedAt: state.startedAt,
    endedAt: state.endedAt,
    prompt: lastUserText(state.input?.conversation ?? []),
    strategy: state.input?.strategy ?? "",
    model: state.input?.primary.model ?? "",
    steps: state.steps.length,
    rounds: state.answer?.rounds ?? null,
    stopCause: state.answer?.stopCause ?? null,
    degraded: state.answer?.degraded?.reason ?? null,
    errorCode: state.error?.code ?? null,
  };
}

function list(runs: ReadonlyMap<RunId, KnownRun>, { limit, before, status, text, owner }: RunQuery): RunSummary[] {
  return [...runs]
    .map(([id, known]) => summary(id, known))
    .filter((each) => before === undefined || each.id < before)
    .filter((each) => status === undefined || each.status === status)
    .filter((each) => text === undefined || each.prompt.toLowerCase().includes(text.toLowerCase()))
    .filter((each) => owner === undefined || each.owner === owner)
    .toReversed()
    .slice(0, limit);
}
