/** What people do with the database itself: copy it, look for damage, bring it to this version. */
import type { Settings } from "../../config/settings.ts";
import { backupDatabase } from "../../storage/sqlite/backup-database.ts";
import { migrateDatabase, type MigrationReport } from "../../storage/sqlite/migrate-database.ts";
import { type DatabaseReport, verifyDatabase } from "../../storage/sqlite/verify-database.ts";
import { databasePath } from "./database-path.ts";

export type { DatabaseReport } from "../../storage/sqlite/verify-database.ts";
export type { MigrationReport } from "../../storage/sqlite/migrate-database.ts";

export interface CareOptions {
  readonly settings: Pick<Settings, "dataDir">;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Copies the database of the data folder into a file that is not there yet. */
export function backUp(target: string, { settings, ...options }: CareOptions): Promise<void> {
  return backupDatabase({ path: databasePath(settings.dataDir), target, ...options });
}

/** Verifies the database of the data folder, or the one in this file. */
export async function verify(
  path: string | undefined,
  { settings, ...options }: CareOptions,
): Promise<DatabaseReport & { readonly path: string }> {
  const chosen = path ?? databasePath(settings.dataDir);
  return { path: chosen, ...(await verifyDatabase({ path: chosen, ...options })) };
}

/** Brings the database of the data folder to this version. */
export function migrateNow({ settings }: Pick<CareOptions, "settings">, nowMs: number): Promise<MigrationReport> {
  return migrateDatabase(databasePath(settings.dataDir), nowMs);
}
