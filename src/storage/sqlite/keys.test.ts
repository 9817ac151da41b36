/** How many revoked keys are remembered. */
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { expect, test } from "vitest";
import { keyOf } from "../../../test/support/access-key.ts";
import { keyRow } from "../to-rows.ts";
import type { Tables } from "../tables.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { keepKey, listKeys } from "./keys.ts";
import { migrate } from "./migrations.ts";

test("a thousand revoked keys are remembered, and the one that was revoked first goes; those in force stay", async () => {
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(new DatabaseSync(":memory:")) });
  await migrate(db, 1000);
  const revoked = Array.from({ length: 1000 }, (_, n) => keyRow(keyOf({ id: String(n), revokedAt: 1000 - n })));
  await db
    .insertInto("keys")
    .values([...revoked, keyRow(keyOf({ id: "in force" }))])
    .execute();
  await keepKey(db, keyOf({ id: "new", revokedAt: 2000 }));
  const ids = (await listKeys(db)).map(({ id }) => id);
  expect(ids).toHaveLength(1001);
  expect(["in force", "new", "0", "998", "999"].map((id) => ids.includes(id))).toEqual([true, true, true, true, false]);
});
