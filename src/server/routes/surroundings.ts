/** GET /v1/surroundings: what this machine has to run models with, for the page's first start. */
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { App } from "../../app/app.ts";
import type { Surroundings } from "../../app/models/surroundings.ts";
import type { JsonObject } from "../../core/json.ts";
import { watchClient } from "../edge/client-leaves.ts";
import { answersOf } from "../open-api/schemas.ts";
import { refusals } from "../errors/texts.ts";

const bytesOrNull = Type.Union([Type.Integer(), Type.Null()]);

const surroundingsSchema = Type.Object({
  object: Type.Literal("surroundings"),
  servers: Type.Array(
    Type.Object({
      base_url: Type.String(),
      kind: Type.String(),
      models: Type.Array(
        Type.Object({ name: Type.String(), loaded: Type.Boolean() }, { description: "Models that can chat." }),
      ),
    }),
    { description: "Model servers on the usual ports of this machine that answer." },
  ),
  embedded: Type.Object({
    engine: Type.Boolean({ description: "The engine is installed." }),
    models: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer(), here: Type.Boolean() })),
  }),
  machine: Type.Object({
    processor: Type.String(),
    threads: Type.Integer(),
    memory_bytes: Type.Integer(),
    gpus: Type.Array(Type.Object({ name: Type.String(), memory_bytes: bytesOrNull })),
  }),
});

export function addSurroundingsRoutes(server: FastifyInstance, { lookAround }: Pick<App, "lookAround">): void {
  server.get("/v1/surroundings", { schema: routeSchema }, async (request, reply) => {
    if (!request.caller.mayConfigure) throw refusals.surroundingsForAdmins();
    using client = watchClient(request, reply);
    return onWire(await lookAround(client.signal));
  });
}

function onWire({ servers, isEngineHere, embedded, machine }: Surroundings): JsonObject {
  return {
    object: "surroundings",
    servers: servers.map(({ baseUrl, kind, models }) => ({
      base_url: baseUrl,
      kind,
      models: models
        .filter(({ isEmbedding }) => !isEmbedding)
        .map(({ name, isLoaded }) => ({ name, loaded: isLoaded })),
    })),
    embedded: {
      engine: isEngineHere,
      models: embedded.map(({ name, sizeBytes, path }) => ({ name, bytes: sizeBytes, here: path !== null })),
    },
    machine: {
      processor: machine.processor,
      threads: machine.threads,
      memory_bytes: machine.memoryBytes,
      gpus: machine.gpus.map(({ name, totalBytes }) => ({ name, memory_bytes: totalBytes ?? null })),
    },
  };
}

const routeSchema = {
  operationId: "getSurroundings",
  summary: "What this machine has to run models with: servers that run, the embedded engine, processor, memory, GPUs",
  description: "Needs what changing settings needs.",
  tags: ["settings"],
  response: {
    200: { description: "As it is right now.", ...surroundingsSchema },
    ...answersOf.openAi(401, 403, 405, 500),
  },
};
