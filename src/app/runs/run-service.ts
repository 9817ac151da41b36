/** Starts runs, keeps the going ones, and finds the stored ones. */
import { Turns } from "../../backends/take-turns.ts";
import type { ReplySharing } from "../../backends/reply-cache/reply-sharing.ts";
import { owns } from "../../core/owns.ts";
import { abortReason } from "../../core/abort-reason.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { Gate } from "../../core/gate.ts";
import type { Clock, Digest, ResumableRun, RunQuery, Signal, RunSummary, Store, StoredRun } from "../../core/ports.ts";
import { record } from "../../core/record.ts";
import { REPEATS_KEPT_MS } from "../../core/repeat.ts";
import { run } from "../../core/run.ts";
import { shadowedBy } from "../../core/shadow.ts";
import type { StatsReport } from "../../core/stats.ts";
import { lastDays } from "../../core/stats-tally.ts";
import type { RunId, RunRecord } from "../../core/types.ts";
import type {
  ForkRequest,
  RepeatedRun,
  ResumeRequest,
  RunOutcome,
  RunRequest,
  RunService,
  StartedRun,
} from "../app.ts";
import type { LiveCalibrations } from "../evaluation/calibrations.ts";
import { checkPorts } from "../checks/check-ports.ts";
import { launchForked, launchShadow } from "./continue-run.ts";
import { joinSignals } from "../time/join-signals.ts";
import { type Launch, launchOf, startOf } from "./launch.ts";
import { limitRun } from "./limit-run.ts";
import { driveRun, type LiveRun, type LiveRunPorts } from "./live-run.ts";
import { withLostEnd } from "./lost-end.ts";
import type { LeasedPair, LiveModels } from "../models/models.ts";
import type { SettingsSnapshot } from "./plan-run.ts";
import { priceInput } from "./price-input.ts";
import { answeringPair, inTurnOf, retrying, reusing, takingTurns } from "./run-backends.ts";
import { cancelled, mustBeKept, nothingToCancel, reviewShed, shuttingDown, stopped } from "./run-refusals.ts";
import { ResumingRuns } from "../resuming/resuming-runs.ts";
import type { RunSinks, SinksByStoring } from "./run-sinks.ts";
import { ShadowBook } from "../shadows/shadow-book.ts";
import type { ShadowWatch } from "../shadows/shadow-watch.ts";
import { type DueShadow, Shadows } from "../shadows/shadows.ts";

export interface RunServicePorts extends Omit<LiveRunPorts, "mustBeStored" | keyof RunSinks> {
  readonly store: Pick<Store, "begin" | "findRepeat" | "countResume" | "settled" | "get" | "list" | "stats">;
  /** Who watches a run, by what shall be kept of it; shadow runs have watchers of their own. */
  readonly sinks: SinksByStoring;
  readonly shadows: Omit<ShadowWatch, "report">;
  readonly models: Pick<LiveModels, "lease">;
  readonly sharing: ReplySharing;
  /** The settings of this moment under a profile. Throws `model-not-found` for one that there is not. */
  readonly settings: (profile: string | undefined) => SettingsSnapshot;
  readonly calibrations: Pick<LiveCalibrations, "ofLeased">;
  readonly gate: Gate;
  /** Reviews are shed now, in favour of answers. */
  readonly isBrownOut: () => boolean;
  /** Hears of each review that was. */
  readonly onShed: () => void;
  /** Told when a run has ended, and no longer counts as active. */
  readonly onEnd: () => void;
  readonly clock: Clock;
  readonly digest: Digest;
}

interface GoingRun extends LiveRun, StartedRun {
  readonly isShadow: boolean;
  cancel(): void;
}

export class Runs implements RunService {
  readonly #ports: RunServicePorts;
  readonly #going = new Map<RunId, GoingRun>();
  /** Runs that wait for nothing any more but for their id. */
  readonly #beginning = new Set<Promise<GoingRun>>();
  readonly #draining = new AbortController();
  readonly #ending = new AbortController();
  readonly #resuming: ResumingRuns;
  readonly #shadows: Shadows;
  readonly #turns: Turns;

  constructor(ports: RunServicePorts) {
    this.#ports = ports;
    const { store, clock, report, settings, shadows } = ports;
    this.#turns = new Turns(clock);
    this.#resuming = new ResumingRuns({ store, launch: (launch, client) => this.#launch(launch, client) });
    this.#shadows = new Shadows({
      ...shadows,
      clock,
      report,
      settings: () => settings(undefined),
      book: new ShadowBook(store, clock),
      begin: (due, signal) => this.#beginShadow(due, signal),
    });
  }

  async start(request: RunRequest, client: AbortSignal): Promise<StartedRun> {
    const { goesOnFrom, owner } = request;
    const earlier = goesOnFrom && (await this.get(goesOnFrom, owner));
    return earlier ? this.#resuming.resume(earlier, request, client) : this.#launch(launchOf(request), client);
  }

  async resume(
    id: RunId,
    owner: string | null,
    client: AbortSignal,
    asked: ResumeRequest = {},
  ): Promise<StartedRun | undefined> {
    const earlier = await this.get(id, owner);
    return earlier && this.#resuming.resume(earlier, asked, client);
  }

  goOn(run: ResumableRun): Promise<StartedRun | undefined> {
    return this.#resuming.goOn(run, this.#ending.signal);
  }

  async fork(
    id: RunId,
    owner: string | null,
    request: ForkRequest,
    client: AbortSignal,
  ): Promise<StartedRun | undefined> {
    const earlier = await this.get(id, owner);
    return earlier && this.#launch(launchForked(earlier, request), client);
  }

  async cancel(id: RunId, owner: string | null): Promise<StoredRun | undefined> {
    const going = this.#going.get(id);
    if (going === undefined) {
      const ended = await this.get(id, owner);
      if (ended === undefined) return undefined;
      throw nothingToCancel(ended);
    }
    if (!owns(going, owner)) return undefined;
    going.cancel();
    await going.outcome;
    return going.soFar();
  }

  async repeated(key: string): Promise<RepeatedRun | undefined> {
    const { store, clock } = this.#ports;
    const known = await store.findRepeat(key, clock.now() - REPEATS_KEPT_MS);
    const run = known && (await this.get(known.id, null));
    if (known === undefined || run === undefined) return undefined;
    const isKept = run.records.some((record) => record.type === "run-start" && record.input.storing === undefined);
    return { ...known, status: run.status, isKept };
  }

  async watch(id: RunId, owner: string | null): Promise<AsyncIterable<RunRecord> | undefined> {
    const going = this.#going.get(id);
    if (going !== undefined) return owns(going, owner) ? going.records() : undefined;
    const stored = await this.get(id, owner);
    return stored && replay(stored.records);
  }

  async get(id: RunId, owner: string | null): Promise<StoredRun | undefined> {
    const found = await (this.#going.get(id)?.soFar() ?? this.#read(id));
    return found && owns(found, owner) ? found : undefined;
  }

  async #read(id: RunId): Promise<StoredRun | undefined> {
    const stored = await this.#ports.store.get(id);
    return stored?.status === "running" && !this.#going.has(id) ? withLostEnd(stored) : stored;
  }

  list(query: RunQuery): Promise<readonly RunSummary[]> {
    return this.#ports.store.list(query);
  }

  stats(days: number, owner: string | null): Promise<StatsReport> {
    const { store, clock } = this.#ports;
    return store.stats({ ...lastDays(days, clock.now()), ...(owner !== null && { owner }) });
  }

  activeCount(): number {
    return [...this.#going.values()].filter(({ isShadow }) => !isShadow).length;
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
    this.#shadows.close();
    const limit = setTimeout(() => this.cancelAll(), limitMs);
    await Promise.allSettled(this.#beginning);
    await Promise.all([...this.#going.values()].map(({ outcome }) => outcome));
    clearTimeout(limit);
  }

  cancelAll(): void {
    this.#ending.abort(stopped());
  }

  async #launch(launch: Launch, client: AbortSignal): Promise<StartedRun> {
    const { gate, clock } = this.#ports;
    const arrivedAt = clock.elapsedMs();
    using joined = joinSignals(client, this.#draining.signal);
    using held = new DisposableStack();
    held.defer(this.#shadows.liveBegins());
    using limits = new DisposableStack();
    const limited = this.#limit(launch, clock, joined.signal, limits);
    held.defer(await gate.enter(limited, { caller: launch.owner }));
    return await this.#lease({ ...launch, arrivedAt }, limited, client, held);
  }

  /** `pacedBy` may stand still while the run waits for its turn. */
  #limit(launch: Launch, pacedBy: Clock, signal: Signal, limits: DisposableStack): Signal {
    const { settings, clock } = this.#ports;
    const { runTimeoutSeconds } = settings(launch.profile).values;
    return limitRun(launch, { runTimeoutSeconds, clock: pacedBy, nowMs: clock.elapsedMs() }, signal, limits);
  }

  /** It takes no place: nobody who waits for an answer waits for it. */
  async #beginShadow({ answered, cut }: DueShadow, signal: AbortSignal): Promise<StartedRun | undefined> {
    const run = await this.get(answered, null);
    if (run === undefined) return undefined;
    const launch = launchShadow(run, cut && (await this.get(cut, null)));
    using held = new DisposableStack();
    return await this.#lease(launch, signal, signal, held);
  }

  async #lease(launch: Launch, waiting: Signal, client: AbortSignal, held: DisposableStack): Promise<StartedRun> {
    const pair = await this.#ports.models.lease(waiting);
    held.defer(pair.release);
    if (waiting.aborted) throw abortReason(waiting);
    const going = await this.#begin(launch, pair, client, held);
    const untilTheEnd = held.move();
    const end = (outcome?: RunOutcome): void => {
      this.#going.delete(going.id);
      if (outcome !== undefined) this.#shadows.offer(outcome.state);
      untilTheEnd.dispose();
      this.#ports.onEnd();
    };
    // Whoever waits for the outcome hears of a fault of ours; after one the places are free, too.
    void going.outcome.then(end, () => end());
    return going;
  }

  /** Why a review is not made now. */
  #shed(): FrogcomError | undefined {
    if (!this.#ports.isBrownOut()) return undefined;
    this.#ports.onShed();
    return reviewShed();
  }

  async #begin(launch: Launch, pair: LeasedPair, client: AbortSignal, held: DisposableStack): Promise<GoingRun> {
    const beginning = this.#drive(launch, pair, client, held);
    this.#beginning.add(beginning);
    try {
      const going = await beginning;
      this.#going.set(going.id, going);
      return going;
    } finally {
      this.#beginning.delete(beginning);
    }
  }

  /** What the run holds until its end goes onto the stack. */
  async #drive(launch: Launch, leased: LeasedPair, client: AbortSignal, held: DisposableStack): Promise<GoingRun> {
    const { store, settings, calibrations, clock, digest, sinks, sharing } = this.#ports;
    const { owner, isLive, recorded } = launch;
    const snapshot = settings(launch.profile);
    const { traceRequired } = snapshot.values;
    const pair = { ...answeringPair(leased, launch.only), calibrations: calibrations.ofLeased(leased) };
    const input = priceInput(launch.plan(snapshot, pair), snapshot.priceOf);
    const { storing = "full" } = input;
    if (traceRequired && storing === "none") throw mustBeKept();
    const id = await store.begin(startOf(launch, input, clock.now()));
    const stop = new AbortController();
    const { signal } = held.use(joinSignals(client, this.#ending.signal, stop.signal));
    const shared = reusing(pair.backends, input, sharing);
    const paced = input.byPhase ? takingTurns(shared, this.#turns, clock, held) : { backends: shared, clock };
    const limited = this.#limit(launch, paced.clock, signal, held);
    const backends = retrying(inTurnOf(owner, paced.backends), isLive);
    const calls = { ...paced, backends, digest, checks: checkPorts, isLive, shed: () => this.#shed() };
    const events = run(input, calls, limited, recorded);
    const isShadow = shadowedBy(input) !== undefined;
    const ports = { ...this.#ports, ...sinks[isShadow ? "shadow" : storing], mustBeStored: traceRequired };
    const cancel = (): void => stop.abort(cancelled());
    const accepted = (): Promise<void> =>
      store.settled(id).catch((error: unknown) => {
        cancel();
        throw error;
      });
    return { ...driveRun(id, owner, record(events, id, clock), ports), isShadow, accepted, cancel };
  }
}

async function* replay(records: readonly RunRecord[]): AsyncGenerator<RunRecord, void> {
  yield* records;
}
