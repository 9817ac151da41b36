/** GET /v1/models and /v1/models/{id}: the names that a request may give as its model. */
import { unixSeconds } from "../../core/time.ts";
import { listOnWire, listSchema } from "../wire/list-wire.ts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { App } from "../../app/app.ts";
import { unknownModel } from "../../app/settings/unknown-model.ts";
import type { JsonObject } from "../../core/json.ts";
import { answersOf } from "../open-api/schemas.ts";

const modelSchema = Type.Object({
  id: Type.String(),
  object: Type.Literal("model"),
  created: Type.Integer({ description: "When this server started: its names may be others after a restart." }),
  owned_by: Type.Literal("frogcom"),
});
const pathSchema = Type.Object({ id: Type.String({ description: "A name; its slash may be written as %2F." }) });

export function addModelRoutes(server: FastifyInstance, { settings }: Pick<App, "settings">): void {
  const created = unixSeconds(Date.now());
  const describe = (id: string): JsonObject => ({ id, object: "model", created, owned_by: "frogcom" });
  const tags = ["openai"];
  server.get(
    "/v1/models",
    {
      schema: {
        operationId: "listModels",
        summary: "List the models: FrogCom, its profiles, and the two models alone",
        tags,
        response: { 200: listSchema(modelSchema), ...answersOf.openAi(401, 403, 405, 500) },
      },
    },
    () => listOnWire(settings.modelNames().keys(), describe),
  );
  server.get<{ Params: { readonly "*": string } }>(
    "/v1/models/*",
    {
      schema: {
        operationId: "getModel",
        summary: "Show one model",
        tags,
        params: pathSchema,
        response: { 200: modelSchema, ...answersOf.openAi(401, 403, 404, 405, 500) },
      },
    },
    ({ params: { "*": id } }) => {
      const names = settings.modelNames();
      if (!names.has(id)) throw unknownModel(id, [...names.keys()]);
      return describe(id);
    },
  );
}
