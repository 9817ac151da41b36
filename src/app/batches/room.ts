/** How many rows of batches go on at the same time: as many as the models take, less those whom somebody waits for, and one more. */
import { abortReason } from "../../core/abort-reason.ts";
import type { RowPlace } from "../../batch/work-through.ts";
import type { PairCapacity } from "../app.ts";

export interface RoomPorts {
  /** Undefined while there are no models. */
  readonly capacity: () => Pick<PairCapacity, "runsAtOnce"> | undefined;
  /** All runs that go on, those of rows too. */
  readonly activeCount: () => number;
}

export class Room {
  readonly #ports: RoomPorts;
  readonly #line = new Set<() => void>();
  #inside = 0;
  /** Of those inside, who has a run by now. */
  #begun = 0;

  constructor(ports: RoomPorts) {
    this.#ports = ports;
  }

  /** In order of arrival, so that batches take turns. Rejects with the signal's reason. */
  async enter(signal: AbortSignal): Promise<RowPlace> {
    if (signal.aborted) throw abortReason(signal);
    if (this.#line.size > 0 || !this.#hasRoom()) await this.#waitInLine(signal);
    else this.#inside++;
    return this.#newPlace();
  }

  /** Whoever is first in line enters if there is room by now: to be called when a run has ended. */
  look(): void {
    for (const admit of this.#line) {
      if (!this.#hasRoom()) return;
      this.#line.delete(admit);
      this.#inside++;
      admit();
    }
  }

  #newPlace(): RowPlace {
    let begun = 0;
    return {
      begun: () => {
        begun = 1;
        this.#begun++;
      },
      leave: () => {
        this.#inside--;
        this.#begun -= begun;
        this.look();
      },
    };
  }

  /** Who comes finds a free place at once; alone in the house, a single place is for the batch. */
  #hasRoom(): boolean {
    const { capacity, activeCount } = this.#ports;
    const others = Math.max(0, activeCount() - this.#begun);
    const places = (capacity()?.runsAtOnce ?? 1) - 1 - others;
    return this.#inside < (others === 0 ? Math.max(1, places) : places);
  }

  #waitInLine(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = (): void => {
      this.#line.delete(admit);
      reject(abortReason(signal));
    };
    const admit = (): void => {
      signal.removeEventListener("abort", giveUp);
      resolve();
    };
    signal.addEventListener("abort", giveUp, { once: true });
    this.#line.add(admit);
    return promise;
  }
}
