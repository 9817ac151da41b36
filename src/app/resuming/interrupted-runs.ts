/** Goes on with the runs that a kill cut short, when the server runs again: a few at a time, behind whoever waits for an answer. */
import { asFrogcomError, type ErrorCode } from "../../core/errors.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Clock, ResumableRun, Store } from "../../core/ports.ts";
import { DAY_MS } from "../../core/time.ts";
import { workInLanes } from "../../work/lanes.ts";
import type { InterruptedService, RunService } from "../app.ts";
import type { Room } from "../batches/room.ts";
import { pause } from "../time/pause.ts";
import { areReady, type ReadyModels } from "../models/are-ready.ts";
import { runsGivenUp, runsGoOn } from "../start-words.ts";

type GoOn = RunService["goOn"];

export interface InterruptedPorts {
  /** RESUME_INTERRUPTED. */
  readonly isOn: boolean;
  readonly store: Pick<Store, "resumable">;
  readonly room: Pick<Room, "enter">;
  readonly models: ReadyModels;
  readonly clock: Clock;
  readonly notice: (words: Bilingual) => void;
  readonly report: (error: unknown, where: string) => void;
}

/** How often the server goes on with a run by itself: what kills it each time does so no more after that. */
export const MOST_RESUMES = 3;

/** Milliseconds since a run began; who asked longer ago has asked again, or does not wait any more. */
const RESUMED_WITHIN_MS = DAY_MS;

const AT_ONCE = 4;

/** How long after a failure that may pass it is tried again. */
const AGAIN_MS = 15_000;

/** What passes without anybody's doing. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["overloaded", "no-model"]);

export class InterruptedRuns implements InterruptedService {
  readonly #ports: InterruptedPorts;
  readonly #closing = new AbortController();
  #ended: Promise<void> = Promise.resolve();

  constructor(ports: InterruptedPorts) {
    this.#ports = ports;
  }

  begin(goOn: GoOn): void {
    const { isOn, report } = this.#ports;
    if (!isOn || this.#closing.signal.aborted) return;
    this.#ended = this.#goOnWithAll(goOn).catch((error: unknown) => {
      if (!this.#closing.signal.aborted) report(error, "interrupted runs");
    });
  }

  /** Begins no more of them, and resolves when those that go on have ended: the runs are ended by whoever keeps them. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.#ended;
  }

  /** What was cut again may be what cuts: it comes last, and alone, so that it takes no other one with it. */
  async #goOnWithAll(goOn: GoOn): Promise<void> {
    const { store, clock, notice } = this.#ports;
    const { signal } = this.#closing;
    const found = await store.resumable(clock.now() - RESUMED_WITHIN_MS);
    const due = found.filter(({ resumes }) => resumes < MOST_RESUMES);
    if (due.length < found.length) notice(runsGivenUp(found.length - due.length, MOST_RESUMES));
    if (due.length > 0) notice(runsGoOn(due.length));
    const work = (run: ResumableRun): Promise<void> => this.#goOnWith(run, goOn, signal);
    const firstTime = due.filter(({ resumes }) => resumes === 0);
    const again = due.filter(({ resumes }) => resumes > 0);
    await workInLanes(firstTime, AT_ONCE, signal, work);
    await workInLanes(again, 1, signal, work);
  }

  async #goOnWith(run: ResumableRun, goOn: GoOn, signal: AbortSignal): Promise<void> {
    const { clock, report } = this.#ports;
    const isHopeless = (thrown: unknown): boolean => {
      if (signal.aborted || passing.has(asFrogcomError(thrown).code)) return false;
      report(thrown, run.id);
      return true;
    };
    for (let isDone = false; !isDone && !signal.aborted;) {
      isDone = await this.#tryOnce(run, goOn, signal).catch(isHopeless);
      if (!isDone) await pause(AGAIN_MS, clock, signal);
    }
  }

  /** Whether nothing is left to be done for this run. */
  async #tryOnce(run: ResumableRun, goOn: GoOn, signal: AbortSignal): Promise<boolean> {
    const { room, models } = this.#ports;
    if (!(await areReady(models, signal))) return false;
    const place = await room.enter(signal);
    try {
      const going = await goOn(run);
      if (going !== undefined) place.begun();
      await going?.outcome;
      return true;
    } finally {
      place.leave();
    }
  }
}
