/** Replies in memory, bounded in bytes: the one that was wanted longest ago goes first. */
import type { KeptReply } from "../../core/ports.ts";

/** What an entry holds beside its texts. */
const ENTRY_BYTES = 200;

/** JavaScript keeps a character in one byte or in two. */
export function bytesOf({ key, reply }: KeptReply): number {
  return ENTRY_BYTES + 2 * (key.length + reply.length);
}

export class ReplyMemory {
  /** In the order in which they were last wanted. */
  readonly #replies = new Map<string, KeptReply>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): KeptReply | undefined {
    const known = this.#replies.get(key);
    if (known === undefined) return undefined;
    this.#replies.delete(key);
    this.#replies.set(key, known);
    return known;
  }

  set(reply: KeptReply): void {
    this.delete(reply.key);
    const bytes = bytesOf(reply);
    if (bytes > this.#maxBytes) return;
    this.#replies.set(reply.key, reply);
    this.#bytes += bytes;
    for (const oldest of this.#replies.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const known = this.#replies.get(key);
    if (known === undefined) return;
    this.#replies.delete(key);
    this.#bytes -= bytesOf(known);
  }
}
