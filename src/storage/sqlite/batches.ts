/** The tables of files and batches: by time, a page at a time. */
import { type Kysely, type SelectQueryBuilder, sql, type SqlBool } from "kysely";
import {
  type BatchQuery,
  type FileQuery,
  hasEnded,
  type ShelfQuery,
  type StoredBatch,
  type StoredFile,
} from "../../core/stored-batch.ts";
import type { BatchesTable, FilesTable, Tables } from "../tables.ts";

export function findFile(db: Kysely<Tables>, id: string): Promise<FilesTable | undefined> {
  return db.selectFrom("files").selectAll().where("id", "=", id).executeTakeFirst();
}

export function listFiles(db: Kysely<Tables>, query: FileQuery): Promise<readonly FilesTable[]> {
  const all = db.selectFrom("files").selectAll();
  return paged(query.purpose === undefined ? all : all.where("purpose", "=", query.purpose), "files", query).execute();
}

export async function keepFile(db: Kysely<Tables>, file: StoredFile): Promise<null> {
  const { id, owner, at, purpose } = file;
  const row = { id, owner, at, purpose, file: JSON.stringify(file) };
  await db
    .insertInto("files")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  return null;
}

export async function dropFile(db: Kysely<Tables>, id: string): Promise<null> {
  await db.deleteFrom("files").where("id", "=", id).execute();
  return null;
}

export function findBatch(db: Kysely<Tables>, id: string): Promise<BatchesTable | undefined> {
  return db.selectFrom("batches").selectAll().where("id", "=", id).executeTakeFirst();
}

export function listBatches(db: Kysely<Tables>, query: BatchQuery): Promise<readonly BatchesTable[]> {
  const all = db.selectFrom("batches").selectAll();
  return paged(query.isOpen === true ? all.where("open", "=", 1) : all, "batches", query).execute();
}

export async function keepBatch(db: Kysely<Tables>, batch: StoredBatch): Promise<null> {
  const { id, owner, at } = batch;
  const open = hasEnded(batch) ? 0 : 1;
  const row = { id, owner, at, open, batch: JSON.stringify(batch) };
  await db
    .insertInto("batches")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  return null;
}

/** Two may be of the same millisecond, so that the id decides between them. */
function paged<Row>(
  rows: SelectQueryBuilder<Tables, "files" | "batches", Row>,
  table: "files" | "batches",
  { limit, after, owner, isOldestFirst = false }: ShelfQuery,
): SelectQueryBuilder<Tables, "files" | "batches", Row> {
  const direction = isOldestFirst ? "asc" : "desc";
  let page = rows.orderBy("at", direction).orderBy("id", direction).limit(limit);
  if (owner !== undefined) page = page.where("owner", "=", owner);
  if (after === undefined) return page;
  const sign = sql.raw(isOldestFirst ? ">" : "<");
  return page.where(sql<SqlBool>`(at, id) ${sign} (select at, id from ${sql.table(table)} where id = ${after})`);
}
