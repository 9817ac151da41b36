/** /health, /livez and /readyz: whether this process lives, whether its models can answer, and if not, why. */
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { App, HealthReport, RoleHealth } from "../../app/app.ts";
import { hideAddresses } from "../../core/hide-addresses.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Language } from "../../core/languages.ts";
import { roles } from "../../core/types.ts";
import type { Caller } from "../edge/auth.ts";
import { preferredLanguage } from "../edge/language.ts";
import { answersOf } from "../open-api/schemas.ts";

const healthSchema = Type.Object({
  status: Type.Enum(["healthy", "degraded"]),
  timestamp: Type.String({ format: "date-time" }),
  version: Type.String(),
  model_loaded: Type.Boolean({ description: "Both models can answer." }),
  faults: Type.Optional(Type.Array(Type.String(), { description: "What is wrong, in words." })),
});

const readySchema = Type.Object({
  status: Type.Enum(["ready", "not-ready", "shutting-down"]),
  roles: Type.Array(
    Type.Object({
      role: Type.Enum(roles),
      ready: Type.Boolean(),
      model: Type.Optional(Type.String()),
      backend: Type.Optional(Type.String()),
      reason: Type.Optional(Type.String({ description: "Why it is not ready, and what helps." })),
    }),
  ),
  runs_at_once: Type.Optional(
    Type.Integer({ description: "Runs that go on at the same time with profit, as a start for those who have many." }),
  ),
  swaps_models: Type.Optional(
    Type.Boolean({
      description: "The two models may have to be loaded in each other's place: see `frogcom.by_phase`.",
    }),
  ),
});

const liveSchema = Type.Object({ status: Type.Literal("alive") });
const common = answersOf(403, 405, 500);
const openToAll = { security: [], tags: ["health"] } as const;

export function addHealthRoutes(server: FastifyInstance, app: App): void {
  server.get(
    "/health",
    {
      schema: {
        ...openToAll,
        operationId: "health",
        summary: "How the server is",
        response: { 200: healthSchema, ...common },
      },
    },
    async ({ caller }) => healthBody(await app.health(), app.version, caller),
  );
  server.get(
    "/livez",
    {
      schema: {
        ...openToAll,
        operationId: "livez",
        summary: "Whether the process answers",
        response: { 200: liveSchema, ...common },
      },
    },
    () => ({ status: "alive" }),
  );
  server.get(
    "/readyz",
    {
      schema: {
        ...openToAll,
        operationId: "readyz",
        summary: "Whether runs can be taken, with the state of each model",
        response: { 200: readySchema, 503: { description: "Not ready: why.", ...readySchema }, ...common },
      },
    },
    async ({ caller, headers }, reply) => {
      const report = await app.health();
      const status = readiness(report);
      const language = preferredLanguage(headers["accept-language"]);
      return reply.code(status === "ready" ? 200 : 503).send(readyBody(report, caller, language));
    },
  );
}

/** A stranger learns that something is wrong, and only callers with a key learn what. */
function healthBody(
  { isModelReady, faults, isDraining, roles }: HealthReport,
  version: string,
  caller: Caller,
): object {
  const reasons = roles.flatMap(({ role, reason }) =>
    reason === undefined ? [] : [`${role}: ${reasonFor(caller, reason)}`],
  );
  const told = [...faults, ...reasons, ...(isDraining ? ["The server is shutting down."] : [])];
  const isHealthy = isModelReady && told.length === 0;
  return {
    status: isHealthy ? "healthy" : "degraded",
    timestamp: new Date().toISOString(),
    version,
    model_loaded: isModelReady,
    ...(caller.isKnown && told.length > 0 && { faults: told }),
  };
}

/** Who asks, as far as it decides what is told. */
type Asker = Pick<Caller, "isKnown" | "mayConfigure">;

/** A stranger learns whether runs can be taken, and nothing of where. Also what the command line asks in its own process. */
export function readyBody(report: HealthReport, caller: Asker, language: Language): JsonObject {
  const roles = report.roles.map((role) => roleOnWire(role, caller, language));
  const { capacity } = report;
  const told = caller.isKnown && capacity;
  return {
    status: readiness(report),
    roles,
    ...(told && { runs_at_once: told.runsAtOnce, swaps_models: told.swapsModels }),
  };
}

function readiness({ isDraining, isModelReady }: HealthReport): "ready" | "not-ready" | "shutting-down" {
  if (isDraining) return "shutting-down";
  return isModelReady ? "ready" : "not-ready";
}

/** Where a model runs, only those are told who may decide about it. */
function roleOnWire(health: RoleHealth, caller: Asker, language: Language): object {
  const { role, isReady, model, backend } = health;
  const reason = language === "ru" ? (health.reasonRu ?? health.reason) : health.reason;
  const why = reason !== undefined && { reason: reasonFor(caller, reason) };
  return { role, ready: isReady, ...(caller.isKnown && { model, ...(caller.mayConfigure && { backend }), ...why }) };
}

function reasonFor({ mayConfigure }: Asker, reason: string): string {
  return mayConfigure ? reason : hideAddresses(reason);
}
