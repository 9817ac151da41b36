/** A query is built once and runs with the values of each row. */
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { nodeSqliteDialect } from "./dialect.ts";
import { prepareWrite } from "./prepared-write.ts";

interface Thing {
  readonly id: number;
  readonly name: string | null;
}

let database: DatabaseSync;
let db: Kysely<{ things: Thing }>;

beforeEach(() => {
  database = new DatabaseSync(":memory:");
  database.exec("create table things (id integer primary key, name text) strict");
  db = new Kysely({ dialect: nodeSqliteDialect(database) });
  return () => database.close();
});

const rows = (): Promise<readonly Thing[]> => db.selectFrom("things").selectAll().orderBy("id").execute();

test("each row is written with its own values, and the query is built for the first one alone", async () => {
  let built = 0;
  const insert = prepareWrite<Thing>(database, (row) => {
    built++;
    return db.insertInto("things").values(row);
  });
  expect(built).toBe(0);
  expect([insert({ id: 1, name: "a" }), insert({ id: 2, name: null })]).toEqual([1, 1]);
  expect(await rows()).toEqual([
    { id: 1, name: "a" },
    { id: 2, name: null },
  ]);
  expect(built).toBe(1);
});

test("the order of a row's keys does not matter", async () => {
  const insert = prepareWrite<Thing>(database, (row) => db.insertInto("things").values(row));
  insert({ id: 1, name: "a" });
  insert({ name: "b", id: 2 });
  expect(await rows()).toMatchObject([{ name: "a" }, { id: 2, name: "b" }]);
});

test("a value may stand in several places of the query, beside fixed ones", async () => {
  database.exec("insert into things values (1, 'a'), (2, 'b')");
  const rename = prepareWrite<Thing>(database, ({ id, name }) =>
    db.updateTable("things").set({ name }).where("id", "=", id).where("name", "!=", "b"),
  );
  expect([rename({ id: 1, name: "c" }), rename({ id: 2, name: "c" }), rename({ id: 3, name: "c" })]).toEqual([1, 0, 0]);
  expect(await rows()).toMatchObject([{ name: "c" }, { name: "b" }]);
});

test("a value is never read as SQL", async () => {
  const insert = prepareWrite<Thing>(database, (row) => db.insertInto("things").values(row));
  insert({ id: 1, name: "'); drop table things; --" });
  expect(await rows()).toEqual([{ id: 1, name: "'); drop table things; --" }]);
});

test("a row that the table refuses throws, and the next one is written", async () => {
  const insert = prepareWrite<Thing>(database, (row) => db.insertInto("things").values(row));
  insert({ id: 1, name: "a" });
  expect(() => insert({ id: 1, name: "b" })).toThrow("UNIQUE");
  insert({ id: 2, name: "c" });
  expect(await rows()).toHaveLength(2);
});
