import { describe, expect, it } from "vitest";
import type { ModelChunk } from "../../core/types.ts";
import { ChunkQueue } from "./chunk-queue.ts";

const text = (words: string): ModelChunk => ({ type: "text", text: words });
const end: ModelChunk = { type: "end", finishReason: "stop" };

describe("ChunkQueue", () => {
  it("gives what came before the reader, then what comes later, and ends with the end", async () => {
    const queue = new ChunkQueue();
    queue.push(text("a"));
    const all = collect(queue);
    queue.push(text("b"));
    queue.push(end);
    expect(await all).toEqual([text("a"), text("b"), end]);
  });

  it("wakes a waiting reader with the failure", async () => {
    const queue = new ChunkQueue();
    const reading = queue.read().next();
    queue.fail(new Error("crashed"));
    await expect(reading).rejects.toThrow("crashed");
  });

  it("throws the first failure, and gives nothing that came before it", async () => {
    const queue = new ChunkQueue();
    queue.push(text("half"));
    queue.fail(new Error("first"));
    queue.fail(new Error("second"));
    await expect(queue.read().next()).rejects.toThrow("first");
  });
});

async function collect(queue: ChunkQueue): Promise<ModelChunk[]> {
  const chunks: ModelChunk[] = [];
  for await (const chunk of queue.read()) chunks.push(chunk);
  return chunks;
}
