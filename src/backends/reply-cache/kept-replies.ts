/** Whole replies that were given before: in memory, and in the store where there is one for them. */
import type { Clock, KeptReply, Store } from "../../core/ports.ts";
import type { ModelChunk } from "../../core/types.ts";
import { onAbort } from "../on-abort.ts";
import { bytesOf, ReplyMemory } from "./reply-memory.ts";

export interface KeptRepliesOptions {
  /** Of the memory; the store may hold sixteen times as much. */
  readonly maxBytes: number;
  readonly ttlMs: number;
  readonly clock: Pick<Clock, "now" | "deadline">;
  readonly store?: Pick<Store, "readReply" | "keepReply"> | undefined;
  /** Hears why the store could not be asked or told; the models are asked instead. */
  readonly report: (error: unknown) => void;
}

/** All that a model said in one call, `end` last. */
export type Reply = readonly ModelChunk[];

const STORE_FACTOR = 16;
/** A database that is busy with something else must not hold up an answer. */
const LOOK_UP_MS = 250;

export class KeptReplies {
  readonly #options: KeptRepliesOptions;
  readonly #memory: ReplyMemory;
  /** What the store has been told and has not done yet. */
  #underwayBytes = 0;

  constructor(options: KeptRepliesOptions) {
    this.#options = options;
    this.#memory = new ReplyMemory(options.maxBytes);
  }

  /** From memory. */
  recall(key: string): Reply | undefined {
    const known = this.#memory.get(key);
    if (known === undefined) return undefined;
    if (this.#isFresh(known)) return readReply(known);
    this.#memory.delete(key);
    return undefined;
  }

  /** From the store, if it answers soon. Never throws. */
  async lookUp(key: string, signal: AbortSignal): Promise<Reply | undefined> {
    const { store, clock, report } = this.#options;
    if (store === undefined) return undefined;
    const patience = clock.deadline(LOOK_UP_MS, signal, () => undefined);
    const { promise: tooLate, resolve: giveUp } = Promise.withResolvers<undefined>();
    onAbort(patience.signal, () => giveUp(undefined));
    try {
      const found = await Promise.race([store.readReply(key), tooLate]);
      if (found === undefined || !this.#isFresh(found)) return undefined;
      const reply = readReply(found);
      this.#memory.set(found);
      return reply;
    } catch (error) {
      report(error);
      return undefined;
    } finally {
      patience.cancel();
    }
  }

  /** Returns at once; a store that falls too far behind is told nothing. */
  keep(key: string, reply: Reply): void {
    const { maxBytes, ttlMs, clock, store, report } = this.#options;
    const kept = { key, at: clock.now(), reply: JSON.stringify(reply) };
    const bytes = bytesOf(kept);
    this.#memory.set(kept);
    if (store === undefined || this.#underwayBytes + bytes > maxBytes) return;
    this.#underwayBytes += bytes;
    const bounds = { maxBytes: STORE_FACTOR * maxBytes, since: kept.at - ttlMs };
    void store
      .keepReply(kept, bounds)
      .catch(report)
      .finally(() => (this.#underwayBytes -= bytes));
  }

  #isFresh({ at }: KeptReply): boolean {
    return this.#options.clock.now() - at < this.#options.ttlMs;
  }
}

function readReply({ reply }: KeptReply): Reply {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- `keep` wrote it; the key tells this form from others
  const chunks = JSON.parse(reply) as Reply;
  return chunks.map((chunk) => (chunk.type === "end" ? { ...chunk, fromCache: true } : chunk));
}
