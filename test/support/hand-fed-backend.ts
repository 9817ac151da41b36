/** A backend whose calls a test answers by hand, piece by piece. */
import { ChunkQueue } from "../../src/backends/embedded/chunk-queue.ts";
import { onAbort } from "../../src/backends/on-abort.ts";
import type { PlacedBackend } from "../../src/backends/reply-cache/reply-sharing.ts";
import type { FrogcomError } from "../../src/core/errors.ts";
import type { ModelCall, ModelChunk } from "../../src/core/types.ts";

export interface HandFedCall {
  readonly call: ModelCall;
  /** The call is being made: neither over nor stopped. */
  readonly isGoing: boolean;
  /** Why it was stopped before its end. */
  readonly stopped: FrogcomError | undefined;
  /** After an `end` the call is over. */
  say(...chunks: readonly ModelChunk[]): void;
  fail(error: FrogcomError): void;
}

export interface HandFedBackend extends PlacedBackend {
  readonly calls: readonly HandFedCall[];
}

export function handFedBackend(place = "pond"): HandFedBackend {
  const calls: HandFedCall[] = [];
  return {
    name: place,
    place,
    calls,
    async *generate(call, signal) {
      const queue = new ChunkQueue();
      const state: { isGoing: boolean; stopped?: FrogcomError } = { isGoing: true };
      calls.push({
        call,
        get isGoing() {
          return state.isGoing;
        },
        get stopped() {
          return state.stopped;
        },
        say: (...chunks) => chunks.forEach((chunk) => queue.push(chunk)),
        fail: (error) => queue.fail(error),
      });
      const unwatch = onAbort(signal, (reason) => {
        Object.assign(state, { isGoing: false, stopped: reason });
        queue.fail(reason);
      });
      try {
        yield* queue.read();
      } finally {
        state.isGoing = false;
        unwatch();
      }
    },
  };
}
