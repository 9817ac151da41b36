/** Batches and their files as they are kept: the requests of many runs, worked off while nobody waits. */

export const filePurposes = ["batch", "batch_output"] as const;
export type FilePurpose = (typeof filePurposes)[number];

/** A file of requests or answers; its bytes lie in the data folder under its id. */
export interface StoredFile {
  readonly id: string;
  /** What stands for the key that brought it and is not the key, or null without keys. */
  readonly owner: string | null;
  /** Unix ms. */
  readonly at: number;
  readonly bytes: number;
  /** As its owner calls it. */
  readonly name: string;
  readonly purpose: FilePurpose;
}

export const batchStatuses = [
  "validating",
  "failed",
  "in_progress",
  "finalizing",
  "completed",
  "cancelling",
  "cancelled",
] as const;
export type BatchStatus = (typeof batchStatuses)[number];

/** In these nothing happens any more. */
const endedStatuses: readonly BatchStatus[] = ["failed", "completed", "cancelled"];

/** What is wrong with the input of a batch. Lines count from 1; null = it is about the whole file. */
export interface LineError {
  readonly code: string;
  readonly line: number | null;
  readonly message: string;
  readonly param: string | null;
}

export interface BatchCounts {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

export interface StoredBatch {
  readonly id: string;
  readonly owner: string | null;
  /** Unix ms. */
  readonly at: number;
  readonly endpoint: string;
  readonly inputFileId: string;
  readonly completionWindow: string;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly status: BatchStatus;
  /** When it came to its other statuses, Unix ms. */
  readonly reached: Partial<Readonly<Record<BatchStatus, number>>>;
  readonly counts: BatchCounts;
  readonly errors?: readonly LineError[];
  readonly outputFileId?: string;
  readonly errorFileId?: string;
}

/** Which entries to list, newest first unless `isOldestFirst`. `after` pages: those behind this id. */
export interface ShelfQuery {
  readonly limit: number;
  readonly after?: string;
  readonly owner?: string;
  readonly isOldestFirst?: boolean;
}

export interface FileQuery extends ShelfQuery {
  readonly purpose?: string;
}

export interface BatchQuery extends ShelfQuery {
  /** Those alone that have not ended. */
  readonly isOpen?: true;
}

/** Keeps what is known of files and batches. All writes are safe when they resolve. */
export interface BatchStore {
  getFile(id: string): Promise<StoredFile | undefined>;
  listFiles(query: FileQuery): Promise<readonly StoredFile[]>;
  keepFile(file: StoredFile): Promise<void>;
  dropFile(id: string): Promise<void>;
  getBatch(id: string): Promise<StoredBatch | undefined>;
  listBatches(query: BatchQuery): Promise<readonly StoredBatch[]>;
  /** In place of what was kept of it before. */
  keepBatch(batch: StoredBatch): Promise<void>;
}

export function hasEnded({ status }: StoredBatch): boolean {
  return endedStatuses.includes(status);
}
