/** Kysely on Node's SQLite: rows, counts, values of every kind, transactions that fail. */
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { Kysely, sql } from "kysely";
import { beforeEach, expect, test, vi } from "vitest";
import { anyText } from "../../../test/support/any-text.ts";
import { nodeSqliteDialect } from "./dialect.ts";

interface Thing {
  readonly id: number;
  readonly name: string | null;
  readonly size: number | null;
}

let database: DatabaseSync;
let db: Kysely<{ things: Thing }>;

beforeEach(() => {
  database = new DatabaseSync(":memory:");
  database.exec("create table things (id integer primary key, name text, size real) strict");
  db = new Kysely({ dialect: nodeSqliteDialect(database) });
  return () => database.close();
});

const add = (id: number, name: string | null = null, size: number | null = null): Promise<unknown> =>
  db.insertInto("things").values({ id, name, size }).execute();

test("values come back as they went in: texts with any sign, numbers of any size, nulls", async () => {
  const text = anyText().map((units) => units.toWellFormed());
  const anyName = fc.option(fc.oneof(text, fc.constantFrom("", "\u0000", "a\u0000b", "'", "\ufeff", "🐸")));
  const anySize = fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constant(1_795_392_399_765.5)));
  const anyId = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  await fc.assert(
    fc.asyncProperty(anyId, anyName, anySize, async (id, name, size) => {
      await db.deleteFrom("things").execute();
      await add(id, name, size);
      const [row] = await db.selectFrom("things").selectAll().execute();
      expect(row?.id).toBe(id);
      expect(row?.name).toBe(name);
      expect(row?.size === size || Object.is(size, -0)).toBe(true);
    }),
  );
});

test("half a character, which no UTF-8 can hold, is kept as the sign for it", async () => {
  await add(1, "a\ud83d");
  expect(await db.selectFrom("things").select("name").executeTakeFirst()).toEqual({ name: "a\ufffd" });
});

test("a change tells how many rows it met, and an insert which row it made", async () => {
  await add(1);
  const made = await db.insertInto("things").values({ id: 7, name: "b", size: 1 }).executeTakeFirst();
  expect(made.insertId).toBe(7n);
  const changed = await db.updateTable("things").set({ name: "c" }).executeTakeFirst();
  expect(changed.numUpdatedRows).toBe(2n);
  const removed = await db.deleteFrom("things").where("id", ">", 99).executeTakeFirst();
  expect(removed.numDeletedRows).toBe(0n);
});

test("a change that returns rows returns them", async () => {
  await add(1);
  expect(await db.updateTable("things").set({ size: 2 }).returningAll().execute()).toEqual([
    { id: 1, name: null, size: 2 },
  ]);
});

test("the same query with other values gives the rows of those", async () => {
  for (const id of [1, 2, 3]) await add(id, `n${id}`);
  for (const id of [3, 1]) {
    expect(await db.selectFrom("things").select("name").where("id", "=", id).execute()).toEqual([{ name: `n${id}` }]);
  }
});

test("only the hundred queries that were used last are held prepared", async () => {
  const preparing = vi.spyOn(database, "prepare");
  const ask = (limit: number): Promise<unknown> => sql`select id from things limit ${sql.lit(limit)}`.execute(db);
  for (let limit = 1; limit <= 100; limit++) await ask(limit);
  await ask(1);
  await ask(101);
  expect(preparing).toHaveBeenCalledTimes(101);
  for (const kept of [1, 3, 100, 101]) await ask(kept);
  expect(preparing).toHaveBeenCalledTimes(101);
  await ask(2);
  expect(preparing).toHaveBeenCalledTimes(102);
});

test("a stream gives one row after the other", async () => {
  for (const id of [1, 2, 3]) await add(id);
  const ids: number[] = [];
  for await (const { id } of db.selectFrom("things").select("id").stream()) ids.push(id);
  expect(ids).toEqual([1, 2, 3]);
});

test("a transaction that throws leaves nothing, and the next one works", async () => {
  const failing = db.transaction().execute(async (transaction) => {
    await transaction.insertInto("things").values({ id: 1, name: null, size: null }).execute();
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(database.isTransaction).toBe(false);
  await db
    .transaction()
    .execute((transaction) => transaction.insertInto("things").values({ id: 2, name: null, size: null }).execute());
  expect(await db.selectFrom("things").select("id").execute()).toEqual([{ id: 2 }]);
});

test("a transaction that SQLite itself rolled back, as a full disk does, is not rolled back twice", async () => {
  const failing = db.transaction().execute(async (transaction) => {
    await sql`rollback`.execute(transaction);
    throw new Error("database or disk is full");
  });
  await expect(failing).rejects.toThrow("database or disk is full");
});

test("transactions take turns on the one connection", async () => {
  const count = async (): Promise<void> => {
    await db.transaction().execute(async (transaction) => {
      const { next } = await transaction
        .selectFrom("things")
        .select(sql<number>`count(*) + 1`.as("next"))
        .executeTakeFirstOrThrow();
      await transaction.insertInto("things").values({ id: next, name: null, size: null }).execute();
    });
  };
  await Promise.all(Array.from({ length: 20 }, count));
  expect(await db.selectFrom("things").select("id").execute()).toHaveLength(20);
});
