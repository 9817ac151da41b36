/** The versions of the tables of runs and of their steps, and of the settings that came with them. */
import { type Kysely, sql } from "kysely";
import type { RunsTable, Tables } from "../../tables.ts";

export async function createFirstTables(db: Kysely<Tables>): Promise<void> {
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

export async function createForgotten(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("forgotten")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .modifyEnd(sql`strict`)
    .execute();
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
export async function addMeasures(db: Kysely<Tables>): Promise<void> {
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

const effectColumns = ["checks", "draft_passed", "answer_passed", "changed", "draft_tokens"] as const;

/** Of the few shadow runs there is an index of their own. */
export async function addEffects(db: Kysely<Tables>): Promise<void> {
  const runs = db.schema.alterTable("runs");
  for (const column of ["shadow_of", ...effectColumns]) await runs.addColumn(column, "integer").execute();
  await db.schema.dropIndex("runs_ended").execute();
  await createEndedIndex(db, ["shadow_of", ...effectColumns]);
  await sql`create index runs_shadow_of on runs (shadow_of) where shadow_of is not null`.execute(db);
}

/** What few runs have is looked for in indexes that hold these alone; the counts in the second save a look at each run. */
export async function addRefusals(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable("runs").addColumn("refused", "text").execute();
  await sql`update runs set refused = nullif((
    select json_group_array(distinct value ->> 'refused') from json_each(answer, '$.review') where value ->> 'refused' is not null
  ), '[]') where answer like '%"refused":%'`.execute(db);
  await sql`create index runs_refused on runs (id) where refused is not null`.execute(db);
  await sql`create index runs_checked on runs (id, checks, draft_passed, answer_passed) where checks > 0`.execute(db);
  await sql`create index runs_degraded on runs (id) where degraded is not null`.execute(db);
}

export async function addSpeeds(db: Kysely<Tables>): Promise<void> {
  const times = ["primary_ms", "secondary_ms"] as const;
  for (const column of times) await db.schema.alterTable("runs").addColumn(column, "real").execute();
  await db.schema.dropIndex("runs_ended").execute();
  await createEndedIndex(db, ["shadow_of", ...effectColumns, ...times]);
}

export async function addRepeats(db: Kysely<Tables>): Promise<void> {
  const runs = db.schema.alterTable("runs");
  for (const column of ["repeat_key", "repeat_body"]) await runs.addColumn(column, "text").execute();
  await sql`create index runs_repeat on runs (repeat_key) where repeat_key is not null`.execute(db);
}

/** Of the few runs that were cut short there is an index of their own, and of those that go on from others, too. */
export async function addResumes(db: Kysely<Tables>): Promise<void> {
  const runs = db.schema.alterTable("runs");
  for (const column of ["resumed_from", "resumes"]) await runs.addColumn(column, "integer").execute();
  await sql`update runs set resumed_from = cast(replace(substr(input ->> '$.origin.runId', 9), '.', '') as integer)
    where input like '%"kind":"resume"%' and input ->> '$.origin.kind' = 'resume'`.execute(db);
  await sql`create index runs_resumed_from on runs (resumed_from) where resumed_from is not null`.execute(db);
  await sql`create index runs_resumable on runs (started_at) where status = 'interrupted' and resumes is not null`.execute(
    db,
  );
}

/** Whoever may see only their own runs lists these alone, the newest first. */
export async function addOwners(db: Kysely<Tables>): Promise<void> {
  await sql`create index runs_owner on runs (owner, id) where owner is not null`.execute(db);
}
