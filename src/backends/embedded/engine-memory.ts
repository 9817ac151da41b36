/** The memory of this machine, for the engines that run on it: where all of them fit, all stay loaded; else one at a time is. */
import { abortReason } from "../../core/abort-reason.ts";
import type { Signal } from "../../core/ports.ts";

/** An engine as memory sees it. */
export interface Unloadable {
  /** What it takes when it is loaded. */
  readonly bytes: number;
  /** Gives its memory back. Called only while nobody is in it. */
  unload(): Promise<void>;
}

export interface EngineMember {
  /**
   * Waits until the engine may be loaded, with the others unloaded where they do not fit beside it. It is kept loaded until
   * what this resolves with is called. Rejects with the signal's reason.
   */
  enter(signal: Signal): Promise<() => void>;
  /** Not all engines fit: they are loaded in each other's place. */
  isCrowded(): boolean;
  leave(): void;
}

interface Waiting {
  readonly engine: Unloadable;
  readonly admit: () => void;
}

/** So much of the memory is left to everything else that goes on meanwhile. */
const SHARE = 0.8;

export class EngineMemory {
  readonly #available: () => number;
  readonly #engines = new Set<Unloadable>();
  readonly #waiting: Waiting[] = [];
  /** What there was before the first engine was loaded. */
  #bytes = 0;
  #holder: Unloadable | undefined;
  #inside = 0;
  #isChanging = false;

  constructor(available: () => number = () => process.availableMemory()) {
    this.#available = available;
  }

  join(engine: Unloadable): EngineMember {
    if (this.#engines.size === 0) this.#bytes = this.#available() * SHARE;
    this.#engines.add(engine);
    return {
      enter: (signal) => this.#enter(engine, signal),
      isCrowded: () => this.#isCrowded(),
      leave: () => {
        this.#engines.delete(engine);
        if (this.#holder === engine) this.#holder = undefined;
        this.#advance();
      },
    };
  }

  #isCrowded(): boolean {
    const wanted = [...this.#engines].reduce((sum, { bytes }) => sum + bytes, 0);
    return this.#engines.size > 1 && wanted > this.#bytes;
  }

  async #enter(engine: Unloadable, signal: Signal): Promise<() => void> {
    if (signal.aborted) throw abortReason(signal);
    // Behind those that wait: whoever calls without end would keep the others out for ever.
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(abortReason(signal));
        this.#advance();
      };
      const waiting: Waiting = {
        engine,
        admit: () => {
          signal.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      signal.addEventListener("abort", giveUp);
      this.#waiting.push(waiting);
      this.#advance();
    });
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      this.#inside--;
      this.#advance();
    };
  }

  #advance(): void {
    if (this.#isChanging) return;
    const isCrowded = this.#isCrowded();
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      if (isCrowded && first.engine !== this.#holder) return this.#change(first.engine);
      this.#admit(first);
    }
  }

  /** All that wait for the engine go in with the first of them: each change costs a load. */
  #change(engine: Unloadable): void {
    if (this.#inside > 0) return;
    this.#isChanging = true;
    const others = [...this.#engines].filter((other) => other !== engine);
    void Promise.allSettled(others.map((other) => other.unload())).then(() => {
      this.#isChanging = false;
      this.#holder = engine;
      for (const waiting of this.#waiting.filter((one) => one.engine === engine)) this.#admit(waiting);
      this.#advance();
    });
  }

  #admit(waiting: Waiting): void {
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    this.#inside++;
    waiting.admit();
  }
}
