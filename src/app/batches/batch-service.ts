/** What may be asked of files and batches: requests that come together and are answered while nobody waits. */
import type { Readable } from "node:stream";
import type { RunStarter } from "../../batch/answers/find-answer.ts";
import type { BatchQuery, FilePurpose, FileQuery, StoredBatch, StoredFile } from "../../core/stored-batch.ts";

/** Bytes that have arrived whole, and are nobody's yet. */
export interface Upload {
  keep(as: Pick<StoredFile, "name" | "owner"> & { readonly purpose: FilePurpose }): Promise<StoredFile>;
  discard(): Promise<void>;
}

/** `owner` null = of all owners. What is another owner's is undefined, as what is not there. */
export interface FileService {
  /** Takes bytes onto the disk; nothing is left of them when they break off. Throws `body-too-large` and `disk-full`. */
  receive(chunks: AsyncIterable<Uint8Array>): Promise<Upload>;
  get(id: string, owner: string | null): Promise<StoredFile | undefined>;
  list(query: FileQuery): Promise<readonly StoredFile[]>;
  read(id: string, owner: string | null): Promise<Readable | undefined>;
  /** Throws `file-in-use` while a batch reads it. */
  remove(id: string, owner: string | null): Promise<StoredFile | undefined>;
}

/** What a batch is asked for. */
export type BatchWish = Pick<StoredBatch, "inputFileId" | "endpoint" | "completionWindow" | "metadata" | "owner">;

/** Asks the models for the owner of a batch. */
export interface RowRunner extends RunStarter {
  /** Whether the owner may have another run by now. Throws when there will never be one. */
  isAdmitted(): Promise<boolean>;
}

export interface BatchService {
  /** What an earlier start left unfinished goes on from here. */
  begin(runnerFor: (owner: string | null) => RowRunner): Promise<void>;
  /** It is worked on at once, or after the next start when this one ends. */
  create(wish: BatchWish): Promise<StoredBatch>;
  get(id: string, owner: string | null): Promise<StoredBatch | undefined>;
  list(query: BatchQuery): Promise<readonly StoredBatch[]>;
  /** What is answered by then stays. Throws `batch-ended` when there is nothing left to cancel. */
  cancel(id: string, owner: string | null): Promise<StoredBatch | undefined>;
}
