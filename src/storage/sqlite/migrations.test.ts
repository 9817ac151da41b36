/** Forward only, all or nothing. */
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "../tables.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { migrate, migrations } from "./migrations.ts";
import { answerers } from "./questions.ts";

const first = { name: "first", up: async (db: Kysely<Tables>) => void (await sql`create table a (x)`.execute(db)) };
const second = { name: "second", up: async (db: Kysely<Tables>) => void (await sql`create table b (x)`.execute(db)) };
const broken = {
  name: "broken",
  async up(db: Kysely<Tables>) {
    await second.up(db);
    throw new Error("no room");
  },
};

function emptyDatabase(): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: nodeSqliteDialect(new DatabaseSync(":memory:")) });
}

async function tablesOf(db: Kysely<Tables>): Promise<readonly string[]> {
  return (await db.introspection.getTables()).map(({ name }) => name);
}

test("only the versions that are missing are applied, and noted with their time", async () => {
  const db = emptyDatabase();
  await migrate(db, 1000, [first]);
  await migrate(db, 2000, [first, second]);
  await migrate(db, 3000, [first, second]);
  expect(await tablesOf(db)).toEqual(["a", "b", "schema_version"]);
  expect(await db.selectFrom("schema_version").selectAll().execute()).toEqual([
    { version: 1, name: "first", applied_at: 1000 },
    { version: 2, name: "second", applied_at: 2000 },
  ]);
});

test("a version that fails leaves the one before it whole", async () => {
  const db = emptyDatabase();
  await expect(migrate(db, 1000, [first, broken])).rejects.toThrow("no room");
  expect(await tablesOf(db)).toEqual(["a", "schema_version"]);
  await migrate(db, 2000, [first, second]);
  expect(await tablesOf(db)).toEqual(["a", "b", "schema_version"]);
});

test("a database of a newer program is refused in words", async () => {
  const db = emptyDatabase();
  await migrate(db, 1000, [first, second]);
  await expect(migrate(db, 2000, [first])).rejects.toMatchObject({
    code: "store-failed",
    message: expect.stringContaining("its version is 2, this program knows 1"),
  });
});

test("a run of the version without measures is kept, and its measures are unknown", async () => {
  const db = emptyDatabase();
  const before = migrations.slice(0, 1);
  await migrate(db, 1000, before);
  await sql`insert into runs (id, status, started_at, start_seq, ended_at, prompt, strategy, model, stop_cause, traced, input)
    values (7, 'done', 5, 0, 9, 'Why?', 'review', 'm', 'accepted', 1, '{}')`.execute(db);
  await migrate(db, 2000);
  expect(await db.selectFrom("runs").selectAll().executeTakeFirst()).toMatchObject({
    id: 7,
    prompt: "Why?",
    draft_ms: null,
    primary_prompt_tokens: null,
    cost: null,
    degraded_code: null,
    shadow_of: null,
    checks: null,
  });
  const { total } = await answerers.stats(db, { since: 0, until: 99 });
  expect(total).toMatchObject({
    runs: 1,
    ms: { p50: 4 },
    review: { runs: 1, withoutMs: null, acceptRate: 1 },
    runsWithoutTokens: 1,
    cost: null,
    effect: { runs: 0 },
    shadow: { runs: 0 },
  });
});

test("why the guard refused texts is found in answers that were kept before it was a column", async () => {
  const db = emptyDatabase();
  await migrate(db, 1000, migrations.slice(0, 6));
  const rounds = [{ refused: "language" }, { refused: "cut" }, { refused: "language" }, {}];
  for (const [id, answer] of [
    [1, JSON.stringify({ text: "Yes", review: rounds })],
    [2, JSON.stringify({ text: 'It says "refused": "cut"', review: [{}] })],
    [3, JSON.stringify({ text: '"refused":' })],
    [4, null],
  ] as const)
    await sql`insert into runs (id, status, started_at, start_seq, prompt, strategy, model, traced, input, answer)
      values (${id}, 'done', 5, 0, 'Why?', 'review', 'm', 1, '{}', ${answer})`.execute(db);
  await migrate(db, 2000);
  const rows = await db.selectFrom("runs").select("refused").orderBy("id").execute();
  expect(rows.map(({ refused }) => refused)).toEqual(['["language","cut"]', null, null, null]);
});

test("of runs that resumed others before it was a column it is known; none of them is resumed by itself", async () => {
  const db = emptyDatabase();
  await migrate(db, 1000, migrations.slice(0, 12));
  const origins = [{ runId: "frogcom-1795392399.000007", kind: "resume", fromStep: 1 }, { kind: "fork" }, undefined];
  for (const [id, origin] of origins.entries())
    await sql`insert into runs (id, status, started_at, start_seq, prompt, strategy, model, traced, input)
      values (${id}, 'interrupted', 5, 0, 'A "kind":"resume"', 'review', 'm', 1, ${JSON.stringify({ origin })})`.execute(
      db,
    );
  await migrate(db, 2000);
  const rows = await db.selectFrom("runs").select(["resumed_from", "resumes"]).orderBy("id").execute();
  expect(rows.map((row) => row.resumed_from)).toEqual([1_795_392_399_000_007, null, null]);
  expect(await answerers.resumable(db, 0)).toEqual([]);
});
