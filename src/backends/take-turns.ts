/**
 * Lets models take turns where loading one pushes the other out: calls of one model go through until every run that takes
 * part waits for another model, and only then that one has its turn. So a model is loaded once for many runs instead of
 * once for each, and the runs need not know of each other.
 */
import { abortReason } from "../core/abort-reason.ts";
import type { Backend, Clock, Signal } from "../core/ports.ts";

/** A run that takes part, from its beginning to its end. */
export interface TurnTaker {
  /** The backend, which waits for the turn of each call's model before it makes the call. */
  wrap(backend: Backend): Backend;
  readonly leave: () => void;
}

/** Told when a run begins to wait for its turn and when the waiting ends. */
export interface WaitWatcher {
  readonly onWait: () => void;
  readonly onTurn: () => void;
}

/**
 * How long everything must have stood still before the turn changes: time for the runs that replace those which have just
 * ended, and for all those of the beginning.
 */
const SETTLE_MS = 100;

interface Waiting {
  readonly model: string;
  readonly admit: () => void;
}

export class Turns {
  readonly #clock: Pick<Clock, "deadline">;
  readonly #waiting: Waiting[] = [];
  #takers = 0;
  #model: string | undefined;
  #settling: { cancel(): void } | undefined;

  constructor(clock: Pick<Clock, "deadline">) {
    this.#clock = clock;
  }

  join(watcher: WaitWatcher): TurnTaker {
    this.#takers++;
    this.#settle();
    let hasLeft = false;
    return {
      wrap: (backend) => ({
        name: backend.name,
        generate: (call, signal) => this.#generate(backend, call, signal, watcher),
      }),
      leave: () => {
        if (hasLeft) return;
        hasLeft = true;
        this.#takers--;
        this.#settle();
      },
    };
  }

  async *#generate(
    backend: Backend,
    call: Parameters<Backend["generate"]>[0],
    signal: Signal,
    watcher: WaitWatcher,
  ): ReturnType<Backend["generate"]> {
    await this.#turnOf(call.model, signal, watcher);
    yield* backend.generate(call, signal);
  }

  async #turnOf(model: string, signal: Signal, { onWait, onTurn }: WaitWatcher): Promise<void> {
    if (signal.aborted) throw abortReason(signal);
    this.#model ??= model;
    if (this.#model === model) return;
    onWait();
    try {
      await this.#wait(model, signal);
    } finally {
      onTurn();
    }
  }

  #wait(model: string, signal: Signal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(abortReason(signal));
        this.#settle();
      };
      const waiting: Waiting = {
        model,
        admit() {
          signal.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      signal.addEventListener("abort", giveUp);
      this.#waiting.push(waiting);
      this.#settle();
    });
  }

  /** Whatever happens begins the standstill anew. */
  #settle(): void {
    this.#settling?.cancel();
    this.#settling = undefined;
    if (this.#takers === 0) this.#model = undefined;
    if (this.#waiting.length === 0 || this.#waiting.length < this.#takers) return;
    const standstill = new AbortController();
    const deadline = this.#clock.deadline(SETTLE_MS, standstill.signal, () => "settled");
    const change = (): void => this.#change();
    deadline.signal.addEventListener("abort", change);
    this.#settling = {
      cancel() {
        deadline.signal.removeEventListener("abort", change);
        deadline.cancel();
      },
    };
  }

  /** The one who has waited longest decides whose turn it is, so that no model waits for ever. */
  #change(): void {
    this.#settling = undefined;
    this.#model = this.#waiting[0]?.model;
    const next = this.#waiting.filter(({ model }) => model === this.#model);
    for (const waiting of next) this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    for (const { admit } of next) admit();
  }
}
