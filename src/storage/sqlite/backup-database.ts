/** Copies a database as it stands at one moment, beside a server that goes on writing to it. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { bilingualError } from "../../core/bilingual.ts";
import { FrogcomError } from "../../core/errors.ts";
import { failureWords, isDamaged } from "./failure-words.ts";
import { openExisting } from "./open-existing.ts";

export interface BackupOptions {
  readonly path: string;
  /** Where the copy goes; nothing may be there. */
  readonly target: string;
  readonly onProgress: (pagesDone: number, pages: number) => void;
  readonly signal: AbortSignal;
}

/** 512 KB at a time: the loop turns in between, so that Ctrl-C is heard. */
const PAGES_AT_ONCE = 128;

/**
 * Writes the copy under another name and gives it its own when it is whole and on the disk: a file of that name is a backup.
 * Throws `request-invalid` when something is in its place, and `store-failed` when it cannot be read or written.
 */
export async function backupDatabase({ path, target, onProgress, signal }: BackupOptions): Promise<void> {
  if (existsSync(target)) throw inTheWay(target);
  const { database } = openExisting(path);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    closeSync(openPrivate(partial));
    await copyPages(database, partial, { onProgress, signal });
    makeSelfContained(partial);
    sync(partial);
    renameSync(partial, target);
    // Windows has no such thing as a folder that can be opened.
    if (process.platform !== "win32") sync(dirname(target));
  } catch (error) {
    rmSync(partial, { force: true });
    if (error instanceof FrogcomError || signal.aborted) throw error;
    throw new FrogcomError("store-failed", failureWords(isDamaged(error) ? path : target, error), {}, error);
  } finally {
    database.close();
  }
}

/** The open transaction holds the moment: without it every write of the server would have the copy begin anew. */
async function copyPages(
  database: DatabaseSync,
  partial: string,
  { onProgress, signal }: Pick<BackupOptions, "onProgress" | "signal">,
): Promise<void> {
  database.exec("begin");
  database.prepare("select count(*) from sqlite_schema").get();
  await backup(database, partial, {
    rate: PAGES_AT_ONCE,
    progress: ({ totalPages, remainingPages }) => {
      signal.throwIfAborted();
      onProgress(totalPages - remainingPages, totalPages);
    },
  });
  signal.throwIfAborted();
}

/** A copy is one file: it needs no write-ahead log until it is a database again. */
function makeSelfContained(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec("pragma journal_mode = delete");
  } finally {
    database.close();
  }
}

/** Prompts are private. */
function openPrivate(path: string): number {
  return openSync(path, "wx", 0o600);
}

function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function inTheWay(target: string): FrogcomError {
  return bilingualError("request-invalid", {
    en: `${target} is there already: name a file that is not, or move this one away.`,
    ru: `${target} уже существует: назовите файл, которого ещё нет, или уберите этот.`,
  });
}
