/** GET and POST /v1/keys, DELETE /v1/keys/{id}: who is let in, for admins. */
import type { FastifyInstance } from "fastify";
import { type Static, Type } from "typebox";
import type { App } from "../../app/app.ts";
import type { Caller } from "../edge/auth.ts";
import {
  keyListSchema,
  keySchema,
  keysOnWire,
  keyWishSchema,
  madeKeySchema,
  makeKey,
  revokeKey,
} from "../keys/key-wire.ts";
import { answersOf } from "../open-api/schemas.ts";
import { refusals } from "../errors/texts.ts";

const tags = ["keys"];
const pathSchema = Type.Object({
  id: Type.String({ maxLength: 100, description: "Id of the key, as the list has it." }),
});
const adminAlone = "Needs an admin key, also where nobody else needs one.";

/** Times are Unix ms. */
export function addKeyRoutes(server: FastifyInstance, { keys }: Pick<App, "keys">, now: () => number = Date.now): void {
  server.get(
    "/v1/keys",
    {
      schema: {
        operationId: "listKeys",
        summary: "All keys that were made here, newest first, with their limits and last use",
        description: adminAlone,
        tags,
        response: { 200: keyListSchema, ...answersOf.openAi(401, 403, 405, 500) },
      },
    },
    ({ caller }) => {
      requireAdmin(caller);
      return keysOnWire(keys, now());
    },
  );
  server.post(
    "/v1/keys",
    {
      schema: {
        operationId: "makeKey",
        summary: "Make a key; its text is told this once",
        description: adminAlone,
        tags,
        body: keyWishSchema,
        response: { 200: madeKeySchema, ...answersOf.openAi(400, 401, 403, 405, 409, 413, 415, 422, 500, 507) },
      },
    },
    ({ body, caller }) => {
      requireAdmin(caller);
      return makeKey(keys, body, now());
    },
  );
  server.delete<{ Params: Static<typeof pathSchema> }>(
    "/v1/keys/:id",
    {
      schema: {
        operationId: "revokeKey",
        summary: "Revoke a key: from now on it opens nothing; runs that it began go on",
        description: `${adminAlone} The last way in for admins cannot be revoked here.`,
        tags,
        params: pathSchema,
        response: { 200: keySchema, ...answersOf.openAi(401, 403, 404, 405, 409, 500, 507) },
      },
    },
    ({ params, caller }) => {
      requireAdmin(caller);
      return revokeKey(keys, params.id, caller.isLocal, now());
    },
  );
}

function requireAdmin({ isAdmin }: Caller): void {
  if (!isAdmin) throw refusals.keysForAdmins();
}
