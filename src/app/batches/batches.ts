/** Batches: keeps what was asked for, and works on it whenever a server runs, until it has come to an end. */
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports.ts";
import { owns } from "../../core/owns.ts";
import { type BatchQuery, hasEnded, type StoredBatch } from "../../core/stored-batch.ts";
import { areReady, type ReadyModels } from "../models/are-ready.ts";
import type { BatchService, BatchWish, RowRunner } from "./batch-service.ts";
import { pause } from "../time/pause.ts";
import { namesIn } from "../keeping/on-disk.ts";
import { type KeptFiles, openBatches, type KeptFilesPorts } from "./kept-files.ts";
import { lastingError } from "./lasting-error.ts";
import { LiveBatch, type LiveBatchPorts } from "./live-batch.ts";
import type { Room } from "./room.ts";

export interface BatchesPorts extends Pick<KeptFilesPorts, "store"> {
  readonly files: KeptFiles;
  /** Where the journals of unfinished batches are. */
  readonly folder: string;
  readonly room: Pick<Room, "enter">;
  readonly models: ReadyModels;
  readonly clock: Clock;
  /** Told of what keeps a batch from going on; it is tried again. */
  readonly report: (error: unknown, where: string) => void;
}

interface Going {
  readonly live: LiveBatch;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** How long after a failure that may pass (a dead backend, a full disk) a batch goes on. */
const AGAIN_MS = 60_000;

/** A try costs each of the first rows a failed run. Without all models there is one all the same after so many pauses: its rows may need fewer. */
const MOST_PAUSES = 10;

const JOURNAL = ".journal";

export class Batches implements BatchService {
  readonly #ports: BatchesPorts;
  readonly #going = new Map<string, Going>();
  readonly #pausing = new AbortController();
  #runnerFor: ((owner: string | null) => RowRunner) | undefined;

  constructor(ports: BatchesPorts) {
    this.#ports = ports;
  }

  async begin(runnerFor: (owner: string | null) => RowRunner): Promise<void> {
    this.#runnerFor = runnerFor;
    const { store, files } = this.#ports;
    await files.sweep();
    await this.#dropJournals();
    for await (const batch of openBatches(store)) this.#goOn(batch);
  }

  async create(wish: BatchWish): Promise<StoredBatch> {
    const { store, clock } = this.#ports;
    const id = `batch_${randomBytes(12).toString("hex")}`;
    const counts = { total: 0, completed: 0, failed: 0 };
    const batch: StoredBatch = { ...wish, id, at: clock.now(), status: "validating", reached: {}, counts };
    await store.keepBatch(batch);
    this.#goOn(batch);
    return batch;
  }

  async get(id: string, owner: string | null): Promise<StoredBatch | undefined> {
    const batch = this.#going.get(id)?.live.batch ?? (await this.#ports.store.getBatch(id));
    return batch !== undefined && owns(batch, owner) ? batch : undefined;
  }

  async list(query: BatchQuery): Promise<readonly StoredBatch[]> {
    const found = await this.#ports.store.listBatches(query);
    return found.map((batch) => this.#going.get(batch.id)?.live.batch ?? batch);
  }

  async cancel(id: string, owner: string | null): Promise<StoredBatch | undefined> {
    const batch = await this.get(id, owner);
    if (batch === undefined || batch.status === "cancelling") return batch;
    if (batch.status !== "validating" && batch.status !== "in_progress") throw batchEnded(batch);
    const going = this.#going.get(id);
    const live = going?.live ?? new LiveBatch(batch, this.#livePorts());
    const kept = live.reach("cancelling");
    going?.stop.abort(cancelled());
    await kept;
    return live.batch;
  }

  /** Stops all work at once; it goes on after the next start. */
  async pause(): Promise<void> {
    this.#pausing.abort(stopped());
    await Promise.all([...this.#going.values()].map(({ done }) => done));
  }

  /** Those of batches that have ended: a kill came between the two. A journal that no batch is known for holds answers that somebody paid for. */
  async #dropJournals(): Promise<void> {
    const { store, folder } = this.#ports;
    for (const name of await namesIn(folder)) {
      const batch = await store.getBatch(basename(name, JOURNAL));
      if (batch !== undefined && hasEnded(batch)) await rm(join(folder, name), { force: true });
    }
  }

  #isPaused(): boolean {
    return this.#pausing.signal.aborted;
  }

  #livePorts(): LiveBatchPorts {
    const { store, clock } = this.#ports;
    return { store, now: clock.now };
  }

  #goOn(batch: StoredBatch): void {
    if (this.#runnerFor === undefined || this.#isPaused()) return;
    const live = new LiveBatch(batch, this.#livePorts());
    const stop = new AbortController();
    const done = this.#work(live, this.#runnerFor(batch.owner), stop.signal).finally(() =>
      this.#going.delete(batch.id),
    );
    this.#going.set(batch.id, { live, stop, done });
  }

  /** Until it has ended, or the server ends. */
  async #work(live: LiveBatch, frogcom: RowRunner, cancel: AbortSignal): Promise<void> {
    const { report, clock } = this.#ports;
    const signal = AbortSignal.any([cancel, this.#pausing.signal]);
    while (!this.#isPaused()) {
      try {
        await this.#carryOut(live, frogcom, signal);
        return;
      } catch (error) {
        if (this.#isPaused()) break;
        report(error, live.batch.id);
        // One that is cancelled waits for its next try, too: its end could not be kept.
        await (cancel.aborted ? pause(AGAIN_MS, clock, this.#pausing.signal) : this.#rest(signal));
      }
    }
    // So that the counts are right until the next start has read the journal.
    await live.keep().catch((error: unknown) => report(error, live.batch.id));
  }

  /** Until another try is worth what it costs. */
  async #rest(signal: AbortSignal): Promise<void> {
    const { clock, models } = this.#ports;
    for (let pauses = 0; pauses < MOST_PAUSES && !signal.aborted; pauses++) {
      await pause(AGAIN_MS, clock, signal);
      if (await areReady(models, signal)) return;
    }
  }

  /** What no later try can change ends the batch. */
  async #carryOut(live: LiveBatch, frogcom: RowRunner, signal: AbortSignal): Promise<void> {
    const { files, folder, room, clock } = this.#ports;
    const journalPath = join(folder, journalName(live.batch.id));
    // Most servers never have a batch.
    const { carryOut } = await import("./carry-out.ts");
    try {
      await carryOut(live, { files, journalPath, frogcom, room, clock }, signal);
    } catch (thrown) {
      const error = lastingError(thrown);
      if (signal.aborted || error === undefined) throw thrown;
      await live.reach("failed", { errors: [error] });
    }
  }
}

function journalName(id: string): string {
  return id + JOURNAL;
}

function batchEnded(batch: StoredBatch): FrogcomError {
  const { id, status } = batch;
  const isEnded = hasEnded(batch);
  return bilingualError("batch-ended", {
    en: `The batch ${id} ${isEnded ? "has ended" : "is all but done"} (${status}): there is nothing to cancel.`,
    ru: `Пакет ${id} ${isEnded ? "уже завершён" : "почти готов"} (${status}): отменять нечего.`,
  });
}

function cancelled(): FrogcomError {
  return bilingualError("cancelled", { en: "The batch was cancelled.", ru: "Пакет отменён." });
}

function stopped(): FrogcomError {
  return bilingualError("cancelled", {
    en: "The server stops; the batch goes on after its next start.",
    ru: "Сервер останавливается; пакет продолжится после следующего запуска.",
  });
}
