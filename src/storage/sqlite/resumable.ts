/** The runs that a kill cut short and that nobody has resumed, for whoever goes on with them. */
import { type Kysely, sql, type SqlBool } from "kysely";
import { runMicroseconds } from "../../core/ids.ts";
import type { RunId } from "../../core/types.ts";
import type { ResumableRow } from "../from-rows.ts";
import type { Tables } from "../tables.ts";

/** The first two conditions are those of an index, word for word. */
export async function listResumable(db: Kysely<Tables>, since: number): Promise<readonly ResumableRow[]> {
  const cutShort = sql<SqlBool>`status = 'interrupted' and resumes is not null`;
  const unresumed = sql<SqlBool>`not exists (select 1 from runs as later where later.resumed_from = runs.id)`;
  return db
    .selectFrom("runs")
    .select(["id", "owner", "repeat_key", "repeat_body"])
    .select(sql<number>`resumes`.as("resumes"))
    .where(cutShort)
    .where("started_at", ">=", since)
    .where(unresumed)
    .orderBy("resumes")
    .orderBy("id")
    .execute();
}

export async function countResume(db: Kysely<Tables>, id: RunId): Promise<null> {
  const run = db.updateTable("runs").where("id", "=", runMicroseconds(id));
  await run.set({ resumes: sql<number>`resumes + 1` }).execute();
  return null;
}
