/** The query behind the list of runs: every filter holds, and what few runs have is found in an index of its own. */
import { type Expression, expressionBuilder, type Kysely, sql, type SqlBool } from "kysely";
import { runMicroseconds } from "../../core/ids.ts";
import type { ReviewEffect, RunQuery } from "../../core/ports.ts";
import { summaryColumns, type SummaryRow } from "../from-rows.ts";
import type { Tables } from "../tables.ts";

/** Newest first. */
export async function listRuns(db: Kysely<Tables>, query: RunQuery): Promise<readonly SummaryRow[]> {
  return listingQuery(db, query).execute();
}

export function listingQuery(db: Kysely<Tables>, query: RunQuery) {
  const runs = db
    .selectFrom("runs")
    .select(summaryColumns)
    .select(sql<number>`(select count(*) from steps where run_id = runs.id)`.as("steps"))
    .orderBy("id", "desc")
    .limit(query.limit);
  return conditionsOf(query).reduce((found, condition) => found.where(condition), runs);
}

type Condition = Expression<SqlBool>;

function conditionsOf(query: RunQuery): readonly Condition[] {
  const { status, strategy, resumedFrom } = query;
  const is = expressionBuilder<Tables, "runs">();
  return [
    ...timesOf(query),
    ...(status === undefined ? [] : [is("status", "=", status)]),
    ...(strategy === undefined ? [] : [is("strategy", "=", strategy)]),
    ...ownerOf(query),
    ...textsOf(query),
    ...reviewOf(query),
    shadowsOf(query),
    ...(resumedFrom === undefined ? [] : [is("resumed_from", "=", runMicroseconds(resumedFrom))]),
  ];
}

/** An id is the time at which its run began, so that the table itself is in the order of time. */
function timesOf({ before, since, until }: RunQuery): readonly Condition[] {
  const is = expressionBuilder<Tables, "runs">();
  return [
    ...(before === undefined ? [] : [is("id", "<", runMicroseconds(before))]),
    ...(since === undefined ? [] : [is("id", ">=", since * 1000)]),
    ...(until === undefined ? [] : [is("id", "<", until * 1000)]),
  ];
}

/** One key may have nearly all runs: what few runs have is looked for in its own index then, which the plus sign sees to. */
function ownerOf({ owner, effect, refused, failsChecks, isDegraded }: RunQuery): readonly Condition[] {
  if (owner === undefined) return [];
  const isRare = effect === "worse" || effect === "better" || (refused ?? failsChecks ?? isDegraded) !== undefined;
  return [isRare ? sql<SqlBool>`+owner = ${owner}` : sql<SqlBool>`owner = ${owner}`];
}

function textsOf({ text, model }: RunQuery): readonly Condition[] {
  const has = (column: "prompt" | "model", part: string): Condition =>
    sql<SqlBool>`instr(fold(${sql.ref(column)}), ${part.toLowerCase()}) > 0`;
  return [...(text === undefined ? [] : [has("prompt", text)]), ...(model === undefined ? [] : [has("model", model)])];
}

/** The first condition of each is that of an index, word for word: it is what lets the index be used. */
function reviewOf({ effect, refused, failsChecks, isDegraded }: RunQuery): readonly Condition[] {
  return [
    ...(effect === undefined ? [] : [effects[effect]]),
    ...(failsChecks === undefined ? [] : [sql<SqlBool>`checks > 0 and answer_passed < checks`]),
    ...(refused === undefined ? [] : [sql<SqlBool>`refused is not null`]),
    ...(refused === undefined || refused === "any"
      ? []
      : [sql<SqlBool>`instr(refused, ${JSON.stringify(refused)}) > 0`]),
    ...(isDegraded === undefined ? [] : [sql<SqlBool>`degraded is not null`]),
  ];
}

const effects: Readonly<Record<ReviewEffect, Condition>> = {
  worse: sql<SqlBool>`checks > 0 and answer_passed < draft_passed`,
  better: sql<SqlBool>`checks > 0 and answer_passed > draft_passed`,
  changed: sql<SqlBool>`changed = 1`,
  unchanged: sql<SqlBool>`changed = 0`,
};

function shadowsOf({ shadowOf }: RunQuery): Condition {
  const is = expressionBuilder<Tables, "runs">();
  if (shadowOf === undefined) return is("shadow_of", "is", null);
  return shadowOf === "any" ? is("shadow_of", "is not", null) : is("shadow_of", "=", runMicroseconds(shadowOf));
}
