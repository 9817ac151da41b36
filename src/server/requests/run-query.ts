/** Reads which runs somebody wants to see: ids in paths, and the filters of GET /v1/runs. */
import { type Static, Type } from "typebox";
import { refusals as guardRefusals } from "../../core/guard/rules.ts";
import { parseRunId, RUN_ID_PATTERN } from "../../core/ids.ts";
import { reviewEffects, type RunQuery, runStatuses } from "../../core/ports.ts";
import { type RunId, strategyNames } from "../../core/types.ts";
import { readQuery } from "./checked-request.ts";
import { InvalidRequest } from "../errors/request-error.ts";
import { refusals } from "../errors/texts.ts";

const DEFAULT_LIMIT = 20;
/** The last second of which ids are safe integers of microseconds. */
const moment = { minimum: 0, maximum: Math.floor(Number.MAX_SAFE_INTEGER / 1_000_000) };

/** What narrows a list only when it is true. */
const flag = (description: string) => Type.Boolean({ default: false, description });

export const runQuerySchema = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: DEFAULT_LIMIT })),
  before: Type.Optional(Type.String({ pattern: RUN_ID_PATTERN, description: "Run id: runs that are older than it." })),
  status: Type.Optional(Type.Enum(runStatuses)),
  q: Type.Optional(Type.String({ maxLength: 500, description: "A part of the prompt, letter case ignored." })),
  model: Type.Optional(
    Type.String({ maxLength: 200, description: "A part of the name of the primary model, letter case ignored." }),
  ),
  strategy: Type.Optional(Type.Enum(strategyNames)),
  since: Type.Optional(Type.Integer({ ...moment, description: "Unix seconds: runs that began then or later." })),
  until: Type.Optional(Type.Integer({ ...moment, description: "Unix seconds: runs that began earlier." })),
  effect: Type.Optional(
    Type.Enum(reviewEffects, {
      description:
        "What the review did: `worse` and `better` go by the number of checks that pass, the others by the text.",
    }),
  ),
  refused: Type.Optional(
    Type.Enum(["any", ...guardRefusals], { description: "Runs whose guard refused a refined text, for this reason." }),
  ),
  fails_checks: Type.Optional(flag("Runs whose answer fails some of its checks.")),
  degraded: Type.Optional(flag("Runs whose review did not go as asked.")),
  shadow: Type.Optional(
    Type.Boolean({
      default: false,
      description: "Shadow runs instead: reviews behind answers that were given without one.",
    }),
  ),
});

/** The filters of a query string, of all owners. Throws InvalidRequest. */
export function readRunQuery(query: unknown): RunQuery {
  const read = readQuery(runQuerySchema, query);
  const { limit = DEFAULT_LIMIT, before, status, strategy, effect, refused } = read;
  return {
    limit,
    ...(before !== undefined && { before: readBefore(before) }),
    ...(status !== undefined && { status }),
    ...(strategy !== undefined && { strategy }),
    ...(effect !== undefined && { effect }),
    ...(refused !== undefined && { refused }),
    ...textsIn(read),
    ...timesIn(read),
    ...flagsIn(read),
  };
}

type ReadQuery = Static<typeof runQuerySchema>;

function textsIn({ q = "", model = "" }: ReadQuery): Pick<RunQuery, "text" | "model"> {
  return { ...(q !== "" && { text: q }), ...(model !== "" && { model }) };
}

function timesIn({ since, until }: ReadQuery): Pick<RunQuery, "since" | "until"> {
  return {
    ...(since !== undefined && { since: since * 1000 }),
    ...(until !== undefined && { until: until * 1000 }),
  };
}

function flagsIn(read: ReadQuery): Pick<RunQuery, "failsChecks" | "isDegraded" | "shadowOf"> {
  return {
    ...(read.fails_checks === true && { failsChecks: true }),
    ...(read.degraded === true && { isDegraded: true }),
    ...(read.shadow === true && { shadowOf: "any" }),
  };
}

function readBefore(input: string): RunId {
  const id = parseRunId(input);
  if (id !== undefined) return id;
  const msg = `String should match pattern '${RUN_ID_PATTERN}'`;
  const error = {
    type: "string_pattern_mismatch",
    loc: ["query", "before"],
    msg,
    input,
    ctx: { pattern: RUN_ID_PATTERN },
  };
  throw new InvalidRequest([error]);
}

/** Throws `run-not-found` for what cannot be an id. */
export function readRunId(text: string): RunId {
  const id = parseRunId(text);
  if (id === undefined) throw refusals.runNotFound(text.slice(0, 100));
  return id;
}
