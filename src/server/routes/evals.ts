/** GET /v1/evals: the evaluations that were made, and what each of them came to. */
import { listOnWire } from "../wire/list-wire.ts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { App } from "../../app/app.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Caller } from "../edge/auth.ts";
import {
  evalDetailsOnWire,
  evalDetailsSchema,
  evalListSchema,
  evalOnWire,
  evalSchema,
  evalSummaryOnWire,
} from "../wire/evals.ts";
import { answersOf } from "../open-api/schemas.ts";
import { refusals } from "../errors/texts.ts";

export function addEvalRoutes(server: FastifyInstance, { evals }: App): void {
  server.get(
    "/v1/evals",
    {
      schema: {
        operationId: "listEvals",
        summary: "Evaluations with their closing words, newest first",
        tags: ["evals"],
        response: { 200: evalListSchema, ...answersOf.openAi(401, 403, 405, 500) },
      },
    },
    async () => listOnWire(await evals.list(), evalSummaryOnWire),
  );
  server.get<{ Params: { id: string } }>(
    "/v1/evals/:id",
    {
      schema: {
        operationId: "getEval",
        summary: "The report of an evaluation, with the figures of every arm",
        tags: ["evals"],
        params: Type.Object({ id: Type.String() }),
        response: { 200: evalSchema, ...answersOf.openAi(401, 403, 404, 405, 500) },
      },
    },
    async ({ params }) => {
      const found = await evals.get(params.id);
      if (found === undefined) throw refusals.evalNotFound(params.id);
      return evalOnWire(found);
    },
  );
  server.get<{ Params: { id: string } }>(
    "/v1/evals/:id/details",
    {
      schema: {
        operationId: "getEvalDetails",
        summary: "What a page shows of an evaluation beside its report: figures in words, and the rows that changed",
        tags: ["evals"],
        params: Type.Object({ id: Type.String() }),
        response: { 200: evalDetailsSchema, ...answersOf.openAi(401, 403, 404, 405, 500) },
      },
    },
    async ({ params: { id }, caller }) => evalDetailsOnWire(id, await evalDetailsFor(caller, id, evals)),
  );
}

/** They quote answers that others got, so that only who may read everybody's runs reads them. */
export async function evalDetailsFor(
  { readsRunsOf }: Caller,
  id: string,
  evals: Pick<App["evals"], "details">,
): Promise<JsonObject> {
  if (readsRunsOf !== null) throw refusals.evalDetailsForAdmins();
  const details = await evals.details(id);
  if (details === undefined) throw refusals.evalDetailsNotFound(id);
  return details;
}
