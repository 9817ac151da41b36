/** One model call for all who make an equal one while it goes on: each hears it from the beginning, at its own pace. */
import { abortReason } from "../../core/abort-reason.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { Signal } from "../../core/ports.ts";
import type { ModelChunk } from "../../core/types.ts";
import { onAbort } from "../on-abort.ts";
import { joinText } from "../reply/join-text.ts";

interface Reader {
  wake: () => void;
}

export interface SharedCallPorts {
  /** Told once when nobody can join any more: the call is over, its last reader has left, or it has outlasted a run. */
  onGone(): void;
  /** Told when the call has ended by itself. */
  onOver(): void;
}

export class SharedCall {
  /** Somebody who reads it wants its reply kept. */
  isWanted = false;
  readonly #ports: SharedCallPorts;
  /** One copy for all readers; how much a reply may hold is bounded where it comes from. */
  readonly #chunks: ModelChunk[] = [];
  readonly #readers = new Set<Reader>();
  readonly #abandon = new AbortController();
  #payer: Reader | undefined;
  #isGone = false;
  #isOver = false;
  #failure: { readonly error: unknown } | undefined;

  /** Asks at once. */
  constructor(ask: (signal: AbortSignal) => AsyncIterable<ModelChunk>, ports: SharedCallPorts) {
    this.#ports = ports;
    void this.#listen(ask(this.#abandon.signal));
  }

  /** What has come and what is still to come. When the last reader leaves before the end, the model is stopped. */
  async *read(signal: Signal): AsyncGenerator<ModelChunk, void> {
    const reader: Reader = { wake: () => undefined };
    this.#readers.add(reader);
    const unwatch = onAbort(signal, (reason) => {
      this.#leave(reader, reason);
      reader.wake();
    });
    try {
      for (let at = 0; ;) {
        const news = this.#chunks.slice(at);
        at += news.length;
        for (const chunk of joinText(news)) {
          if (signal.aborted) throw abortReason(signal);
          yield this.#toldTo(reader, chunk);
        }
        if (signal.aborted) throw abortReason(signal);
        if (at < this.#chunks.length) continue;
        if (this.#failure !== undefined) throw this.#failure.error;
        if (this.#isOver) return;
        await new Promise<void>((resolve) => (reader.wake = resolve));
      }
    } finally {
      unwatch();
      this.#leave(reader, nobodyListens());
    }
  }

  /** The whole reply, once it is there. */
  reply(): readonly ModelChunk[] | undefined {
    if (this.#failure !== undefined || this.#chunks.at(-1)?.type !== "end") return undefined;
    return [...joinText(this.#chunks.slice(this.#chunks.findLastIndex(({ type }) => type === "retry") + 1))];
  }

  async #listen(chunks: AsyncIterable<ModelChunk>): Promise<void> {
    try {
      for await (const chunk of chunks) {
        this.#chunks.push(chunk);
        if (chunk.type === "end") [this.#payer] = this.#readers;
        this.#wakeAll();
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#isOver = true;
    this.#goOnce();
    this.#ports.onOver();
    this.#wakeAll();
  }

  /** Exactly one reader is charged with what the call cost: the one who has been there longest. */
  #toldTo(reader: Reader, chunk: ModelChunk): ModelChunk {
    return chunk.type === "end" && reader !== this.#payer ? { ...chunk, fromCache: true } : chunk;
  }

  #leave(reader: Reader, reason: FrogcomError): void {
    if (!this.#readers.delete(reader) || this.#isOver) return;
    const isLast = this.#readers.size === 0;
    // Whoever joined a call that outlasts a run would hear as little of it: those who come later begin a new one.
    if (isLast || reason.code === "run-timeout") this.#goOnce();
    if (isLast) this.#abandon.abort(reason);
  }

  #goOnce(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#ports.onGone();
  }

  #wakeAll(): void {
    for (const { wake } of this.#readers) wake();
  }
}

function nobodyListens(): FrogcomError {
  return new FrogcomError("cancelled", "Nobody listens to this call any more.");
}
