/** The table of kept replies: the oldest make room for new ones. */
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { KeptReply, ReplyBounds } from "../../core/ports.ts";
import type { Tables } from "../tables.ts";

export interface Keeping {
  readonly replies: readonly KeptReply[];
  readonly bounds: ReplyBounds;
}

/** What a row holds beside its reply: key, numbers and their places in three indexes. */
const ROW_BYTES = 200;

/** At most so many rows are dropped at a time, so that no run waits long for its turn to write. */
const DROPPED_AT_ONCE = 200;

export function findReply(db: Kysely<Tables>, key: string): Promise<KeptReply | undefined> {
  return db.selectFrom("replies").select(["key", "at", "reply"]).where("key", "=", key).executeTakeFirst();
}

export async function keepReplies(db: Kysely<Tables>, { replies, bounds }: Keeping): Promise<null> {
  await withoutSync(db, () =>
    db.transaction().execute(async (transaction) => {
      for (const reply of replies) await keepReply(transaction, reply);
      await dropBeyond(transaction, bounds);
    }),
  );
  return null;
}

/** A reply that a power cut takes is asked for again: it waits for no sync, and nobody waits for its own. */
async function withoutSync(db: Kysely<Tables>, change: () => Promise<void>): Promise<void> {
  const usual = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  await sql`pragma synchronous = normal`.execute(db);
  try {
    await change();
  } finally {
    await sql`pragma synchronous = ${sql.raw(String(usual.rows[0]?.synchronous))}`.execute(db);
  }
}

async function keepReply(db: Kysely<Tables>, { key, at, reply }: KeptReply): Promise<void> {
  await db.deleteFrom("replies").where("key", "=", key).execute();
  const row = { key, at, reply, bytes_before: await bytesEver(db), bytes: ROW_BYTES + Buffer.byteLength(reply) };
  await db.insertInto("replies").values(row).execute();
}

async function dropBeyond(db: Kysely<Tables>, { maxBytes, since }: ReplyBounds): Promise<void> {
  const all = db.selectFrom("replies");
  await drop(db, all.where("bytes_before", "<", (await bytesEver(db)) - maxBytes).orderBy("bytes_before"));
  await drop(db, all.where("at", "<", since).orderBy("at"));
}

async function drop(db: Kysely<Tables>, rows: SelectQueryBuilder<Tables, "replies", object>): Promise<void> {
  await db.deleteFrom("replies").where("key", "in", rows.select("key").limit(DROPPED_AT_ONCE)).execute();
}

async function bytesEver(db: Kysely<Tables>): Promise<number> {
  const newest = db.selectFrom("replies").select(["bytes_before", "bytes"]).orderBy("bytes_before", "desc").limit(1);
  const { bytes_before: before, bytes } = (await newest.executeTakeFirst()) ?? { bytes_before: 0, bytes: 0 };
  return before + bytes;
}
