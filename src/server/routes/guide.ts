/** POST /generate: a run as the guide's answer, plain or as a stream of events. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { StartedRun } from "../../app/app.ts";
import type { RunRecord } from "../../core/types.ts";
import { answerBody, answerHeaders } from "../wire/answer-body.ts";
import { namedEvent } from "../runs/event-stream.ts";
import { generateSchema, readGenerateRequest } from "../requests/generate-request.ts";
import { answersOf, completionSchema, eventStreamSchema } from "../open-api/schemas.ts";
import { repeatHeaders } from "../limits/repeats.ts";
import { eventOf } from "../wire/run-events.ts";
import { type RunStarting, startRun } from "../runs/start-run.ts";
import { streamRun } from "../runs/stream-run.ts";

export function addGuideRoutes(server: FastifyInstance, routes: RunStarting): void {
  const schema = {
    operationId: "generate",
    summary: "Generate an answer that a second model has reviewed",
    tags: ["guide"],
    body: generateSchema,
    headers: repeatHeaders,
    response: {
      200: {
        description: "The answer; with `stream: true` the events of the run, the same object last.",
        content: {
          "application/json": { schema: completionSchema },
          "text/event-stream": { schema: eventStreamSchema },
        },
      },
      ...answersOf(400, 401, 403, 405, 409, 413, 415, 422, 429, 499, 500, 502, 503, 504, 507),
    },
  };
  server.post("/generate", { schema, config: { isGeneration: true } }, (request, reply) =>
    generate(request, reply, routes),
  );
}

async function generate(request: FastifyRequest, reply: FastifyReply, routes: RunStarting): Promise<unknown> {
  const asked = readGenerateRequest(request.body, routes.app.settings.modelNames());
  return startRun(request, reply, routes, asked, (run) =>
    asked.isLive ? streamAnswer(run, request, reply, routes) : answerRun(run, reply),
  );
}

async function answerRun(run: StartedRun, reply: FastifyReply): Promise<unknown> {
  const outcome = await run.outcome;
  void reply.headers(answerHeaders(outcome));
  return answerBody(outcome);
}

function streamAnswer(
  run: StartedRun,
  request: FastifyRequest,
  reply: FastifyReply,
  { describeError, heartbeatMs }: RunStarting,
): Promise<unknown> {
  const describe = describeError.bind(undefined, request);
  const write = (record: RunRecord, answer?: unknown): string =>
    namedEvent(eventOf(record, { answer: () => answer, describe }));
  return streamRun(run, request, reply, heartbeatMs, {
    take: write,
    end: (record, outcome) => write(record, answerBody(outcome)),
  });
}
