/** Replies as runs share them, kept in memory, on a clock that stands still. */
import { KeptReplies, type KeptRepliesOptions } from "../../src/backends/reply-cache/kept-replies.ts";
import { ReplySharing } from "../../src/backends/reply-cache/reply-sharing.ts";
import { sha256 } from "./scripted-run.ts";
import { createVirtualClock } from "./virtual-clock.ts";

export function createSharing(options: Partial<KeptRepliesOptions> = {}): ReplySharing {
  const report = (error: unknown): never => {
    throw error;
  };
  const usual = { maxBytes: 1024 ** 2, ttlMs: 60_000, clock: createVirtualClock(), report };
  return new ReplySharing(new KeptReplies({ ...usual, ...options }), sha256);
}
