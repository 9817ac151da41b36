/** The table of keys: those that open the door, and the revoked ones, so that their holders can be told. */
import type { Kysely } from "kysely";
import type { AccessKey } from "../../core/access-key.ts";
import { keyRow } from "../to-rows.ts";
import type { KeysTable, Tables } from "../tables.ts";

/** Revoked keys that are remembered; of more the one that was revoked first is forgotten. */
const MOST_REVOKED = 1000;

export function listKeys(db: Kysely<Tables>): Promise<readonly KeysTable[]> {
  return db.selectFrom("keys").selectAll().orderBy("created_at", "desc").execute();
}

export async function keepKey(db: Kysely<Tables>, key: AccessKey): Promise<null> {
  const { id, ...columns } = keyRow(key);
  await db.transaction().execute(async (transaction) => {
    const insert = transaction.insertInto("keys").values({ id, ...columns });
    await insert.onConflict((conflict) => conflict.column("id").doUpdateSet(columns)).execute();
    const revoked = transaction.selectFrom("keys").select("id").where("revoked_at", "is not", null);
    const beyond = revoked.orderBy("revoked_at", "desc").limit(-1).offset(MOST_REVOKED);
    await transaction.deleteFrom("keys").where("id", "in", beyond).execute();
  });
  return null;
}
