/** Reviews behind answers: which runs get one, when there is room for it, and that it gives way to whoever waits. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import { isWorthShadowing } from "../../core/shadow.ts";
import type { RunState } from "../../core/state.ts";
import type { RunId } from "../../core/types.ts";
import { pause } from "../time/pause.ts";
import type { SettingsSnapshot } from "../runs/plan-run.ts";
import type { ShadowBook } from "./shadow-book.ts";
import type { ShadowWatch } from "./shadow-watch.ts";

/** An answered run that is to be reviewed; `cut` is the last try, which had to give way. */
export interface DueShadow {
  readonly answered: RunId;
  readonly cut?: RunId;
  readonly tries: number;
}

export interface ShadowPorts extends ShadowWatch {
  readonly clock: Clock;
  readonly settings: () => SettingsSnapshot;
  readonly book: ShadowBook;
  /** Begins the review; undefined when the answered run is not there any more. */
  readonly begin: (due: DueShadow, signal: AbortSignal) => Promise<BegunShadow | undefined>;
}

export interface BegunShadow {
  readonly id: RunId;
  readonly outcome: Promise<{ readonly state: RunState }>;
}

/** By then the answer has gone out, and who asks again at once finds the models free. */
const QUIET_MS = 1000;
/** More than these would be of a past that nobody asks about. */
const MOST_WAITING = 20;
const MOST_TRIES = 3;

/** One review at a time, so that there is always room for people. */
export class Shadows {
  readonly #ports: ShadowPorts;
  readonly #waiting: DueShadow[] = [];
  #live = 0;
  #going: AbortController | undefined;
  #isClosed = false;

  constructor(ports: ShadowPorts) {
    this.#ports = ports;
  }

  /** A run that somebody waits for begins, and goes on until what this returns is called. */
  liveBegins(): () => void {
    this.#live++;
    if (!this.#hasRoom()) this.#going?.abort(gaveWay());
    return () => {
      this.#live--;
      this.#next();
    };
  }

  /** An answered run may be reviewed, if it is worth it and chance picks it. */
  offer(state: RunState): void {
    const { settings, random, onSkip } = this.#ports;
    if (this.#isClosed || state.id === null || !isWorthShadowing(state)) return;
    if (random() * 100 >= percentOf(state, settings())) return;
    if (this.#waiting.length >= MOST_WAITING) return onSkip("busy");
    this.#waiting.push({ answered: state.id, tries: 0 });
  }

  /** Stops the review that goes on, and begins none any more. */
  close(): void {
    this.#isClosed = true;
    for (const _ of this.#waiting.splice(0)) this.#ports.onSkip("stopped");
    this.#going?.abort(gaveWay());
  }

  #hasRoom(): boolean {
    return this.#live < roomFor(this.#ports.settings());
  }

  #next(): void {
    if (this.#isClosed || this.#going !== undefined || !this.#hasRoom()) return;
    const due = this.#waiting.shift();
    if (due === undefined) return;
    const stop = new AbortController();
    this.#going = stop;
    void this.#review(due, stop.signal)
      .catch((error: unknown) => {
        this.#ports.onSkip("failed");
        this.#ports.report(error, "shadow");
      })
      .finally(() => {
        this.#going = undefined;
        this.#next();
      });
  }

  async #review(due: DueShadow, signal: AbortSignal): Promise<void> {
    const { clock, book, settings, begin, onSkip, notice } = this.#ports;
    const givesWay = (): boolean => signal.aborted;
    await pause(QUIET_MS, clock, signal);
    if (givesWay()) return this.#putBack(due);
    if ((await book.spentToday()) >= settings().values.shadowBudgetTokens) return onSkip("budget");
    const run = await begin(due, signal).catch((error: unknown) => {
      if (!givesWay()) throw error;
      return undefined;
    });
    if (run === undefined) return givesWay() ? this.#putBack(due) : onSkip("gone");
    const { state } = await run.outcome;
    const words = await book.note(state);
    if (words !== undefined) notice(words);
    if (state.status === "cancelled" && givesWay()) this.#putBack({ ...due, cut: run.id, tries: due.tries + 1 });
  }

  /** The next to be tried again: what it has finished is known, and stays so. */
  #putBack(due: DueShadow): void {
    if (this.#isClosed) return this.#ports.onSkip("stopped");
    if (due.tries >= MOST_TRIES) return this.#ports.onSkip("busy");
    this.#waiting.unshift(due);
  }
}

/** Who chose the strategy for it wants every answer measured, unless SHADOW says how many. */
function percentOf({ input }: RunState, settings: SettingsSnapshot): number {
  const isAll = input?.strategy === "shadow" && !settings.isSet("shadowPercent");
  return isAll ? 100 : settings.values.shadowPercent;
}

/** Only who sets MAX_CONCURRENT says what the models can take: half of it. Else nobody may be waiting. */
function roomFor(settings: SettingsSnapshot): number {
  return settings.isSet("maxConcurrent") ? Math.max(1, Math.floor(settings.values.maxConcurrent / 2)) : 1;
}

function gaveWay(): FrogcomError {
  return bilingualError("cancelled", {
    en: "The review behind an answer gave way: somebody waits for the models, or the server stops.",
    ru: "Проверка после ответа уступила место: модели кому-то нужны или сервер останавливается.",
  });
}
