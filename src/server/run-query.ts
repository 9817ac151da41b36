/** Reads which runs somebody wants to see: ids in paths, and the filters of GET /v1/runs. */
import { Type } from "typebox";
import { parseRunId, RUN_ID_PATTERN } from "../core/ids.ts";
import { type RunQuery, runStatuses } from "../core/ports.ts";
import type { RunId } from "../core/types.ts";
import { readQuery } from "./query.ts";
import { InvalidRequest } from "./request-error.ts";
import { refusals } from "./texts.ts";

const DEFAULT_LIMIT = 20;

export const runQuerySchema = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: DEFAULT_LIMIT })),
  before: Type.Optional(Type.String({ pattern: RUN_ID_PATTERN, description: "Run id: runs that are older than it." })),
  status: Type.Optional(Type.Enum(runStatuses)),
  q: Type.Optional(Type.String({ maxLength: 500, description: "A part of the prompt, letter case ignored." })),
  shadow: Type.Optional(
    Type.Boolean({
      default: false,
      description: "Shadow runs instead: reviews behind answers that were given without one.",
    }),
  ),
});

/** The filters of a query string, of all owners. Throws InvalidRequest. */
export function readRunQuery(query: unknown): RunQuery {
  const { limit = DEFAULT_LIMIT, before, status, q, shadow } = readQuery(runQuerySchema, query);
  return {
    limit,
    ...(before !== undefined && { before: readBefore(before) }),
    ...(status !== undefined && { status }),
    ...(q !== undefined && q !== "" && { text: q }),
    ...(shadow === true && { shadowOf: "any" as const }),
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
