/** The versions of the database, each one a step forward from the one before; what was released is never changed. */
import type { Kysely } from "kysely";
import { FrogcomError } from "../../core/errors.ts";
import type { Tables } from "../tables.ts";
import {
  createBatches,
  createCalibrations,
  createKeys,
  createReplies,
  createSettingsHistory,
} from "./migrations/other-tables.ts";
import {
  addEffects,
  addMeasures,
  addOwners,
  addRefusals,
  addRepeats,
  addResumes,
  addSpeeds,
  createFirstTables,
  createForgotten,
} from "./migrations/runs.ts";

interface Migration {
  readonly name: string;
  up(db: Kysely<Tables>): Promise<void>;
}

/** In the order of their versions. */
export const migrations: readonly Migration[] = [
  { name: "runs, steps, settings", up: createFirstTables },
  { name: "forgotten runs", up: createForgotten },
  { name: "replies", up: createReplies },
  { name: "measures of runs", up: addMeasures },
  { name: "calibrations", up: createCalibrations },
  { name: "effects of reviews", up: addEffects },
  { name: "refused refines", up: addRefusals },
  { name: "speeds of models", up: addSpeeds },
  { name: "history of settings", up: createSettingsHistory },
  { name: "keys", up: createKeys },
  { name: "repeated requests", up: addRepeats },
  { name: "files and batches", up: createBatches },
  { name: "resumed runs", up: addResumes },
  { name: "owners of runs", up: addOwners },
];

/**
 * Brings the database to this program's version, one transaction a version, so that a kill leaves an older version, never
 * half of one. Throws `store-failed` when the database is of a newer program.
 */
export async function migrate(db: Kysely<Tables>, nowMs: number, steps = migrations): Promise<void> {
  await db.schema
    .createTable("schema_version")
    .ifNotExists()
    .addColumn("version", "integer", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("applied_at", "real", (column) => column.notNull())
    .execute();
  const version = await versionOf(db);
  if (version > steps.length) throw newerDatabase(version, steps.length);
  for (const [index, step] of steps.entries()) {
    if (index >= version) await applyStep(db, step, index + 1, nowMs);
  }
}

/** The version of a database whose versions are kept; 0 = a new one. Throws what SQLite throws where they are not. */
export async function versionOf(db: Kysely<Tables>): Promise<number> {
  const newest = db.selectFrom("schema_version").select("version").orderBy("version", "desc").limit(1);
  return (await newest.executeTakeFirst())?.version ?? 0;
}

async function applyStep(db: Kysely<Tables>, step: Migration, version: number, nowMs: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await step.up(transaction);
    await transaction.insertInto("schema_version").values({ version, name: step.name, applied_at: nowMs }).execute();
  });
}

function newerDatabase(version: number, known: number): FrogcomError {
  return new FrogcomError(
    "store-failed",
    `The database was written by a newer FrogCom (its version is ${version}, this program knows ${known}): update FrogCom, or set DATA_DIR to another folder.`,
  );
}
