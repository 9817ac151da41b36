/** kill -9 in the middle of a migration: the database is of one version or of the next, never half, and the next start goes on. */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodeSqliteDialect } from "../src/storage/sqlite/dialect.ts";
import { migrateDatabase } from "../src/storage/sqlite/migrate-database.ts";
import { migrate, migrations } from "../src/storage/sqlite/migrations.ts";
import { verifyDatabase } from "../src/storage/sqlite/verify-database.ts";
import { newestRuns } from "./support/api.ts";
import { killAt } from "./support/kill-at.ts";
import { launch, newFolder, removeFolder, startProgram, watchEnd } from "./support/program.ts";

const KILLS = Number(process.env["MIGRATION_KILLS"] ?? 4);
const RUNS = 300;
const noModels = { LLM_BASE_URL: "http://127.0.0.1:9/v1" };

let folder: string;
let oldest: string;
let statements: number;
beforeAll(async () => {
  folder = newFolder();
  oldest = join(folder, "oldest.db");
  const database = new DatabaseSync(oldest);
  await migrate(new Kysely({ dialect: nodeSqliteDialect(database) }), 0, migrations.slice(0, 1));
  fill(database);
  database.close();
  statements = await countStatements();
});
afterAll(() => removeFolder(folder));

/** Runs as the first version kept them, with what later versions look for in their texts. */
function fill(database: DatabaseSync): void {
  const insert = database.prepare(`insert into runs
    (id, status, started_at, start_seq, ended_at, end_seq, prompt, strategy, model, stop_cause, traced, input, answer)
    values (?, 'done', 5, 0, 9, 1, 'Why?', 'review', 'm', 'accepted', 1, ?, ?)`);
  const origin = { runId: "frogcom-1.000000", kind: "resume", fromStep: 1 };
  const answer = { text: "Because. ".repeat(200), review: [{ refused: "cut" }], rounds: 1, finishReason: "stop" };
  database.exec("begin");
  for (let id = 1; id <= RUNS; id++)
    insert.run(id, JSON.stringify({ conversation: [], origin }), JSON.stringify(answer));
  database.exec("commit");
}

/** At least so many the way to the newest version takes; what begins and ends transactions comes on top. */
async function countStatements(): Promise<number> {
  let count = 0;
  const database = new DatabaseSync(":memory:");
  const log = (): void => void count++;
  const db = new Kysely({ dialect: nodeSqliteDialect(database), log });
  await migrate(db, 0, migrations.slice(0, 1));
  const before = count;
  await migrate(db, 0);
  database.close();
  return count - before;
}

interface Shape {
  readonly version: number;
  /** As it was made. */
  readonly schema: readonly unknown[];
}

/** Closes the database. */
function shapeOf(database: DatabaseSync): Shape {
  const newest = database.prepare("select max(version) as version from schema_version").get();
  const schema = database.prepare("select name, sql from sqlite_schema where sql is not null order by name").all();
  database.close();
  return { version: Number(newest?.["version"]), schema: schema.map((row) => ({ ...row })) };
}

async function shapeOfVersion(version: number): Promise<Shape> {
  const database = new DatabaseSync(":memory:");
  await migrate(new Kysely({ dialect: nodeSqliteDialect(database) }), 0, migrations.slice(0, version));
  return shapeOf(database);
}

/** Has the real program bring a copy of the oldest database forward, and kills it on the way; the path of what is left. */
async function cutBehind(statement: number, args: readonly string[]): Promise<string> {
  const path = join(folder, "data", "frogcom.db");
  rmSync(join(folder, "data"), { recursive: true, force: true });
  mkdirSync(join(folder, "data"), { recursive: true });
  copyFileSync(oldest, path);
  const env = { ...noModels, API_PORT: "0", ...killAt(statement, 'create table if not exists "schema_version"') };
  const { code, stderr } = await watchEnd(launch(args, folder, env));
  expect([code, stderr]).toEqual([null, ""]);
  return path;
}

it(`killed ${KILLS} times on its way, it is each time of one version, whole, with all its runs, and goes on from there`, async () => {
  const versions = new Set<number>();
  const kills = Math.min(KILLS, statements);
  for (let kill = 1; kill <= kills; kill++) {
    const statement = Math.ceil((kill / kills) * statements);
    const path = await cutBehind(statement, kill % 2 === 0 ? ["serve", "--json"] : ["db", "migrate"]);
    const shape = shapeOf(new DatabaseSync(path));
    versions.add(shape.version);
    expect(shape).toEqual(await shapeOfVersion(shape.version));
    const { signal } = new AbortController();
    const verify = () => verifyDatabase({ path, onProgress: () => undefined, signal });
    expect(await verify()).toMatchObject({ version: shape.version, runs: RUNS, problems: [] });
    if (kill === kills) break;
    expect(await migrateDatabase(path, 1)).toEqual({ from: shape.version, to: migrations.length });
    expect(shapeOf(new DatabaseSync(path))).toEqual(await shapeOfVersion(migrations.length));
    expect(await verify()).toMatchObject({ runs: RUNS, problems: [] });
  }
  expect(versions.size).toBeGreaterThan(2);
  await using program = await startProgram({ folder, env: noModels });
  expect(await newestRuns(program, 100)).toHaveLength(100);
});
