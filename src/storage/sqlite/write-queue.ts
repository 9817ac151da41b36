/** Gathers the writes of one turn of the event loop, sends them to the thread, and tells each run what became of its own. */
import type { Write } from "../writes.ts";
import type { RunTally } from "./run-tally.ts";
import { storeFailed, type WriteReport } from "./thread-client.ts";

interface Sent {
  readonly write: Write;
  readonly tally: RunTally;
}

/** Runs whose end could not be stored wait for room in memory; with more than these the oldest is given up. */
const MAX_UNSAVED_RUNS = 200;

export class WriteQueue {
  readonly #send: (writes: readonly Write[]) => void;
  readonly #onFault: (fault: string | null) => void;
  #outbox: Sent[] = [];
  readonly #sent: Sent[] = [];
  readonly #unsaved = new Set<RunTally>();
  #turn: NodeJS.Immediate | undefined;
  #fault: string | null = null;
  #sentCount = 0;
  #reportedCount = 0;
  #waiters: { readonly count: number; readonly wake: () => void }[] = [];

  /** `send` takes what one turn of the event loop gathered; `onFault` hears why writes begin to fail, and null when they work again. */
  constructor(send: (writes: readonly Write[]) => void, onFault: (fault: string | null) => void) {
    this.#send = send;
    this.#onFault = onFault;
  }

  get fault(): string | null {
    return this.#fault;
  }

  push(tally: RunTally, writes: readonly Write[]): void {
    for (const write of tally.send(writes)) this.#outbox.push({ write, tally });
    this.#unsaved.delete(tally);
    this.#turn ??= setImmediate(() => this.flush());
  }

  /** Whether the write still waits here and may be changed. */
  isWaiting(write: Write): boolean {
    return this.#outbox.findLast((waiting) => waiting.write === write) !== undefined;
  }

  flush(): void {
    clearImmediate(this.#turn);
    this.#turn = undefined;
    if (this.#outbox.length === 0) return;
    const gathered = this.#outbox;
    this.#outbox = [];
    this.#sent.push(...gathered);
    this.#sentCount += gathered.length;
    this.#send(gathered.map(({ write }) => write));
  }

  /** Resolves when it is known of every write so far whether it is stored. */
  async caughtUp(): Promise<void> {
    this.flush();
    if (this.#sent.length === 0) return;
    await new Promise<void>((wake) => this.#waiters.push({ count: this.#sentCount, wake }));
  }

  report(report: WriteReport): void {
    const told = this.#sent.splice(0, report.count);
    if ("reason" in report) this.#fail(told, report.reason);
    else {
      for (const [position, sent] of told.entries()) this.#settle(sent, report.refusals.get(position));
      if (report.refusals.size < report.count) this.#recover();
    }
    this.#wakeWaiters(told.length);
  }

  /** The thread is gone: what was sent and not reported is not known to be stored. */
  failAll(reason: string): void {
    this.report({ count: this.#sent.length, reason });
  }

  setFault(fault: string | null): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    this.#onFault(fault);
  }

  #fail(told: readonly Sent[], reason: string): void {
    this.setFault(reason);
    for (const { write, tally } of told) {
      tally.failed(write, storeFailed(reason));
      this.#remember(tally);
    }
  }

  #wakeWaiters(reported: number): void {
    this.#reportedCount += reported;
    const isDue = ({ count }: { readonly count: number }): boolean => count <= this.#reportedCount;
    for (const { wake } of this.#waiters.filter(isDue)) wake();
    this.#waiters = this.#waiters.filter((waiter) => !isDue(waiter));
  }

  #settle({ write, tally }: Sent, refusal: "taken" | "orphan" | undefined): void {
    if (refusal === undefined) return tally.saved(write);
    // Its run's start failed before it, and is tried again or will be.
    if (refusal === "orphan" && !tally.isBegun) {
      tally.failed(write, storeFailed("The run's start is not stored."));
      return this.#remember(tally);
    }
    return tally.refused(storeFailed(refusalWords(refusal)));
  }

  /** Writing works: so what could not be written before is tried again. */
  #recover(): void {
    this.setFault(null);
    for (const tally of [...this.#unsaved]) {
      if (tally.isQuiet) this.push(tally, []);
    }
  }

  #remember(tally: RunTally): void {
    this.#unsaved.add(tally);
    const [oldest] = this.#unsaved;
    if (this.#unsaved.size > MAX_UNSAVED_RUNS && oldest !== undefined) this.#unsaved.delete(oldest);
  }
}

function refusalWords(refusal: "taken" | "orphan"): string {
  return refusal === "taken"
    ? "The run is not stored: another program wrote a run with the same id into the database. Only one FrogCom may use a data folder."
    : "The run is not stored: its row is gone from the database.";
}
