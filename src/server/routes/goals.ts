/** GET /v1/goals: the goal prompts that come along. */
import type { FastifyInstance } from "fastify";
import { goalListOnWire, goalListSchema } from "../wire/goals.ts";
import { answersOf } from "../open-api/schemas.ts";

export function addGoalRoutes(server: FastifyInstance): void {
  server.get("/v1/goals", { schema }, async () => goalListOnWire());
}

const schema = {
  operationId: "listGoals",
  summary: "Goal prompts that come along, with their text in both languages",
  tags: ["goals"],
  response: { 200: goalListSchema, ...answersOf.openAi(401, 403, 405, 500) },
};
