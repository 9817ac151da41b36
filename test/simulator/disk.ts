/** The store of a simulation: it commits a little later, fails while there is trouble, and keeps over a kill what it had committed. */
import { FrogcomError } from "../../src/core/errors.ts";
import { nextRunId } from "../../src/core/ids.ts";
import type { KeptReply, RunStart, RunSummary, StoredRun } from "../../src/core/ports.ts";
import { summarizeRun } from "../../src/core/run-summary.ts";
import { applyRecord, emptyRun } from "../../src/core/state.ts";
import { ReportTally } from "../../src/core/stats-tally.ts";
import type { StatsReport } from "../../src/core/stats.ts";
import type { RunId, RunRecord } from "../../src/core/types.ts";
import type { Dice } from "./dice.ts";

export interface DiskPorts {
  readonly dice: Dice;
  /** How long a commit takes at most. */
  readonly commitMs: number;
  /** Nothing can be written right now. */
  readonly hasTrouble: () => boolean;
}

interface Write {
  readonly id: RunId;
  readonly apply: () => void;
  /** Rejects where the commit of its group failed; the write itself is tried again. */
  readonly settled: PromiseWithResolvers<void>;
}

const RETRY_MS = 200;

export class Disk {
  readonly #ports: DiskPorts;
  /** What a kill leaves. */
  readonly #runs = new Map<RunId, { owner: string | null; records: RunRecord[] }>();
  readonly #replies = new Map<string, KeptReply>();
  #waiting: Write[] = [];
  #isCommitting = false;
  #lastId: RunId | undefined;

  constructor(ports: DiskPorts) {
    this.#ports = ports;
  }

  begin({ at, owner }: RunStart): Promise<RunId> {
    const id = nextRunId(at, this.#lastId);
    this.#lastId = id;
    this.#write(id, () => this.#runs.set(id, { owner, records: [] }));
    return Promise.resolve(id);
  }

  append(record: RunRecord): void {
    if (record.type === "step-delta" || record.type === "step-reasoning") return;
    this.#write(record.runId, () => this.#runs.get(record.runId)?.records.push(record));
  }

  forget(id: RunId): void {
    this.#write(id, () => this.#runs.delete(id));
  }

  async settled(id: RunId): Promise<void> {
    await Promise.all(this.#waiting.filter((write) => write.id === id).map(({ settled }) => settled.promise));
  }

  /** Reads wait for what is being written. */
  async get(id: RunId): Promise<StoredRun | undefined> {
    await Promise.allSettled(this.#waiting.map(({ settled }) => settled.promise));
    return this.durable(id);
  }

  durable(id: RunId): StoredRun | undefined {
    const run = this.#runs.get(id);
    return run && { ...summarizeRun(id, run.owner, run.records.reduce(applyRecord, emptyRun)), records: run.records };
  }

  /** No schedule sends a request again. */
  findRepeat(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  list(): Promise<readonly RunSummary[]> {
    return Promise.resolve([]);
  }

  /** No schedule has the server go on by itself. */
  countResume(): Promise<void> {
    return Promise.resolve();
  }

  stats(): Promise<StatsReport> {
    return Promise.resolve(new ReportTally().report());
  }

  readReply(key: string): Promise<KeptReply | undefined> {
    return Promise.resolve(this.#replies.get(key));
  }

  keepReply(reply: KeptReply): Promise<void> {
    this.#replies.set(reply.key, reply);
    return Promise.resolve();
  }

  /** kill -9: what was not committed is lost. The next start marks the runs that have no end. */
  restart(now: () => number): void {
    this.#waiting = [];
    this.#isCommitting = false;
    for (const [runId, { records }] of this.#runs) {
      const last = records.at(-1);
      if (last?.type === "run-end" || last?.type === "run-error") continue;
      const seq = (last?.seq ?? -1) + 1;
      records.push({ type: "run-error", code: "interrupted", message: "Killed.", runId, seq, at: now() });
    }
  }

  #write(id: RunId, apply: () => void): void {
    const settled = Promise.withResolvers<void>();
    settled.promise.catch(() => undefined);
    this.#waiting.push({ id, apply, settled });
    this.#commitSoon(this.#ports.dice.between(0, this.#ports.commitMs));
  }

  #commitSoon(ms: number): void {
    if (this.#isCommitting) return;
    this.#isCommitting = true;
    setTimeout(() => this.#commit(), ms);
  }

  #commit(): void {
    this.#isCommitting = false;
    if (this.#ports.hasTrouble()) {
      for (const { settled } of this.#waiting) settled.reject(new FrogcomError("store-failed", "PLANTED-ERROR: full."));
      this.#commitSoon(RETRY_MS);
      return;
    }
    for (const { apply, settled } of this.#waiting.splice(0)) {
      apply();
      settled.resolve();
    }
  }
}
