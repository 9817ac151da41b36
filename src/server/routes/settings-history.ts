/** GET /config/history and POST /config/history/{id}/restore: who changed which setting, and the way back. */
import type { FastifyInstance } from "fastify";
import { type Static, Type } from "typebox";
import type { App } from "../../app/app.ts";
import { changerOf } from "../requests/changer.ts";
import { answersOf } from "../open-api/schemas.ts";
import {
  changesOnWire,
  changesSchema,
  historyOnWire,
  historyQuerySchema,
  historySchema,
  readHistoryQuery,
  restoreChange,
} from "../wire/settings-history.ts";
import { refusals } from "../errors/texts.ts";

const tags = ["settings"];
const pathSchema = Type.Object({ id: Type.String({ description: "Id of the change." }) });

export function addSettingsHistoryRoutes(server: FastifyInstance, { settings }: Pick<App, "settings">): void {
  server.get("/config/history", { schema: listSchema }, ({ query, caller }) => {
    if (!caller.mayConfigure) throw refusals.historyForAdmins();
    return historyOnWire((wanted) => settings.history(wanted), readHistoryQuery(query));
  });
  server.post<{ Params: Static<typeof pathSchema> }>(
    "/config/history/:id/restore",
    { schema: restoreSchema },
    async ({ params: { id }, caller }) => changesOnWire(await restoreChange(settings, id, changerOf(caller))),
  );
}

const listSchema = {
  operationId: "listSettingsHistory",
  summary: "Who changed which stored setting, from what to what, newest first",
  description: "Needs what changing settings needs.",
  tags,
  querystring: historyQuerySchema,
  response: {
    200: { description: "Secrets are never shown.", ...historySchema },
    ...answersOf(401, 403, 405, 422, 500),
  },
};

const restoreSchema = {
  operationId: "restoreSettings",
  summary: "Take a change back: its settings get the values that they had before it",
  description:
    "Whatever they are now; settings that the change did not touch stay as they are. It is a change of its own, which can be taken back too.",
  tags,
  params: pathSchema,
  response: {
    200: { description: "What became of each setting.", ...changesSchema },
    ...answersOf(401, 403, 404, 405, 409, 415, 422, 500, 507),
  },
};
