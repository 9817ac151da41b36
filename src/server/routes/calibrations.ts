/** GET and POST /v1/calibrations: what was measured of pairs of models, and what runs are decided by. */
import type { FastifyInstance } from "fastify";
import type { App } from "../../app/app.ts";
import {
  calibrationListSchema,
  calibrationSchema,
  calibrationsOnWire,
  keepMeasured,
  measuredSchema,
} from "../wire/calibrations.ts";
import { answersOf } from "../open-api/schemas.ts";
import { refusals } from "../errors/texts.ts";

const path = "/v1/calibrations";
const tags = ["evals"];

export function addCalibrationRoutes(server: FastifyInstance, { calibrations }: Pick<App, "calibrations">): void {
  server.get(
    path,
    {
      schema: {
        operationId: "listCalibrations",
        summary: "The pair of models in force, and the calibrations of all pairs, newest first",
        tags,
        response: { 200: calibrationListSchema, ...answersOf.openAi(401, 403, 405, 500) },
      },
    },
    ({ caller }) => calibrationsOnWire(calibrations, caller.mayConfigure),
  );
  server.post(
    path,
    {
      schema: {
        operationId: "keepCalibration",
        summary: "Keep what was measured of the pair in force; STRATEGY=auto and GUARD=compare go by it",
        description: "`frogcom doctor --review` measures and does this. Needs what changing settings needs.",
        tags,
        body: measuredSchema,
        response: {
          200: calibrationSchema,
          ...answersOf.openAi(400, 401, 403, 405, 413, 415, 422, 500, 507),
        },
      },
    },
    async ({ body, caller }) => {
      if (!caller.mayConfigure) throw refusals.adminNeeded();
      return keepMeasured(calibrations, body);
    },
  );
}
