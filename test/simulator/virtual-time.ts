/** Time and chance of a simulation in the place of the machine's own, for as long as somebody holds them. */
import type { Dice } from "./dice.ts";

/** When every simulation begins, Unix ms. */
const BEGINNING = 1_700_000_000_000;

interface Timer {
  readonly at: number;
  readonly fire: () => void;
  readonly isPlanned: boolean;
  unref(): Timer;
}

const original = { setTimeout, clearTimeout, random: Math.random, dateNow: Date.now };
const originalNow = performance.now.bind(performance);
const nextTurn = setImmediate;

/** Timers fire when they are told to, in order; the time of day may jump, and the time that passes does not. */
export class VirtualTime implements Disposable {
  #timers: Timer[] = [];
  #passedMs = 0;
  #jumpedMs = 0;

  constructor(dice: Dice) {
    Object.assign(globalThis, {
      setTimeout: (fire: () => void, ms?: number) => this.#start(fire, ms),
      clearTimeout: this.#stop.bind(this),
    });
    Object.assign(Math, { random: () => dice.share() });
    Object.assign(Date, { now: () => BEGINNING + this.#passedMs + this.#jumpedMs });
    Object.defineProperty(performance, "now", { value: () => this.#passedMs, configurable: true, writable: true });
  }

  /** Milliseconds since the beginning. */
  get passedMs(): number {
    return this.#passedMs;
  }

  get pendingCount(): number {
    return this.#timers.length;
  }

  /** Timers of the program that fire later than in so many ms. */
  countBeyond(ms: number): number {
    return this.#timers.filter(({ at, isPlanned }) => !isPlanned && at > this.#passedMs + ms).length;
  }

  /** Moves on to the next timer, fires it, and lets all that follows from it happen; false = there is none. */
  async step(): Promise<boolean> {
    const next = this.#timers.shift();
    if (next === undefined) return false;
    this.#passedMs = next.at;
    next.fire();
    await this.settle();
    return true;
  }

  /** Lets everything happen that needs no time. */
  settle(): Promise<void> {
    return new Promise((resolve) => nextTurn(() => resolve()));
  }

  /** What happens to the program from outside. */
  at(ms: number, fire: () => void): void {
    this.#start(fire, ms - this.#passedMs, true);
  }

  /** Somebody sets the clock on the wall. */
  jump(ms: number): void {
    this.#jumpedMs += ms;
  }

  /** Nothing that is still to come will come. */
  forgetAll(): void {
    this.#timers = [];
  }

  [Symbol.dispose](): void {
    const { random, dateNow, ...timers } = original;
    Object.assign(globalThis, timers);
    Object.assign(Math, { random });
    Object.assign(Date, { now: dateNow });
    Object.defineProperty(performance, "now", { value: originalNow, configurable: true, writable: true });
  }

  /** Of timers for the same moment the one that was started first fires first. */
  #start(fire: () => void, ms = 0, isPlanned = false): Timer {
    const timer: Timer = { at: this.#passedMs + Math.max(0, ms), fire, isPlanned, unref: () => timer };
    const later = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return timer;
  }

  #stop(timer: Timer | undefined): void {
    const place = timer === undefined ? -1 : this.#timers.indexOf(timer);
    if (place >= 0) this.#timers.splice(place, 1);
  }
}
