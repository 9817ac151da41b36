/** The versions of the tables of everything but runs: replies, calibrations, changes of settings, keys, files and batches. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../tables.ts";

export async function createReplies(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("replies")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("bytes_before", "integer", (column) => column.notNull().unique())
    .addColumn("bytes", "integer", (column) => column.notNull())
    .addColumn("reply", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex("replies_at").on("replies").column("at").execute();
}

export async function createCalibrations(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("calibrations")
    .addColumn("pair", "text", (column) => column.notNull())
    .addColumn("goal", "text", (column) => column.notNull())
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("calibration", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("calibrations_key", ["pair", "goal"])
    .modifyEnd(sql`strict`)
    .execute();
}

export async function createSettingsHistory(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("settings_history")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("way", "text", (column) => column.notNull())
    .addColumn("key_name", "text")
    .addColumn("restores", "integer")
    .addColumn("changes", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

export async function createKeys(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("keys")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("limits", "text", (column) => column.notNull())
    .addColumn("created_at", "real", (column) => column.notNull())
    .addColumn("expires_at", "real")
    .addColumn("revoked_at", "real")
    .addColumn("last_used_at", "real")
    .modifyEnd(sql`strict`)
    .execute();
}

export async function createBatches(db: Kysely<Tables>): Promise<void> {
  await createShelf(db, "files", "purpose", "text", "file");
  await createShelf(db, "batches", "open", "integer", "batch");
  await sql`create index batches_open on batches (at) where open = 1`.execute(db);
}

/** By time, because this is how both are listed. */
async function createShelf(
  db: Kysely<Tables>,
  table: "files" | "batches",
  kind: string,
  kindType: "text" | "integer",
  entry: string,
): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text")
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn(kind, kindType, (column) => column.notNull())
    .addColumn(entry, "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex(`${table}_at`).on(table).columns(["at", "id"]).execute();
}
