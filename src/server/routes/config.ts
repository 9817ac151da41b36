/** GET /config lists all settings and PUT /config changes any; GET and PUT /config/* are the guide's groups of them. */
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { App, SettingsGroup } from "../../app/app.ts";
import { answerSchema, patchSchema } from "../../config/wire.ts";
import { isJsonObject, type JsonObject } from "../../core/json.ts";
import { changerOf } from "../requests/changer.ts";
import { preferredLanguage } from "../edge/language.ts";
import { answersOf } from "../open-api/schemas.ts";
import { InvalidRequest } from "../errors/request-error.ts";
import { changesOnWire, changesSchema } from "../wire/settings-history.ts";

interface ConfigRoute {
  readonly path: string;
  readonly group: SettingsGroup;
  readonly name: string;
  readonly about: string;
}

const configRoutes: readonly ConfigRoute[] = [
  {
    path: "/config/orchestration",
    group: "orchestration",
    name: "Orchestration",
    about: "whether, how often and with which goal the second model reviews",
  },
  { path: "/config/llm", group: "llm", name: "Models", about: "both models" },
  {
    path: "/config/llm/primary",
    group: "llm.primary",
    name: "PrimaryModel",
    about: "the model that drafts and refines",
  },
  { path: "/config/llm/secondary", group: "llm.secondary", name: "SecondaryModel", about: "the model that reviews" },
];

const listSchema = Type.Object({
  read_only: Type.Boolean({ description: "This key, or SETTINGS=env, lets nothing be changed." }),
  settings: Type.Array(Type.Record(Type.String(), Type.Unknown())),
});

export function addConfigRoutes(server: FastifyInstance, { settings }: Pick<App, "settings">): void {
  server.get("/config", { schema: listRouteSchema }, ({ caller, headers }) => {
    const language = preferredLanguage(headers["accept-language"]);
    const report = settings.describe({ language, isAdmin: caller.isAdmin, mayConfigure: caller.mayConfigure });
    return { read_only: report.isReadOnly || !caller.mayConfigure, settings: report.settings };
  });
  server.put("/config", { schema: changeAnySchema }, async ({ body, caller }) =>
    changesOnWire(await settings.changeAny(body, changerOf(caller))),
  );
  for (const route of configRoutes) {
    server.get(route.path, { schema: readSchema(route) }, ({ caller }) =>
      caller.mayConfigure ? settings.read(route.group) : withoutAddresses(settings.read(route.group)),
    );
    server.put(route.path, { schema: changeSchema(route) }, async ({ body, caller }) => {
      const change = await settings.change(route.group, body, changerOf(caller));
      if (!change.ok) throw new InvalidRequest(change.errors);
      return change.value;
    });
  }
}

/** Where a model runs, only those are told who may decide about it. */
function withoutAddresses(group: JsonObject): JsonObject {
  const shown = Object.entries(group).map(([name, value]): [string, unknown] => {
    if (name === "base_url") return [name, "***"];
    return [name, isJsonObject(value) ? withoutAddresses(value) : value];
  });
  return Object.fromEntries(shown);
}

const listRouteSchema = {
  operationId: "listSettings",
  summary: "Show all settings, each with its source, its default and what it may be",
  tags: ["settings"],
  response: {
    200: { description: "As they are in force; secrets are never shown.", ...listSchema },
    ...answersOf(401, 403, 405, 500),
  },
};

const changeAnySchema = {
  operationId: "putSettings",
  summary: "Change any settings that need no restart, all of them or none",
  description:
    "By any of their names. `null` takes a stored value away, so that the environment, the file or the default holds again.",
  tags: ["settings"],
  body: Type.Record(Type.String(), Type.Unknown()),
  response: {
    200: { description: "What became of each setting.", ...changesSchema },
    ...answersOf(401, 403, 405, 409, 413, 415, 422, 500, 507),
  },
};

function readSchema({ group, name, about }: ConfigRoute): object {
  return {
    operationId: `get${name}`,
    summary: `Show ${about}`,
    tags: ["settings"],
    response: {
      200: { description: "The group as it is in force; secrets are never shown.", ...answerSchema(group) },
      ...answersOf(401, 403, 405, 500),
    },
  };
}

function changeSchema({ group, name, about }: ConfigRoute): object {
  return {
    operationId: `put${name}`,
    summary: `Change ${about}`,
    description:
      "Merges any subset; missing keys and nulls change nothing. Runs in flight keep the settings they began with.",
    tags: ["settings"],
    body: patchSchema(group),
    response: {
      200: { description: "The whole group after the change.", ...answerSchema(group) },
      ...answersOf(401, 403, 405, 409, 413, 415, 422, 500, 507),
    },
  };
}
