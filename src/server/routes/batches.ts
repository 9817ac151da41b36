/** /v1/batches: requests that are answered while nobody waits. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { App } from "../../app/app.ts";
import { batchRefusals } from "../batches/batch-refusals.ts";
import {
  batchBodySchema,
  batchOnWire,
  batchQuerySchema,
  batchSchema,
  readBatchQuery,
  readBatchWish,
} from "../batches/batch-wire.ts";
import { pageByIdOnWire, pageByIdSchema } from "../wire/list-wire.ts";
import { answersOf } from "../open-api/schemas.ts";

type Parts = Pick<App, "files" | "batches">;

const tags = ["batches"];
const pathSchema = Type.Object({ id: Type.String({ description: "Batch id." }) });
type Params = Static<typeof pathSchema>;

export function addBatchRoutes(server: FastifyInstance, parts: Parts): void {
  const { batches } = parts;
  const creation = {
    operationId: "createBatch",
    summary: "Answer all requests of a file",
    description: "It goes on when the client leaves, and after the server was stopped or killed.",
    tags,
    body: batchBodySchema,
    response: { 200: batchSchema, ...answersOf.openAi(400, 401, 403, 404, 405, 413, 415, 500, 507) },
  };
  server.post("/v1/batches", { schema: creation }, (request) => createBatch(request, parts));
  const listing = {
    operationId: "listBatches",
    summary: "List batches, newest first",
    tags,
    querystring: batchQuerySchema,
    response: { 200: pageByIdSchema(batchSchema), ...answersOf.openAi(400, 401, 403, 404, 405, 500) },
  };
  server.get<{ Querystring: unknown }>("/v1/batches", { schema: listing }, (request) => listBatches(request, parts));
  const one = { tags, params: pathSchema };
  const showing = {
    operationId: "getBatch",
    summary: "Show a batch, as far as it is",
    ...one,
    response: { 200: batchSchema, ...answersOf.openAi(401, 403, 404, 405, 500) },
  };
  server.get<{ Params: Params }>("/v1/batches/:id", { schema: showing }, async ({ params: { id }, caller }) =>
    batchOnWire(found(id, await batches.get(id, caller.readsRunsOf))),
  );
  const cancelling = {
    operationId: "cancelBatch",
    summary: "Cancel a batch; what is answered by then stays",
    ...one,
    response: { 200: batchSchema, ...answersOf.openAi(401, 403, 404, 405, 409, 500, 507) },
  };
  server.post<{ Params: Params }>(
    "/v1/batches/:id/cancel",
    { schema: cancelling },
    async ({ params: { id }, caller }) => batchOnWire(found(id, await batches.cancel(id, caller.readsRunsOf))),
  );
}

async function createBatch({ body, caller }: FastifyRequest, { files, batches }: Parts): Promise<unknown> {
  const wish = readBatchWish(body);
  const input = await files.get(wish.inputFileId, caller.readsRunsOf);
  if (input === undefined) throw batchRefusals.fileNotFound(wish.inputFileId, "input_file_id");
  if (input.purpose !== "batch") throw batchRefusals.noInputFile(input.id);
  return batchOnWire(await batches.create({ ...wish, owner: caller.owner }));
}

async function listBatches({ query, caller }: FastifyRequest, { batches }: Parts): Promise<unknown> {
  const { readsRunsOf: owner } = caller;
  const wanted = readBatchQuery(query);
  const { limit, after } = wanted;
  if (after !== undefined) found(after, await batches.get(after, owner));
  const page = await batches.list({ ...wanted, limit: limit + 1, ...(owner !== null && { owner }) });
  return pageByIdOnWire(page, limit, batchOnWire);
}

function found<Found>(id: string, batch: Found | undefined): Found {
  if (batch === undefined) throw batchRefusals.batchNotFound(id.slice(0, 100));
  return batch;
}
