/** /v1/files: the requests of batches come up, their answers go down. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { FileService } from "../../app/batches/batch-service.ts";
import type { App } from "../../app/app.ts";
import { batchRefusals } from "../batches/batch-refusals.ts";
import {
  deletedFileSchema,
  fileOnWire,
  fileQuerySchema,
  fileSchema,
  readFileQuery,
  uploadSchema,
} from "../batches/file-wire.ts";
import { pageByIdOnWire, pageByIdSchema } from "../wire/list-wire.ts";
import { answersOf } from "../open-api/schemas.ts";

const tags = ["batches"];
const pathSchema = Type.Object({ id: Type.String({ description: "File id." }) });
type Params = Static<typeof pathSchema>;

/** More of a name nobody reads. */
const LONGEST_NAME = 255;

export function addFileRoutes(server: FastifyInstance, { files }: Pick<App, "files">): void {
  addUploadRoute(server, files);
  const common = answersOf.openAi(401, 403, 404, 405, 500);
  const one = { tags, params: pathSchema };
  server.get<{ Querystring: unknown }>(
    "/v1/files",
    {
      schema: {
        operationId: "listFiles",
        summary: "List files, newest first",
        tags,
        querystring: fileQuerySchema,
        response: { 200: pageByIdSchema(fileSchema), ...answersOf.openAi(400, 401, 403, 404, 405, 500) },
      },
    },
    (request) => listFiles(request, files),
  );
  server.get<{ Params: Params }>(
    "/v1/files/:id",
    { schema: { operationId: "getFile", summary: "Show a file", ...one, response: { 200: fileSchema, ...common } } },
    async ({ params: { id }, caller }) => fileOnWire(found(id, await files.get(id, caller.readsRunsOf))),
  );
  const lines = {
    description: "Its lines.",
    content: { "application/octet-stream": { schema: Type.String({ format: "binary" }) } },
  };
  const content = {
    operationId: "getFileContent",
    summary: "Download a file",
    ...one,
    response: { 200: lines, ...common },
  };
  server.get<{ Params: Params }>(
    "/v1/files/:id/content",
    { schema: content, exposeHeadRoute: false },
    async ({ params: { id }, caller }, reply) =>
      sendContent(found(id, await files.read(id, caller.readsRunsOf)), reply),
  );
  const removal = {
    operationId: "deleteFile",
    summary: "Delete a file",
    ...one,
    response: { 200: deletedFileSchema, ...answersOf.openAi(401, 403, 404, 405, 409, 500, 507) },
  };
  server.delete<{ Params: Params }>("/v1/files/:id", { schema: removal }, async ({ params: { id }, caller }) => {
    found(id, await files.remove(id, caller.readsRunsOf));
    return { id, object: "file", deleted: true };
  });
}

function addUploadRoute(server: FastifyInstance, files: FileService): void {
  // The form is read by the route, while it arrives.
  server.addContentTypeParser("multipart/form-data", (_request, _payload, done) => done(null));
  server.post(
    "/v1/files",
    {
      schema: {
        operationId: "uploadFile",
        summary: "Upload the requests of a batch",
        tags,
        consumes: ["multipart/form-data"],
        body: uploadSchema,
        response: { 200: fileSchema, ...answersOf.openAi(400, 401, 403, 405, 413, 415, 500, 507) },
      },
      config: { takesForm: true },
    },
    (request) => upload(request, files),
  );
}

async function upload({ raw, caller }: FastifyRequest, files: FileService): Promise<unknown> {
  const { readForm } = await import("../batches/read-form.ts");
  const { fields, file } = await readForm(raw, (bytes) => files.receive(bytes));
  if (file === undefined) throw batchRefusals.fileMissing();
  if (fields.get("purpose") !== "batch") {
    await file.taken.discard();
    throw batchRefusals.purposeUnknown();
  }
  const name = file.name.slice(0, LONGEST_NAME).toWellFormed();
  return fileOnWire(await file.taken.keep({ name, owner: caller.owner, purpose: "batch" }));
}

async function listFiles({ query, caller }: FastifyRequest, files: FileService): Promise<unknown> {
  const { readsRunsOf: owner } = caller;
  const wanted = readFileQuery(query);
  const { limit, after } = wanted;
  if (after !== undefined) found(after, await files.get(after, owner));
  const page = await files.list({ ...wanted, limit: limit + 1, ...(owner !== null && { owner }) });
  return pageByIdOnWire(page, limit, fileOnWire);
}

/** To be saved and never shown: what is in it, somebody wrote. */
function sendContent(bytes: AsyncIterable<Uint8Array>, reply: FastifyReply): FastifyReply {
  return reply
    .header("content-type", "application/octet-stream")
    .header("content-disposition", "attachment")
    .send(bytes);
}

function found<Found>(id: string, file: Found | undefined): Found {
  if (file === undefined) throw batchRefusals.fileNotFound(id.slice(0, 100));
  return file;
}
