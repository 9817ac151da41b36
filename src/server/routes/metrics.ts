/** GET /metrics and /stats: what Prometheus collects, and what the stored runs say day by day. */
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { App } from "../../app/app.ts";
import { answersOf } from "../open-api/schemas.ts";
import { refusals } from "../errors/texts.ts";
import { readStatsDays, statsOnWire, statsQuerySchema, statsSchema } from "../wire/stats.ts";

const TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

export function addMetricsRoutes(server: FastifyInstance, app: App): void {
  server.get(
    "/metrics",
    {
      schema: {
        operationId: "metrics",
        summary: "Counters, times and gauges in Prometheus' text format; docs/metrics.md lists them",
        tags: ["metrics"],
        response: {
          200: { description: "All metrics.", content: { "text/plain": { schema: Type.String() } } },
          ...answersOf(401, 403, 405, 500),
        },
      },
    },
    async ({ caller }, reply) => {
      if (!caller.mayConfigure) throw refusals.metricsForAdmins();
      return reply.type(TEXT_FORMAT).send(await app.metrics());
    },
  );
  server.get<{ Querystring: unknown }>(
    "/stats",
    {
      schema: {
        operationId: "stats",
        summary: "Times with and without the review, tokens, cost and ends of the stored runs, by day",
        tags: ["metrics"],
        querystring: statsQuerySchema,
        response: { 200: statsSchema, ...answersOf(401, 403, 405, 422, 500) },
      },
    },
    async ({ query, caller }) => {
      const days = readStatsDays(query);
      return statsOnWire(days, await app.runs.stats(days, caller.readsRunsOf));
    },
  );
}
