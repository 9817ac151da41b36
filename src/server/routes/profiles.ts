/** /v1/profiles: named sets of settings, which requests choose as `model: "frogcom/<name>"`. */
import { listOnWire, listSchema } from "../wire/list-wire.ts";
import type { FastifyInstance } from "fastify";
import { type Static, Type } from "typebox";
import type { App } from "../../app/app.ts";
import { type ListedProfile, profileSources } from "../../app/settings/profiles.ts";
import { profileKeys } from "../../config/profiles.ts";
import { declarations } from "../../config/settings.ts";
import type { JsonObject } from "../../core/json.ts";
import { changerOf } from "../requests/changer.ts";
import { answersOf } from "../open-api/schemas.ts";

const tags = ["settings"];
const path = "/v1/profiles/:name";
const pathSchema = Type.Object({ name: Type.String({ description: "Lower-case letters, digits, `.`, `_` and `-`." }) });
type Path = Static<typeof pathSchema>;

/** By the names of the settings file. */
const settingsSchema = Type.Object(
  Object.fromEntries(
    [...profileKeys].map((key) => [declarations[key].env.toLowerCase(), Type.Optional(declarations[key].schema)]),
  ),
);
const source = Type.Enum(profileSources);
const profileSchema = Type.Object({
  name: Type.String(),
  object: Type.Literal("profile"),
  model: Type.String({ description: "What a request names as its model." }),
  source,
  hides: Type.Union([source, Type.Null()], {
    description: "The profile of this name that holds once this one is deleted.",
  }),
  settings: settingsSchema,
});
const profilesSchema = Type.Object({
  ...listSchema(profileSchema).properties,
  may_hold: Type.Array(Type.String(), { description: "Keys of the settings that a profile may hold." }),
});
const deletedSchema = Type.Object({
  name: Type.String(),
  object: Type.Literal("profile"),
  deleted: Type.Literal(true),
});

export function addProfileRoutes(server: FastifyInstance, { settings }: Pick<App, "settings">): void {
  server.get("/v1/profiles", { schema: listRouteSchema }, () => ({
    ...listOnWire(settings.profiles(), profileOnWire),
    may_hold: [...profileKeys],
  }));
  server.put<{ Params: Path }>(path, { schema: saveSchema }, async ({ params: { name }, body, caller }) =>
    profileOnWire(await settings.saveProfile(name, body, changerOf(caller))),
  );
  server.delete<{ Params: Path }>(path, { schema: deleteSchema }, async ({ params: { name }, caller }) => {
    await settings.deleteProfile(name, changerOf(caller));
    return { name, object: "profile", deleted: true };
  });
}

function profileOnWire({ name, source: from, hides, settings }: ListedProfile): JsonObject {
  return { name, object: "profile", model: `frogcom/${name}`, source: from, hides, settings };
}

const listRouteSchema = {
  operationId: "listProfiles",
  summary: "List the profiles: the guide's, those of PROFILES, and those that were saved",
  tags,
  response: {
    200: { description: "Each with where it comes from.", ...profilesSchema },
    ...answersOf.openAi(401, 403, 405, 500),
  },
};

const saveSchema = {
  operationId: "putProfile",
  summary: "Save a profile, in place of any other one of its name",
  description: "It is a model at once. Needs what changing settings needs.",
  tags,
  params: pathSchema,
  body: settingsSchema,
  response: {
    200: { description: "The profile as it is now.", ...profileSchema },
    ...answersOf.openAi(400, 401, 403, 405, 409, 413, 415, 422, 500, 507),
  },
};

const deleteSchema = {
  operationId: "deleteProfile",
  summary: "Delete a profile that was saved",
  description: "One of the same name that comes along or stands in PROFILES holds again.",
  tags,
  params: pathSchema,
  response: {
    200: { description: "It is gone.", ...deletedSchema },
    ...answersOf.openAi(400, 401, 403, 404, 405, 409, 415, 422, 500, 507),
  },
};
