/** Files and batches as a store has them. */
import type { StoredBatch, StoredFile } from "../../src/core/stored-batch.ts";

export function storedFileOf(changes: Partial<StoredFile> = {}): StoredFile {
  return { id: "file-1", owner: null, at: 5.25, bytes: 7, name: "in.jsonl", purpose: "batch", ...changes };
}

export function storedBatchOf(changes: Partial<StoredBatch> = {}): StoredBatch {
  return {
    id: "batch_1",
    owner: null,
    at: 5.25,
    endpoint: "/v1/chat/completions",
    inputFileId: "file-1",
    completionWindow: "24h",
    metadata: null,
    status: "validating",
    reached: {},
    counts: { total: 0, completed: 0, failed: 0 },
    ...changes,
  };
}
