/** One process owns a file at a time: a lock that the system itself lets go of when the process dies, however it dies. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { bilingualError } from "../../core/bilingual.ts";
import { FrogcomError } from "../../core/errors.ts";
import { makeFolder } from "../make-folder.ts";
import { failureWords, isLocked } from "./failure-words.ts";

export interface Lock {
  release(): void;
}

/** Locks the database at this path for this process. Throws `folder-in-use`, naming the owner, or `store-failed`. */
export function lockDatabase(path: string): Lock {
  return lockFile(path, (owner) => ownedByAnother(path, owner));
}

/** Where the lock of a file stands. It stays when it is let go of; whoever wants it gone removes it before. */
export function lockPathOf(path: string): string {
  return `${path}.lock`;
}

/**
 * Locks the file at this path, be it there or not, for this process. The lock is SQLite's, on an empty file beside it, because
 * a file with a process number in it outlives a kill, and the number is soon another process's. Makes the folder if need be.
 * Throws what `refuse` makes of the owner's number, or `store-failed`, naming the lock's own file, when that one is spoilt.
 */
export function lockFile(path: string, refuse: (owner: string) => FrogcomError): Lock {
  const ownerPath = `${path}.owner`;
  makeFolder(dirname(path));
  const lockPath = lockPathOf(path);
  const database = new DatabaseSync(lockPath, { timeout: 0 });
  try {
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    throw isLocked(error)
      ? refuse(readOwner(ownerPath))
      : new FrogcomError("store-failed", failureWords(lockPath, error), {}, error);
  }
  writeOwner(ownerPath);
  return {
    release() {
      removeOwner(ownerPath);
      database.close();
    },
  };
}

function ownedByAnother(path: string, owner: string): FrogcomError {
  return bilingualError("folder-in-use", {
    en: `The database ${path} belongs to another FrogCom that runs (process ${owner}): use that one, stop it, or give this one its own DATA_DIR and API_PORT.`,
    ru: `База данных ${path} занята другим запущенным FrogCom (процесс ${owner}): пользуйтесь им, остановите его или задайте этому свои DATA_DIR и API_PORT.`,
  });
}

/** The number is only for people: where it cannot be written, the lock holds all the same. */
function writeOwner(ownerPath: string): void {
  try {
    writeFileSync(ownerPath, String(process.pid), { mode: 0o600 });
  } catch {
    // A full or read-only disk is told of when the database itself is opened.
  }
}

function removeOwner(ownerPath: string): void {
  try {
    rmSync(ownerPath, { force: true });
  } catch {
    // The next owner writes its own number over it.
  }
}

function readOwner(ownerPath: string): string {
  try {
    return readFileSync(ownerPath, "utf8").trim() || "unknown";
  } catch {
    return "unknown";
  }
}
