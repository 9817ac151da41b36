/** Listens to one model call until its end or its failure. */
import { FrogcomError } from "../../src/core/errors.ts";
import type { Backend, Signal } from "../../src/core/ports.ts";
import type { ModelCall, ModelChunk } from "../../src/core/types.ts";

export interface Heard {
  readonly chunks: readonly ModelChunk[];
  /** Of the last attempt: a `retry` chunk voids what came before it. */
  readonly text: string;
  /** Codes of the errors that were retried. */
  readonly retried: readonly string[];
  readonly error?: FrogcomError;
}

export const someCall: ModelCall = { model: "m", messages: [{ role: "user", content: "Hi" }], sampling: {} };

/** Errors other than FrogcomError are thrown on. */
export async function collectChunks(
  backend: Backend,
  signal: Signal = new AbortController().signal,
  call: ModelCall = someCall,
): Promise<Heard> {
  const chunks: ModelChunk[] = [];
  try {
    for await (const chunk of backend.generate(call, signal)) chunks.push(chunk);
    return heard(chunks);
  } catch (thrown) {
    if (!(thrown instanceof FrogcomError)) throw thrown;
    return { ...heard(chunks), error: thrown };
  }
}

function heard(chunks: readonly ModelChunk[]): Heard {
  const lastAttempt = chunks.slice(chunks.findLastIndex(({ type }) => type === "retry") + 1);
  return {
    chunks,
    text: lastAttempt.map((chunk) => (chunk.type === "text" ? chunk.text : "")).join(""),
    retried: chunks.flatMap((chunk) => (chunk.type === "retry" ? [chunk.error.code] : [])),
  };
}
