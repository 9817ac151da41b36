/**
 * How long the rest of a batch will take. Rows are answered by calls one after the other, and not every row needs all of
 * them; by phase many calls end before any row does. So calls are counted by their place in the row: how many of each
 * place are still to come follows from how often a row has gone on from there, and how much time one takes from the time
 * between the ends of calls, whatever goes on side by side.
 */

/** What is known of the calls at one place of their rows. */
interface Place {
  started: number;
  ended: number;
  /** Rows whose last call this was. */
  last: number;
  /** Calls whose time was taken, and the time up to their ends since the end before. */
  timed: number;
  ms: number;
}

/** A mean of fewer is no mean, unless it hardly matters: where no more than this share of the calls is to come. */
const FEWEST = 8;
const SMALL_SHARE = 0.1;

/** Before this share of the calls is made nobody can tell. */
const LEAST_SHARE = 0.05;

export class Estimate {
  readonly #places: Place[] = [];
  #rows = 0;
  #rowsStarted = 0;
  #lastEndAt: number;
  #lastModel: string | undefined;
  #timed = 0;
  /** The time up to the first call after a change of the model. */
  readonly #changes = { count: 0, ms: 0 };

  /** `now` is monotonic ms. */
  constructor(now: number) {
    this.#lastEndAt = now;
  }

  addRows(count: number): void {
    this.#rows += count;
  }

  callStarted(place: number): void {
    if (place === 0) this.#rowsStarted++;
    this.#at(place).started++;
  }

  /** `model` undefined = nobody made the call: it took no time. */
  callEnded(place: number, model: string | undefined, now: number): void {
    const at = this.#at(place);
    at.ended++;
    if (model === undefined) return;
    const ms = now - this.#lastEndAt;
    this.#lastEndAt = now;
    this.#timed++;
    at.timed++;
    if (this.#lastModel !== undefined && this.#lastModel !== model) {
      this.#changes.count++;
      this.#changes.ms += ms;
    } else at.ms += ms;
    this.#lastModel = model;
  }

  /** A row without calls is one that failed before the first. */
  rowEnded(places: number, wasFinished: boolean): void {
    if (places === 0) {
      this.#rowsStarted++;
      return;
    }
    const at = this.#at(places - 1);
    if (wasFinished) at.last++;
    else at.ended++;
  }

  /** Undefined while nobody can tell. */
  leftMs(now: number): number | undefined {
    const left = this.#callsLeft();
    const calls = left?.reduce((sum, count) => sum + count, 0) ?? 0;
    if (left === undefined || this.#timed < LEAST_SHARE * (this.#timed + calls)) return undefined;
    const perChange = this.#timed === 0 ? 0 : this.#changes.ms / this.#timed;
    const ms = left.reduce((sum, count, place) => sum + count * (perChange + this.#msPerCall(place)), 0);
    const usual = ms / Math.max(1, calls);
    return Math.max(0, ms - Math.min(now - this.#lastEndAt, usual));
  }

  /** Calls that are still to be made, by their place; undefined while it is not known whether there are more places. */
  #callsLeft(): readonly number[] | undefined {
    const left: number[] = [];
    let coming = Math.max(0, this.#rows - this.#rowsStarted);
    for (let index = 0; index < this.#places.length || coming > 0.5; index++) {
      const place = this.#places[index];
      const missing = coming + this.#openCalls(index);
      const before = left.reduce((sum, count) => sum + count, 0);
      left.push(missing);
      if ((place?.timed ?? 0) < FEWEST && missing > SMALL_SHARE * before) return undefined;
      coming = missing * this.#shareGoingOn(index);
    }
    return left;
  }

  #openCalls(index: number): number {
    const place = this.#places[index];
    return place === undefined ? 0 : Math.max(0, place.started - place.ended);
  }

  /** Of the rows whose call at this place has ended: those that made another. A row that waits with its next call has begun it. */
  #shareGoingOn(index: number): number {
    const on = this.#places[index + 1]?.started ?? 0;
    const known = on + (this.#places[index]?.last ?? 0);
    return known === 0 ? 0 : on / known;
  }

  #msPerCall(index: number): number {
    const place = this.#places[index];
    if (place !== undefined && place.timed >= FEWEST) return place.ms / place.timed;
    return this.#places.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, this.#timed);
  }

  #at(index: number): Place {
    for (let next = this.#places.length; next <= index; next++)
      this.#places.push({ started: 0, ended: 0, last: 0, timed: 0, ms: 0 });
    return this.#places[index] ?? { started: 0, ended: 0, last: 0, timed: 0, ms: 0 };
  }
}
