/** Removes the oldest runs that the bounds leave no room for. */
import { type Kysely, sql } from "kysely";
import type { RunBounds } from "../../core/ports.ts";
import type { Tables } from "../tables.ts";

/** In one transaction; the number of runs that went. */
export function dropRuns(db: Kysely<Tables>, { since, maxBytes, runs }: RunBounds): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const old = since === undefined ? [] : await oldestEnded(transaction, runs, since);
    for (const id of old) await dropRun(transaction, id);
    const more = maxBytes === undefined ? [] : await oldestEnded(transaction, runs - old.length);
    const heavy: number[] = [];
    for (const id of more) {
      if ((await bytesInUse(transaction)) <= (maxBytes ?? Infinity)) break;
      await dropRun(transaction, id);
      heavy.push(id);
    }
    await keepTaken(transaction, Math.max(0, ...old, ...heavy));
    return old.length + heavy.length;
  });
}

/** Ids are the microseconds in which runs began, so their order is that of age. */
async function oldestEnded(db: Kysely<Tables>, limit: number, before = Infinity): Promise<readonly number[]> {
  const ended = db.selectFrom("runs").select("id").where("status", "!=", "running");
  const old = Number.isFinite(before) ? ended.where("id", "<", before * 1000) : ended;
  const rows = await old.orderBy("id").limit(limit).execute();
  return rows.map(({ id }) => id);
}

async function dropRun(db: Kysely<Tables>, id: number): Promise<void> {
  await db.deleteFrom("runs").where("id", "=", id).execute();
}

/** The highest id that is gone is enough to give none of them again. */
async function keepTaken(db: Kysely<Tables>, id: number): Promise<void> {
  if (id === 0) return;
  const insert = db.insertInto("forgotten").values({ id });
  await insert.onConflict((conflict) => conflict.doNothing()).execute();
  await db.deleteFrom("forgotten").where("id", "<", id).execute();
}

async function bytesInUse(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select (page_count - freelist_count) * page_size as bytes
    from pragma_page_count, pragma_freelist_count, pragma_page_size`.execute(db);
  return rows[0]?.bytes ?? 0;
}
