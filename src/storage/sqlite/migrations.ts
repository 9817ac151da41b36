/** The versions of the database, each one a step forward from the one before; what was released is never changed. */
import { type Kysely, sql } from "kysely";
import { FrogcomError } from "../../core/errors.ts";
import type { RunsTable, Tables } from "../tables.ts";

interface Migration {
  readonly name: string;
  up(db: Kysely<Tables>): Promise<void>;
}

/** In the order of their versions. */
export const migrations: readonly Migration[] = [
  { name: "runs, steps, settings", up: createFirstTables },
  { name: "forgotten runs", up: createForgotten },
  { name: "replies", up: createReplies },
  { name: "measures of runs", up: addMeasures },
  { name: "calibrations", up: createCalibrations },
  { name: "effects of reviews", up: addEffects },
  { name: "refused refines", up: addRefusals },
  { name: "speeds of models", up: addSpeeds },
  { name: "history of settings", up: createSettingsHistory },
  { name: "keys", up: createKeys },
  { name: "repeated requests", up: addRepeats },
  { name: "files and batches", up: createBatches },
];

/**
 * Brings the database to this program's version, one transaction a version, so that a kill leaves an older version, never
 * half of one. Throws `store-failed` when the database is of a newer program.
 */
export async function migrate(db: Kysely<Tables>, nowMs: number, steps = migrations): Promise<void> {
  await db.schema
    .createTable("schema_version")
    .ifNotExists()
    .addColumn("version", "integer", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("applied_at", "real", (column) => column.notNull())
    .execute();
  const version = await versionOf(db);
  if (version > steps.length) throw newerDatabase(version, steps.length);
  for (const [index, step] of steps.entries()) {
    if (index >= version) await applyStep(db, step, index + 1, nowMs);
  }
}

/** The version of a database whose versions are kept; 0 = a new one. Throws what SQLite throws where they are not. */
export async function versionOf(db: Kysely<Tables>): Promise<number> {
  const newest = db.selectFrom("schema_version").select("version").orderBy("version", "desc").limit(1);
  return (await newest.executeTakeFirst())?.version ?? 0;
}

async function applyStep(db: Kysely<Tables>, step: Migration, version: number, nowMs: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await step.up(transaction);
    await transaction.insertInto("schema_version").values({ version, name: step.name, applied_at: nowMs }).execute();
  });
}

function newerDatabase(version: number, known: number): FrogcomError {
  return new FrogcomError(
    "store-failed",
    `The database was written by a newer FrogCom (its version is ${version}, this program knows ${known}): update FrogCom, or set DATA_DIR to another folder.`,
  );
}

async function createFirstTables(db: Kysely<Tables>): Promise<void> {
  await createRuns(db);
  await createSteps(db);
  await db.schema
    .createTable("settings")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("hidden_env", "text")
    .addColumn("changed_at", "real", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function createRuns(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("runs")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("started_at", "real", (column) => column.notNull())
    .addColumn("start_seq", "integer", (column) => column.notNull())
    .addColumn("ended_at", "real")
    .addColumn("end_seq", "integer")
    .addColumn("prompt", "text", (column) => column.notNull())
    .addColumn("strategy", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("owner", "text")
    .addColumn("rounds", "integer")
    .addColumn("stop_cause", "text")
    .addColumn("degraded", "text")
    .addColumn("error_code", "text")
    .addColumn("error_message", "text")
    .addColumn("traced", "integer", (column) => column.notNull())
    .addColumn("input", "text", (column) => column.notNull())
    .addColumn("answer", "text")
    .modifyEnd(sql`strict`)
    .execute();
  // Partial indexes hold only what the start of a server asks for, however many runs there are.
  await sql`create index runs_running on runs (id) where status = 'running'`.execute(db);
  await sql`create index runs_untraced on runs (id) where traced = 0`.execute(db);
}

async function createSteps(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("steps")
    .addColumn("run_id", "integer", (column) => column.notNull().references("runs.id").onDelete("cascade"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("round", "integer", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("digest", "text")
    .addColumn("request", "text", (column) => column.notNull())
    .addColumn("shortened", "text")
    .addColumn("recorded_mismatch", "integer", (column) => column.notNull())
    .addColumn("retries", "text")
    .addColumn("output", "text")
    .addColumn("error", "text")
    .addColumn("started_at", "real", (column) => column.notNull())
    .addColumn("start_seq", "integer", (column) => column.notNull())
    .addColumn("ended_at", "real")
    .addColumn("end_seq", "integer")
    .addPrimaryKeyConstraint("steps_key", ["run_id", "position"])
    .modifyEnd(sql`strict`)
    .execute();
}

async function createForgotten(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("forgotten")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .modifyEnd(sql`strict`)
    .execute();
}

async function createReplies(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("replies")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("bytes_before", "integer", (column) => column.notNull().unique())
    .addColumn("bytes", "integer", (column) => column.notNull())
    .addColumn("reply", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex("replies_at").on("replies").column("at").execute();
}

const timesAndCost = ["first_token_ms", "draft_ms", "model_ms", "cost"] as const;
const tokenCounts = [
  "primary_prompt_tokens",
  "primary_completion_tokens",
  "primary_cached_tokens",
  "secondary_prompt_tokens",
  "secondary_completion_tokens",
  "secondary_cached_tokens",
] as const;

/** The index covers statistics: a row is some kilobytes of JSON, of which they would read every page. */
async function addMeasures(db: Kysely<Tables>): Promise<void> {
  const runs = db.schema.alterTable("runs");
  for (const column of timesAndCost) await runs.addColumn(column, "real").execute();
  for (const column of tokenCounts) await runs.addColumn(column, "integer").execute();
  await runs.addColumn("degraded_code", "text").execute();
  await createEndedIndex(db, []);
}

/** `more`: what the versions since then measure, too; an index without it would not cover statistics any more. */
async function createEndedIndex(db: Kysely<Tables>, more: readonly (keyof RunsTable)[]): Promise<void> {
  await db.schema
    .createIndex("runs_ended")
    .on("runs")
    .columns(["started_at", "owner", "ended_at", "status", "rounds", "stop_cause", "degraded_code"])
    .columns([...timesAndCost, ...tokenCounts, ...more])
    .where(sql.ref("ended_at"), "is not", null)
    .execute();
}

async function createCalibrations(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("calibrations")
    .addColumn("pair", "text", (column) => column.notNull())
    .addColumn("goal", "text", (column) => column.notNull())
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("calibration", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("calibrations_key", ["pair", "goal"])
    .modifyEnd(sql`strict`)
    .execute();
}

const effectColumns = ["checks", "draft_passed", "answer_passed", "changed", "draft_tokens"] as const;

/** Of the few shadow runs there is an index of their own. */
async function addEffects(db: Kysely<Tables>): Promise<void> {
  const runs = db.schema.alterTable("runs");
  for (const column of ["shadow_of", ...effectColumns]) await runs.addColumn(column, "integer").execute();
  await db.schema.dropIndex("runs_ended").execute();
  await createEndedIndex(db, ["shadow_of", ...effectColumns]);
  await sql`create index runs_shadow_of on runs (shadow_of) where shadow_of is not null`.execute(db);
}

/** What few runs have is looked for in indexes that hold these alone; the counts in the second save a look at each run. */
async function addRefusals(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable("runs").addColumn("refused", "text").execute();
  await sql`update runs set refused = nullif((
    select json_group_array(distinct value ->> 'refused') from json_each(answer, '$.review') where value ->> 'refused' is not null
  ), '[]') where answer like '%"refused":%'`.execute(db);
  await sql`create index runs_refused on runs (id) where refused is not null`.execute(db);
  await sql`create index runs_checked on runs (id, checks, draft_passed, answer_passed) where checks > 0`.execute(db);
  await sql`create index runs_degraded on runs (id) where degraded is not null`.execute(db);
}

async function addSpeeds(db: Kysely<Tables>): Promise<void> {
  const times = ["primary_ms", "secondary_ms"] as const;
  for (const column of times) await db.schema.alterTable("runs").addColumn(column, "real").execute();
  await db.schema.dropIndex("runs_ended").execute();
  await createEndedIndex(db, ["shadow_of", ...effectColumns, ...times]);
}

async function createSettingsHistory(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("settings_history")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("way", "text", (column) => column.notNull())
    .addColumn("key_name", "text")
    .addColumn("restores", "integer")
    .addColumn("changes", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function createKeys(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("keys")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("limits", "text", (column) => column.notNull())
    .addColumn("created_at", "real", (column) => column.notNull())
    .addColumn("expires_at", "real")
    .addColumn("revoked_at", "real")
    .addColumn("last_used_at", "real")
    .modifyEnd(sql`strict`)
    .execute();
}

async function addRepeats(db: Kysely<Tables>): Promise<void> {
  const runs = db.schema.alterTable("runs");
  for (const column of ["repeat_key", "repeat_body"]) await runs.addColumn(column, "text").execute();
  await sql`create index runs_repeat on runs (repeat_key) where repeat_key is not null`.execute(db);
}

async function createBatches(db: Kysely<Tables>): Promise<void> {
  await createShelf(db, "files", "purpose", "text", "file");
  await createShelf(db, "batches", "open", "integer", "batch");
  await sql`create index batches_open on batches (at) where open = 1`.execute(db);
}

/** By time, because this is how both are listed. */
async function createShelf(
  db: Kysely<Tables>,
  table: "files" | "batches",
  kind: string,
  kindType: "text" | "integer",
  entry: string,
): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text")
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn(kind, kindType, (column) => column.notNull())
    .addColumn(entry, "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex(`${table}_at`).on(table).columns(["at", "id"]).execute();
}
