/** GET /metrics: what Prometheus collects. */
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { App } from "../../app/app.ts";
import { answersOf } from "../open-api/schemas.ts";

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
    async (_request, reply) => reply.type(TEXT_FORMAT).send(await app.metrics()),
  );
}
