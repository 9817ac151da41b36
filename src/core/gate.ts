/** A fair gate: so many inside at once, so many waiting in line, and nobody else; callers take turns, however many each sends. */
import type { Signal } from "./ports.ts";
import { abortReason } from "./abort-reason.ts";

/** Who wants to get in. */
export interface Entrant {
  /** Of one caller only the first in line is next; those of nobody are one caller. */
  readonly caller?: string | null | undefined;
  /** Leaves the line when it is full and somebody else comes who does not. */
  readonly givesWay?: boolean | undefined;
}

export interface Gate {
  /** Resolves with the way out, when it is this one's turn. Throws what `refuse` makes for those for whom there is no room, or the signal's reason. */
  enter(signal: Signal, entrant?: Entrant): Promise<() => void>;
  insideCount(): number;
  waitingCount(): number;
  /** How full the line is, from 0 to 1; always 0 where nobody may wait. */
  fill(): number;
}

export interface GateOptions {
  readonly inside: number;
  readonly waiting: number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Makes the error for those for whom there is no room; after the time the line will have gone by, as far as can be told. */
  readonly refuse: (retryAfterMs: number) => Error;
}

interface Place {
  readonly caller: string;
  readonly givesWay: boolean;
  readonly admit: () => void;
  readonly refuse: () => void;
}

export function createGate({ inside: most, waiting, now, refuse }: GateOptions): Gate {
  const line = new FairLine();
  const stays = new Stays(now);
  const refusal = (): Error => refuse(stays.waitMs(line.length + 1, most));

  function admit(): () => void {
    const leave = stays.enter();
    let isOut = false;
    return () => {
      if (isOut) return;
      isOut = true;
      leave();
      line.next()?.admit();
    };
  }

  return {
    async enter(signal, { caller, givesWay = false } = {}) {
      if (signal.aborted) throw abortReason(signal);
      if (stays.count < most && line.length === 0) return admit();
      const who = { caller: caller ?? "", givesWay };
      if (line.length >= waiting && !line.makeRoomFor(who)) throw refusal();
      return waitInLine(line, who, admit, refusal, signal);
    },
    insideCount: () => stays.count,
    waitingCount: () => line.length,
    fill: () => (waiting === 0 ? 0 : line.length / waiting),
  };
}

/** Callers stand in a ring; whoever was let in goes to its end with what it still has in line. */
class FairLine {
  readonly #ring = new Map<string, Place[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(place: Place): void {
    const places = this.#ring.get(place.caller) ?? [];
    places.push(place);
    this.#ring.set(place.caller, places);
    this.#length++;
  }

  next(): Place | undefined {
    const [first] = this.#ring.values();
    const place = first?.shift();
    if (first === undefined || place === undefined) return undefined;
    this.#length--;
    this.#ring.delete(place.caller);
    if (first.length > 0) this.#ring.set(place.caller, first);
    return place;
  }

  remove(place: Place): void {
    const places = this.#ring.get(place.caller) ?? [];
    places.splice(places.indexOf(place), 1);
    if (places.length === 0) this.#ring.delete(place.caller);
    this.#length--;
  }

  /** Sends somebody away who gives way, else the last one of a caller who has at least two more in line than this one. */
  makeRoomFor({ caller, givesWay }: Pick<Place, "caller" | "givesWay">): boolean {
    const all = [...this.#ring.values()];
    const polite = givesWay ? undefined : all.flat().findLast((place) => place.givesWay);
    const longest = all.reduce<readonly Place[]>((a, b) => (b.length > a.length ? b : a), []);
    const own = this.#ring.get(caller)?.length ?? 0;
    const sentAway = polite ?? (longest.length > own + 1 ? longest.at(-1) : undefined);
    if (sentAway === undefined) return false;
    this.remove(sentAway);
    sentAway.refuse();
    return true;
  }
}

/** What a new stay weighs in the mean of how long they take. */
const NEW_WEIGHT = 0.2;

/** Nobody is told to come back at once. */
const LEAST_WAIT_MS = 1000;

/** Those inside, and how long one stays as a rule. */
class Stays {
  readonly #now: () => number;
  readonly #entered = new Set<{ readonly at: number }>();
  #meanMs: number | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  get count(): number {
    return this.#entered.size;
  }

  /** Returns the way out. */
  enter(): () => void {
    const stay = { at: this.#now() };
    this.#entered.add(stay);
    return () => {
      this.#entered.delete(stay);
      const ms = this.#now() - stay.at;
      this.#meanMs = this.#meanMs === undefined ? ms : this.#meanMs + NEW_WEIGHT * (ms - this.#meanMs);
    };
  }

  /** How long so many take, so many at a time. Of a stay that is longer than the mean the mean knows nothing yet. */
  waitMs(waiting: number, atOnce: number): number {
    const [oldest] = this.#entered;
    const longest = oldest === undefined ? 0 : this.#now() - oldest.at;
    const stayMs = this.#meanMs ?? longest;
    return Math.max(LEAST_WAIT_MS, (waiting / atOnce) * stayMs);
  }
}

function waitInLine(
  line: FairLine,
  who: Pick<Place, "caller" | "givesWay">,
  admit: () => () => void,
  refusal: () => Error,
  signal: Signal,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      line.remove(place);
      reject(abortReason(signal));
    };
    const place: Place = {
      ...who,
      admit() {
        signal.removeEventListener("abort", giveUp);
        resolve(admit());
      },
      refuse() {
        signal.removeEventListener("abort", giveUp);
        reject(refusal());
      },
    };
    signal.addEventListener("abort", giveUp);
    line.push(place);
  });
}
