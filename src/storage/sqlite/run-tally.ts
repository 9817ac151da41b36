/** Counts the writes of one run that are on their way, and keeps those that failed until they can be tried again. */
import type { FrogcomError } from "../../core/errors.ts";
import type { Write } from "../writes.ts";

export class RunTally {
  #underway = 0;
  #unsaved: Write[] = [];
  #failure: FrogcomError | undefined;
  #isBegun = false;
  /** Set once it makes no sense to write this run any more: its id or its row belongs to somebody else. */
  #isRefused = false;
  #waiters: (() => void)[] = [];
  readonly #stored = Promise.withResolvers<void>();
  #isEnding = false;

  get isQuiet(): boolean {
    return this.#underway === 0;
  }

  /** Writes are missing that another try may save. */
  get isUnsaved(): boolean {
    return this.#unsaved.length > 0;
  }

  /** The run's start is stored. Until it is known to be, a write that finds no run has only come too early. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  get failure(): FrogcomError | undefined {
    return this.#failure;
  }

  /** What to send for these writes: those that failed before come first. Nothing once the run is refused. */
  send(writes: readonly Write[]): readonly Write[] {
    if (this.#isRefused) return [];
    const all = [...this.#unsaved, ...writes];
    this.#unsaved = [];
    this.#failure = undefined;
    this.#underway += all.length;
    return all;
  }

  saved({ type }: Write): void {
    if (type === "begin") this.#isBegun = true;
    this.#arrive();
  }

  /** The write failed with all others of its transaction; it is kept for another try. */
  failed(write: Write, error: FrogcomError): void {
    if (!this.#isRefused) this.#unsaved.push(write);
    this.#failure ??= error;
    this.#arrive();
  }

  /** The write can never be stored, and so none after it. */
  refused(error: FrogcomError): void {
    this.#isRefused = true;
    this.#unsaved = [];
    this.#failure = error;
    this.#arrive();
  }

  /** Resolves when nothing is underway; rejects with what failed. */
  async settled(): Promise<void> {
    while (!this.isQuiet) await new Promise<void>((resolve) => this.#waiters.push(resolve));
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Resolves when all is stored, however many tries it takes. Ask only after the run's last write was sent. */
  stored(): Promise<void> {
    this.#isEnding = true;
    return this.#stored.promise;
  }

  #arrive(): void {
    this.#underway--;
    if (this.#underway > 0) return;
    if (this.#isEnding && this.#failure === undefined) this.#stored.resolve();
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}
