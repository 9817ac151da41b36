/** Starts runs, keeps the going ones, and finds the stored ones. */
import { withRetry } from "../backends/retry.ts";
import { abortReason } from "../core/abort-reason.ts";
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import type { Gate } from "../core/gate.ts";
import type { Backend, BackendPair, Clock, Digest, RunQuery, RunSummary, Store, StoredRun } from "../core/ports.ts";
import { record } from "../core/record.ts";
import { run } from "../core/run.ts";
import type { RunId, RunRecord } from "../core/types.ts";
import type { RunRequest, RunService, StartedRun } from "./app.ts";
import { driveRun, type LiveRun, type LiveRunPorts } from "./live-run.ts";
import type { LeasedPair, LiveModels } from "./models.ts";
import { draftSteps, planRun, type SettingsSnapshot } from "./plan-run.ts";

export interface RunServicePorts extends Omit<LiveRunPorts, "mustBeStored"> {
  readonly store: Store;
  readonly models: Pick<LiveModels, "lease">;
  /** The settings of this moment under a profile. Throws `model-not-found` for one that there is not. */
  readonly settings: (profile: string | undefined) => SettingsSnapshot;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly digest: Digest;
}

/** Retries of one run, all its steps together, and of one step. */
const RETRIES = { perRun: 3, perStep: 2 };

export class Runs implements RunService {
  readonly #ports: RunServicePorts;
  readonly #live = new Map<RunId, LiveRun>();
  /** Runs that wait for nothing any more but for their id. */
  readonly #beginning = new Set<Promise<LiveRun>>();
  readonly #draining = new AbortController();
  readonly #ending = new AbortController();

  constructor(ports: RunServicePorts) {
    this.#ports = ports;
  }

  async start(request: RunRequest, client: AbortSignal): Promise<StartedRun> {
    const waiting = AbortSignal.any([client, this.#draining.signal]);
    using held = new DisposableStack();
    held.defer(await this.#ports.gate.enter(waiting));
    const pair = await this.#ports.models.lease(waiting);
    held.defer(pair.release);
    if (waiting.aborted) throw abortReason(waiting);
    const live = await this.#begin(request, pair, client, held);
    const untilTheEnd = held.move();
    void live.outcome.finally(() => {
      this.#live.delete(live.id);
      untilTheEnd.dispose();
    });
    return live;
  }

  async watch(id: RunId, owner: string | null): Promise<AsyncIterable<RunRecord> | undefined> {
    const live = this.#live.get(id);
    if (live !== undefined) return owns(live, owner) ? live.records() : undefined;
    const stored = await this.get(id, owner);
    return stored && replay(stored.records);
  }

  async get(id: RunId, owner: string | null): Promise<StoredRun | undefined> {
    const stored = await this.#ports.store.get(id);
    return stored && owns(stored, owner) ? stored : undefined;
  }

  list(query: RunQuery): Promise<readonly RunSummary[]> {
    return this.#ports.store.list(query);
  }

  activeCount(): number {
    return this.#live.size;
  }

  isDraining(): boolean {
    return this.#draining.signal.aborted;
  }

  /**
   * No new run from now on; those that wait for their turn are refused at once. Resolves when the going ones have ended;
   * those that outlast the limit are cancelled.
   */
  async drain(limitMs: number): Promise<void> {
    this.#draining.abort(shuttingDown());
    const limit = setTimeout(() => this.cancelAll(), limitMs);
    await Promise.allSettled(this.#beginning);
    await Promise.all([...this.#live.values()].map(({ outcome }) => outcome));
    clearTimeout(limit);
  }

  cancelAll(): void {
    const words = { en: "The server was stopped.", ru: "Сервер остановлен." };
    this.#ending.abort(bilingualError("cancelled", words));
  }

  async #begin(request: RunRequest, pair: LeasedPair, client: AbortSignal, held: DisposableStack): Promise<LiveRun> {
    const beginning = this.#drive(request, pair, client, held);
    this.#beginning.add(beginning);
    try {
      const live = await beginning;
      this.#live.set(live.id, live);
      return live;
    } finally {
      this.#beginning.delete(beginning);
    }
  }

  /** What the run holds until its end goes onto the stack. */
  async #drive(request: RunRequest, pair: LeasedPair, client: AbortSignal, held: DisposableStack): Promise<LiveRun> {
    const { store, settings, clock, digest } = this.#ports;
    const snapshot = settings(request.profile);
    const { runTimeoutSeconds, traceRequired } = snapshot.values;
    const answering = request.only === "secondary" ? secondaryAlone(pair) : pair;
    const input = planRun(request, snapshot, answering);
    const id = await store.begin({ at: clock.now(), input, owner: request.owner });
    const parent = AbortSignal.any([client, this.#ending.signal]);
    const limit = clock.deadline(runTimeoutSeconds * 1000, parent, runTimeout(runTimeoutSeconds));
    held.defer(limit.cancel);
    const backends = retrying(answering.backends, request.isLive);
    const events = run(input, { backends, clock, digest }, limit.signal, draftSteps(request));
    return driveRun(id, request.owner, record(events, id, clock), { ...this.#ports, mustBeStored: traceRequired });
  }
}

/** The pair of a run in which the secondary model answers and nobody reviews. */
function secondaryAlone({ secondary, autoFrame, backends, release }: LeasedPair): LeasedPair {
  const both = { primary: backends.secondary, secondary: backends.secondary };
  return { primary: secondary, secondary, autoFrame, backends: both, release };
}

/** Retries are counted per run, so each run has wrappers of its own. */
function retrying({ primary, secondary }: BackendPair, isLive: boolean): BackendPair {
  const budget = { left: RETRIES.perRun };
  const wrap = (backend: Backend): Backend => withRetry(backend, { perStep: RETRIES.perStep, budget, isLive });
  return { primary: wrap(primary), secondary: wrap(secondary) };
}

function runTimeout(seconds: number): FrogcomError {
  return bilingualError("run-timeout", {
    en: `The run did not end within ${seconds} s (RUN_TIMEOUT). Ask for less, or raise the limit.`,
    ru: `Запуск не завершился за ${seconds} с (RUN_TIMEOUT). Попросите меньше или увеличьте предел.`,
  });
}

function shuttingDown(): FrogcomError {
  return bilingualError("shutting-down", {
    en: "The server is shutting down; ask again in a moment.",
    ru: "Сервер останавливается; повторите чуть позже.",
  });
}

/** Without keys everybody owns everything; an admin asks with owner null. */
function owns(run: { readonly owner: string | null }, owner: string | null): boolean {
  return owner === null || run.owner === owner;
}

async function* replay(records: readonly RunRecord[]): AsyncGenerator<RunRecord, void> {
  yield* records;
}
