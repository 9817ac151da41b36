/** The store of files and batches: what must be safe when it is answered, so that its own thread is asked each time. */
import type { BatchStore } from "../../core/stored-batch.ts";
import { storedBatch, storedFile } from "../from-rows.ts";
import type { ThreadClient } from "./thread-client.ts";

/** `writeNow` is told what is written, and whether it could be. */
export function createBatchShelf(
  writer: Pick<ThreadClient, "ask">,
  writeNow: (write: () => Promise<null>) => Promise<void>,
): BatchStore {
  return {
    async getFile(id) {
      const row = await writer.ask("file", id);
      return row && storedFile(row);
    },
    listFiles: async (query) => (await writer.ask("files", query)).map(storedFile),
    keepFile: (file) => writeNow(() => writer.ask("keepFile", file)),
    dropFile: (id) => writeNow(() => writer.ask("dropFile", id)),
    async getBatch(id) {
      const row = await writer.ask("batch", id);
      return row && storedBatch(row);
    },
    listBatches: async (query) => (await writer.ask("batches", query)).map(storedBatch),
    keepBatch: (batch) => writeNow(() => writer.ask("keepBatch", batch)),
  };
}
