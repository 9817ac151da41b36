/** A run as the page knows it: the fold of its records so far, told to React at most once a frame. */
import { applyRecord, emptyRun, type RunState } from "../../src/core/state.ts";
import type { RunRecord } from "../../src/core/types.ts";
import { followRun, runSource } from "./follow-run.ts";
import { createHeld } from "./held.ts";

/** What is seen of a run. */
export interface RunSight {
  readonly state: RunState;
  readonly isConnected: boolean;
  /** Why it cannot be read; unset while it can. */
  readonly failure?: unknown;
}

const nothingYet: RunSight = { state: emptyRun, isConnected: true };

export class LiveRun {
  readonly #id: string;
  readonly #held = createHeld(() => nothingYet);
  #state = emptyRun;
  #isDrawingSoon = false;

  constructor(id: string) {
    this.#id = id;
  }

  readonly sight = this.#held.current;
  readonly watch = this.#held.watch;

  /** Reads until the run ends or the signal is aborted; begins anew when it is asked again. */
  async read(signal: AbortSignal): Promise<void> {
    const reader = {
      onRecord: (record: RunRecord) => this.#apply(record),
      onConnection: (isConnected: boolean) => this.#show({ isConnected }),
    };
    try {
      await followRun(runSource(this.#id), reader, signal);
    } catch (failure) {
      if (!signal.aborted) this.#show({ failure });
    }
  }

  #apply(record: RunRecord): void {
    this.#state = applyRecord(this.#state, record);
    if (this.#isDrawingSoon) return;
    this.#isDrawingSoon = true;
    requestAnimationFrame(() => {
      this.#isDrawingSoon = false;
      this.#show({});
    });
  }

  #show(change: Partial<RunSight>): void {
    this.#held.set({ ...this.sight(), ...change, state: this.#state });
  }
}
