/** `orchestration_trace.log`: one block a run, appended whole when the run ends, and later where the disk refused. */
import { DAY_MS } from "../../core/time.ts";
import type { Sink, Store, StoredRun } from "../../core/ports.ts";
import type { RunId } from "../../core/types.ts";
import { diskWords } from "../disk-words.ts";
import { RotatingFile } from "../rotating-file.ts";
import { formatTrace } from "./format.ts";
import { countTornBytes, searchTail } from "./leftover.ts";
import { OpenRuns } from "./open-runs.ts";

export interface TraceFileOptions {
  readonly path: string;
  readonly maxBytes: number;
  readonly ttlDays: number;
  readonly deleteOld: boolean;
  readonly store: Pick<Store, "get" | "untraced" | "markTraced">;
  readonly clock: { now(): number };
  /** How long after a failed write the next one is tried, when no run ends before. */
  readonly retryMs?: number;
  /** How much may wait in memory while the disk refuses; what is more is read from the store again. */
  readonly maxWaitingCharacters?: number;
}

export interface TraceFile {
  readonly sink: Sink;
  /** Appends the blocks of all ended runs that are not in the file, and mends what a kill left; never rejects. */
  catchUp(): Promise<void>;
  /** Why blocks are missing at present, or null. */
  fault(): string | null;
  /** Waits for the blocks of the runs that ended before, unless the disk refuses them. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

interface Block {
  readonly id: RunId;
  readonly text: string;
}

const RETRY_MS = 5000;
const MAX_WAITING_CHARACTERS = 16 << 20;

const CATCH_UP_RUNS = 100;

/** Ids of the newest blocks, so that a store that could not note them down does not get them twice. */
const MAX_KNOWN_IDS = 10_000;

/** Opens nothing until the first block: a folder that is missing is made then. */
export function createTraceFile(options: TraceFileOptions): TraceFile {
  return new TraceWriter(options);
}

class TraceWriter implements TraceFile {
  readonly sink: Sink = {
    name: "trace-file",
    accept: (record) => {
      const records = this.#runs.accept(record);
      if (records !== undefined) this.#add({ id: record.runId, text: formatTrace(records) });
    },
    flush: () => this.flush(),
  };
  readonly #options: TraceFileOptions;
  readonly #file: RotatingFile;
  readonly #runs = new OpenRuns();
  readonly #waiting: Block[] = [];
  readonly #known = new Set<RunId>();
  #waitingCharacters = 0;
  /** Blocks are missing that only the store has. */
  #isBehind = false;
  #fault: string | null = null;
  #isMended = false;
  #isWorking = false;
  #work: Promise<void> = Promise.resolve();
  #retry: NodeJS.Timeout | undefined;

  constructor(options: TraceFileOptions) {
    const { path, maxBytes, deleteOld, clock, ttlDays } = options;
    this.#options = options;
    this.#file = new RotatingFile({ path, maxBytes, maxAgeMs: ttlDays * DAY_MS, deleteOld, clock });
  }

  async catchUp(): Promise<void> {
    this.#isBehind = true;
    await this.flush();
  }

  fault(): string | null {
    return this.#fault;
  }

  async flush(): Promise<void> {
    await this.#work;
    await this.#start();
  }

  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#retry);
    await this.#file.close();
  }

  #add(block: Block): void {
    this.#waiting.push(block);
    this.#waitingCharacters += block.text.length;
    const { maxWaitingCharacters = MAX_WAITING_CHARACTERS } = this.#options;
    while (this.#waitingCharacters > maxWaitingCharacters && this.#waiting.length > 1) {
      this.#waitingCharacters -= this.#waiting.shift()?.text.length ?? 0;
      this.#isBehind = true;
    }
    void this.#start();
  }

  /** Runs are appended one after the other by one piece of work at a time; blocks that come meanwhile go with the next write. */
  #start(): Promise<void> {
    if (!this.#isWorking) {
      this.#isWorking = true;
      this.#work = this.#appendAll();
    }
    return this.#work;
  }

  async #appendAll(): Promise<void> {
    clearTimeout(this.#retry);
    try {
      while (this.#isBehind || this.#waiting.length > 0) {
        if (this.#isBehind) await this.#appendMissing();
        await this.#appendWaiting();
      }
      this.#fault = null;
    } catch (error) {
      this.#fault = diskWords(this.#options.path, error);
      this.#retry = setTimeout(() => void this.#start(), this.#options.retryMs ?? RETRY_MS).unref();
    } finally {
      this.#isWorking = false;
    }
  }

  async #appendWaiting(): Promise<void> {
    const blocks = this.#waiting.splice(0);
    let written = 0;
    try {
      await this.#append(blocks, (count) => {
        written += count;
      });
    } finally {
      this.#waiting.unshift(...blocks.slice(written));
      for (const { text } of blocks.slice(0, written)) this.#waitingCharacters -= text.length;
    }
  }

  async #append(blocks: readonly Block[], onWritten: (count: number) => void = () => undefined): Promise<void> {
    let next = 0;
    const texts = blocks.map(({ text }) => text);
    await this.#file.append(texts, (count) => {
      this.#noteDown(blocks.slice(next, next + count));
      next += count;
      onWritten(count);
    });
  }

  async #appendMissing(): Promise<void> {
    this.#isBehind = false;
    try {
      let missing = await this.#missing();
      const found = this.#isMended ? new Set<RunId>() : await this.#mendEnd(missing);
      for (; missing.length > 0; missing = await this.#missing()) {
        this.#noteDown(missing.filter(({ id }) => found.has(id)));
        await this.#append(missing.filter(({ id }) => !found.has(id)));
      }
      this.#isMended = true;
    } catch (error) {
      this.#isBehind = true;
      throw error;
    }
  }

  async #missing(): Promise<readonly Block[]> {
    const waiting = new Set(this.#waiting.map(({ id }) => id));
    const runs = await this.#untraced();
    return runs.filter(({ id }) => !waiting.has(id) && !this.#known.has(id)).map(blockOf);
  }

  /** A store that cannot be read says so itself; the file goes on with the runs that end from now on. */
  async #untraced(): Promise<readonly StoredRun[]> {
    return this.#options.store.untraced(CATCH_UP_RUNS).catch(() => []);
  }

  /** Cuts off what is no whole block, and returns the ids of those that are; only a start finds what a kill left. */
  async #mendEnd(missing: readonly Block[]): Promise<ReadonlySet<RunId>> {
    if (!(await this.#file.isThere())) return new Set();
    const wanted = missing.length > 0 ? "all" : "last";
    const tail = await searchTail(this.#file, wanted);
    const last = tail.last && (await this.#blockOf(tail.last.id, missing));
    const tornBytes = await countTornBytes(this.#file, tail, last?.text);
    if (tornBytes === 0) return tail.ids;
    await this.#file.cutTail(tornBytes);
    const { ids } = await searchTail(this.#file, wanted);
    // A power loss may take a block back that is noted as written.
    if (last !== undefined && !ids.has(last.id) && !missing.includes(last)) await this.#append([last]);
    return ids;
  }

  async #blockOf(id: RunId, missing: readonly Block[]): Promise<Block | undefined> {
    const block = missing.find((known) => known.id === id);
    if (block !== undefined) return block;
    const run = await this.#options.store.get(id).catch(() => undefined);
    return run && blockOf(run);
  }

  #noteDown(blocks: readonly Block[]): void {
    const ids = blocks.map(({ id }) => id);
    for (const id of ids) this.#known.add(id);
    while (this.#known.size > MAX_KNOWN_IDS) this.#forgetOldest();
    this.#options.store.markTraced(ids);
  }

  #forgetOldest(): void {
    const [oldest] = this.#known;
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}

function blockOf({ id, records }: StoredRun): Block {
  return { id, text: formatTrace(records) };
}
