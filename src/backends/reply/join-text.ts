/** Joins neighbouring pieces of text: each chunk costs work all the way to the client. */
import type { ModelChunk } from "../../core/types.ts";

type TextChunk = Extract<ModelChunk, { readonly text: string }>;

/** Neighbours of one type become one chunk. What came before an error is given before the error is thrown. */
export function* joinText(chunks: Iterable<ModelChunk>): Generator<ModelChunk> {
  let held: TextChunk | undefined;
  try {
    for (const chunk of chunks) {
      const isNeighbour = "text" in chunk && held?.type === chunk.type;
      if (held !== undefined && !isNeighbour) yield held;
      if (!("text" in chunk)) yield chunk;
      held = "text" in chunk ? append(held, chunk) : undefined;
    }
  } catch (error) {
    if (held !== undefined) yield held;
    throw error;
  }
  if (held !== undefined) yield held;
}

function append(held: TextChunk | undefined, next: TextChunk): TextChunk {
  return held?.type === next.type ? { ...next, text: held.text + next.text } : next;
}
