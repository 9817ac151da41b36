/** A batch that is worked on: where it stands, told to the store at every change of its status. */
import type { BatchCounts, BatchStatus, BatchStore, StoredBatch } from "../../core/stored-batch.ts";

export interface LiveBatchPorts {
  readonly store: Pick<BatchStore, "keepBatch">;
  /** Unix ms. */
  readonly now: () => number;
}

export class LiveBatch {
  readonly #ports: LiveBatchPorts;
  #batch: StoredBatch;
  #counts: () => BatchCounts;

  constructor(batch: StoredBatch, ports: LiveBatchPorts) {
    this.#ports = ports;
    this.#batch = batch;
    this.#counts = () => batch.counts;
  }

  /** As of this moment. */
  get batch(): StoredBatch {
    return { ...this.#batch, counts: this.#counts() };
  }

  /** From now on the counts are asked for here. */
  follow(counts: () => BatchCounts): void {
    this.#counts = counts;
  }

  /** The new status holds at once; resolves when it is stored. */
  async reach(status: BatchStatus, changes: Partial<StoredBatch> = {}): Promise<void> {
    const { now } = this.#ports;
    this.#batch = { ...this.batch, ...changes, status, reached: { ...this.#batch.reached, [status]: now() } };
    await this.keep();
  }

  async keep(): Promise<void> {
    await this.#ports.store.keepBatch(this.batch);
  }
}
