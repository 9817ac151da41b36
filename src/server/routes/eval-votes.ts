/** GET and POST /v1/evals/{id}/votes: what people prefer who do not see whose an answer is. */
import type { FastifyInstance } from "fastify";
import { type Static, Type } from "typebox";
import type { App } from "../../app/app.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Caller } from "../edge/auth.ts";
import { readBody, readQuery } from "../requests/checked-request.ts";
import { hasPair, voteSchema, votesOnWire, votesQuerySchema, votesSchema } from "../wire/eval-votes.ts";
import { answersOf } from "../open-api/schemas.ts";
import { refusals } from "../errors/texts.ts";
import { evalDetailsFor } from "./evals.ts";

const tags = ["evals"];
const path = "/v1/evals/:id/votes";
const pathSchema = Type.Object({ id: Type.String() });
type Path = { Params: Static<typeof pathSchema> };

export function addEvalVoteRoutes(
  server: FastifyInstance,
  { evals, evalVotes }: Pick<App, "evals" | "evalVotes">,
): void {
  const tally = async (id: string, details: JsonObject, voter: string): Promise<JsonObject> =>
    votesOnWire(id, details, await evalVotes.read(id), voter);
  server.get<Path>(
    path,
    {
      schema: {
        operationId: "getEvalVotes",
        summary: "How often people preferred the answers of each arm to their drafts",
        tags,
        params: pathSchema,
        querystring: votesQuerySchema,
        response: { 200: votesSchema, ...answersOf.openAi(400, 401, 403, 404, 405, 500) },
      },
    },
    async ({ params: { id }, query, caller }) => {
      const { voter } = readQuery(votesQuerySchema, query);
      return tally(id, await evalDetailsFor(caller, id, evals), voterOf(caller, voter));
    },
  );
  server.post<Path>(
    path,
    {
      schema: {
        operationId: "voteOnEval",
        summary: "Vote about two answers; a voter's last vote about a pair counts",
        tags,
        params: pathSchema,
        body: voteSchema,
        response: { 200: votesSchema, ...answersOf.openAi(400, 401, 403, 404, 405, 413, 415, 500, 507) },
      },
    },
    async ({ params: { id }, body, caller }) => {
      const { arm, row, preferred, voter: named } = readBody(voteSchema, body);
      const details = await evalDetailsFor(caller, id, evals);
      if (!hasPair(details, { arm, row })) throw refusals.pairNotFound(arm, row);
      const voter = voterOf(caller, named);
      await evalVotes.keep(id, { arm, row, voter, preferred });
      return tally(id, details, voter);
    },
  );
}

/** A key is a person; without keys people say who they are. */
function voterOf({ owner }: Caller, named = "anyone"): string {
  return owner ?? named;
}
