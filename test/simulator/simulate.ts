/** Plays one schedule to its end, on a clock that only moves when nothing else can. */
import { asFrogcomError } from "../../src/core/errors.ts";
import type { StartedRun } from "../../src/app/app.ts";
import { Disk } from "./disk.ts";
import type { History, Visit } from "./history.ts";
import { Network } from "./network.ts";
import { drawSchedule, type Guest, type Schedule } from "./schedule.ts";
import { type Server, startServer } from "./server.ts";
import { VirtualTime } from "./virtual-time.ts";

/** More steps than any schedule needs. */
const MOST_STEPS = 100_000;

/** Longer than what is done behind an answer: a rest of a body is read, a review waits for its moment. */
const SHORT_MS = 3000;

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

export async function simulate(seed: number): Promise<History> {
  const schedule = drawSchedule(seed);
  using time = new VirtualTime(schedule.dice.another());
  return await new Simulation(schedule, time).play();
}

class Simulation {
  readonly #schedule: Schedule;
  readonly #time: VirtualTime;
  readonly #network: Network;
  readonly #disk: Disk;
  readonly #visits: Writable<Visit>[] = [];
  readonly #breakers: Writable<History["breakers"][number]>[] = [];
  readonly #strayErrors: unknown[] = [];
  #server: Server;
  #idleTimers = 0;
  #drained: { askedAt: number; doneAt: number | undefined } | undefined;

  constructor(schedule: Schedule, time: VirtualTime) {
    this.#schedule = schedule;
    this.#time = time;
    const { weather, diskTrouble: trouble, commitMs, dice } = schedule;
    this.#network = new Network({
      time,
      dice: dice.another(),
      moodNow: () => weather.findLast(({ from }) => from <= time.passedMs)?.mood ?? "fair",
    });
    this.#disk = new Disk({
      dice: dice.another(),
      commitMs,
      hasTrouble: () => trouble !== undefined && trouble.from <= time.passedMs && time.passedMs < trouble.to,
    });
    this.#server = this.#start();
  }

  async play(): Promise<History> {
    const { guests, clockJump, drain, killAt } = this.#schedule;
    const time = this.#time;
    for (const guest of guests) time.at(guest.arrivesAt, () => void this.#visit(guest));
    if (clockJump) time.at(clockJump.at, () => time.jump(clockJump.ms));
    if (drain) time.at(drain.at, () => void this.#drain(drain.limitMs));
    if (killAt !== undefined) time.at(killAt, () => this.#kill());
    let steps = 0;
    while (steps++ < MOST_STEPS && (await time.step())) {
      this.#watchBreakers();
      this.#watchTimers();
    }
    return {
      schedule: this.#schedule,
      visits: this.#visits,
      calls: this.#network.calls,
      stored: (id) => this.#disk.durable(id),
      held: { ...this.#held(), "timers that nobody needs": this.#idleTimers },
      breakers: this.#breakers,
      ...(this.#drained && { drained: this.#drained }),
      strayErrors: this.#strayErrors,
      isEndless: time.pendingCount > 0,
    };
  }

  #held(): Readonly<Record<string, number>> {
    return { ...this.#server.held(), "open calls": this.#network.openCalls().length };
  }

  #start(): Server {
    const report = (error: unknown): void => void this.#strayErrors.push(error);
    return startServer(this.#schedule, { network: this.#network, disk: this.#disk, report });
  }

  async #visit(guest: Guest, resumes?: Visit["resumes"]): Promise<void> {
    const visit: Writable<Visit> = { guest, heard: [], ...(resumes && { resumes }) };
    this.#visits.push(visit);
    const leaving = new AbortController();
    const { runs } = this.#server;
    const stop = (): void => {
      if (visit.outcome === undefined && visit.refusal === undefined) visit.stoppedAt ??= this.#time.passedMs;
    };
    if (guest.leavesAt !== undefined && !resumes)
      this.#time.at(guest.leavesAt, () => {
        stop();
        leaving.abort();
      });
    try {
      const run = await (resumes
        ? runs.resume(resumes.id, null, leaving.signal)
        : runs.start(guest.request, leaving.signal));
      if (run === undefined) return;
      visit.id = run.id;
      if (guest.isCancelledAt !== undefined && !resumes)
        this.#time.at(guest.isCancelledAt, () => {
          stop();
          void runs.cancel(run.id, null).catch(() => undefined);
        });
      await this.#listen(run, visit);
    } catch (error) {
      visit.refusal = asFrogcomError(error);
    }
  }

  async #listen(run: StartedRun, visit: Writable<Visit>): Promise<void> {
    run.accepted().catch(() => undefined);
    void run.outcome.then((outcome) => {
      visit.outcome = outcome;
      visit.endedAt = this.#time.passedMs;
    });
    for await (const record of run.records()) visit.heard.push({ record, at: this.#time.passedMs });
  }

  async #drain(limitMs: number): Promise<void> {
    this.#drained = { askedAt: this.#time.passedMs, doneAt: undefined };
    const { runs } = this.#server;
    await runs.drain(limitMs);
    this.#drained.doneAt = this.#time.passedMs;
  }

  /** What the killed server still had to do never happens; the guests that are still to come find the next one. */
  #kill(): void {
    const { guests } = this.#schedule;
    this.#time.forgetAll();
    for (const call of this.#network.openCalls()) call.endedAt = this.#time.passedMs;
    const cut = this.#visits.filter(({ outcome, refusal }) => outcome === undefined && refusal === undefined);
    for (const visit of cut) visit.isCutByKill = true;
    this.#disk.restart(Date.now);
    this.#drained = undefined;
    this.#server = this.#start();
    for (const guest of guests)
      if (guest.arrivesAt > this.#time.passedMs) this.#time.at(guest.arrivesAt, () => void this.#visit(guest));
    for (const { id, guest } of cut) {
      const stored = id && this.#disk.durable(id);
      if (guest.comesBack && stored?.status === "interrupted" && guest.request.overrides?.storing === "full")
        void this.#visit(guest, stored);
    }
  }

  /** While nothing goes on, nobody waits for long. */
  #watchTimers(): void {
    if (Object.values(this.#held()).some((count) => count > 0)) return;
    this.#idleTimers = Math.max(this.#idleTimers, this.#time.countBeyond(SHORT_MS));
  }

  #watchBreakers(): void {
    for (const source of this.#server.sources) {
      const server = source.name;
      const status = source.load().isShunned === true ? "open" : "closed";
      const last = this.#breakers.findLast((change) => change.server === server)?.status ?? "closed";
      if (status !== last) this.#breakers.push({ server, at: this.#time.passedMs, status });
    }
  }
}
