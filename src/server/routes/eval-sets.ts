/** GET /v1/eval-sets and POST /v1/eval-sets/{name}/rows: questions of runs, kept for evaluations. */
import type { FastifyInstance } from "fastify";
import { type Static, Type } from "typebox";
import type { App } from "../../app/app.ts";
import { evalRowOf } from "../../app/evaluation/eval-row.ts";
import { type EvalSet, evalSetNamePattern } from "../../app/evaluation/eval-sets.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Caller } from "../edge/auth.ts";
import { readBody } from "../requests/checked-request.ts";
import { listOnWire, listSchema } from "../wire/list-wire.ts";
import { answersOf } from "../open-api/schemas.ts";
import { readRunId } from "../requests/run-query.ts";
import { refusals } from "../errors/texts.ts";

const tags = ["evals"];
const setSchema = Type.Object({
  object: Type.Literal("eval.set"),
  name: Type.String(),
  rows: Type.Integer(),
});
const pathSchema = Type.Object({
  name: Type.String({ pattern: evalSetNamePattern, description: "A new one begins a set." }),
});
const rowSchema = Type.Object({
  run_id: Type.String({ maxLength: 100, description: "The run whose question it is." }),
  reference: Type.Optional(
    Type.Union([Type.String({ minLength: 1, maxLength: 10_000 }), Type.Number()], {
      description: "What a right answer has: a text as whole words, or a number as its last one.",
    }),
  ),
});
const adminAlone = "Needs what changing settings needs: rows quote questions of everybody.";

export function addEvalSetRoutes(server: FastifyInstance, { evalSets, runs }: Pick<App, "evalSets" | "runs">): void {
  server.get(
    "/v1/eval-sets",
    {
      schema: {
        operationId: "listEvalSets",
        summary: "The sets of questions for `frogcom eval run --set`",
        description: adminAlone,
        tags,
        response: { 200: listSchema(setSchema), ...answersOf.openAi(401, 403, 405, 500) },
      },
    },
    async ({ caller }) => {
      requireAdmin(caller);
      return listOnWire(await evalSets.list(), setOnWire);
    },
  );
  server.post<{ Params: Static<typeof pathSchema> }>(
    "/v1/eval-sets/:name/rows",
    {
      schema: {
        operationId: "addEvalRow",
        summary: "Add the question of a run to a set, or put it in the place of its earlier row",
        description: adminAlone,
        tags,
        params: pathSchema,
        body: rowSchema,
        response: { 200: setSchema, ...answersOf.openAi(400, 401, 403, 404, 405, 409, 413, 415, 422, 500, 507) },
      },
    },
    async ({ params, body, caller }) => {
      requireAdmin(caller);
      const { run_id, reference } = readBody(rowSchema, body);
      const run = await runs.get(readRunId(run_id), caller.readsRunsOf);
      if (run === undefined) throw refusals.runNotFound(run_id);
      return setOnWire(await evalSets.keep(params.name, evalRowOf(run, reference)));
    },
  );
}

function setOnWire({ name, rows }: EvalSet): JsonObject {
  return { object: "eval.set", name, rows };
}

function requireAdmin({ mayConfigure }: Caller): void {
  if (!mayConfigure) throw refusals.evalSetsForAdmins();
}
