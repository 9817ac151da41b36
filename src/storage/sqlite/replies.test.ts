/** The table of kept replies under many of them, and what it leaves of the database's other promises. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { Tables } from "../tables.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { migrate } from "./migrations.ts";
import { type OpenDatabase } from "./open-database.ts";
import { openToWrite } from "./open-to-write.ts";
import { findReply, keepReplies } from "./replies.ts";

let folder: string;
let open: OpenDatabase;

beforeEach(async () => {
  folder = tempFolder();
  open = await openToWrite({ path: join(folder, "frogcom.db"), sync: "full" }, 0);
});
afterEach(async () => {
  open.database.close();
});

const roomy = { maxBytes: 1024 ** 2, since: 0 };

async function synchronous(): Promise<number | undefined> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(open.db);
  return rows[0]?.synchronous;
}

test("runs are synced as before, whether replies could be kept or not", async () => {
  const before = await synchronous();
  await keepReplies(open.db, { replies: [{ key: "a", at: 1, reply: "[]" }], bounds: roomy });
  expect(await synchronous()).toBe(before);
  open.database.exec("pragma max_page_count = 1");
  const replies = [{ key: "b", at: 1, reply: "x".repeat(1_000_000) }];
  await expect(keepReplies(open.db, { replies, bounds: roomy })).rejects.toThrow("full");
  expect(await synchronous()).toBe(before);
  expect(await findReply(open.db, "a")).toBeDefined();
});

test("whatever is kept and kept anew, the bound holds and the newest reply is there", async () => {
  const database = new DatabaseSync(":memory:");
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
  await migrate(db, 0);
  const anyReply = fc.record({ key: fc.constantFrom("a", "b", "c", "d", "e"), length: fc.nat(3000) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyReply, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
      async (groups) => {
        database.exec("delete from replies");
        for (const group of groups) {
          const replies = group.map(({ key, length }) => ({ key, at: 1, reply: "x".repeat(length) }));
          await keepReplies(db, { replies, bounds: { maxBytes: 5000, since: 0 } });
          const kept = await db.selectFrom("replies").select("reply").execute();
          expect(kept.reduce((sum, { reply }) => sum + reply.length, 0)).toBeLessThanOrEqual(5000);
          const newest = replies.at(-1);
          expect((await findReply(db, newest?.key ?? ""))?.reply).toBe(newest?.reply);
        }
      },
    ),
    { numRuns: 100 },
  );
});
