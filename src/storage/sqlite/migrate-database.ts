/** Brings the database of a folder to this program's version without starting a server. */
import { FrogcomError } from "../../core/errors.ts";
import { failureWords } from "./failure-words.ts";
import { migrations, versionOf } from "./migrations.ts";
import { openSound } from "./open-database.ts";
import { openExisting } from "./open-existing.ts";
import { lockDatabase } from "./lock.ts";

export interface MigrationReport {
  readonly from: number;
  readonly to: number;
}

/**
 * Throws `request-invalid` where there is no database, `folder-in-use` while a FrogCom runs on it, `store-failed` when it is of a
 * newer FrogCom or damaged. A kill in the middle leaves one of the versions in between, whole.
 */
export async function migrateDatabase(path: string, nowMs: number): Promise<MigrationReport> {
  const before = openExisting(path);
  try {
    const lock = lockDatabase(path);
    try {
      const from = await versionOf(before.db);
      const { database } = await openSound({ path, sync: "full" }, nowMs);
      database.close();
      return { from, to: migrations.length };
    } finally {
      lock.release();
    }
  } catch (error) {
    if (error instanceof FrogcomError) throw error;
    throw new FrogcomError("store-failed", failureWords(path, error), {}, error);
  } finally {
    before.database.close();
  }
}
