/** Carries the chunks of one call from the child's messages to whoever iterates, and ends with the call. */
import type { ModelChunk } from "../../core/types.ts";

export class ChunkQueue {
  readonly #chunks: ModelChunk[] = [];
  #failure: { readonly error: unknown } | null = null;
  #wake: (() => void) | null = null;

  push(chunk: ModelChunk): void {
    this.#chunks.push(chunk);
    this.#wake?.();
  }

  /** What came before is void: the reader gets the error at once. Only the first failure counts. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake?.();
  }

  /** Ends after the `end` chunk; throws what `fail` was given. */
  async *read(): AsyncGenerator<ModelChunk, void> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure.error;
      const chunk = this.#chunks.shift();
      if (chunk === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      yield chunk;
      if (chunk.type === "end") return;
    }
  }
}
