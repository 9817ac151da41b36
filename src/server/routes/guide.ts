/** POST /generate: a run as the guide's answer, plain or as a stream of events. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App, StartedRun } from "../../app/app.ts";
import { asFrogcomError } from "../../core/errors.ts";
import { errorOf } from "../../core/state.ts";
import type { RunRecord } from "../../core/types.ts";
import { answerBody, answerHeaders, failureOf } from "../answer-body.ts";
import { watchClient } from "../client-leaves.ts";
import { EventStream } from "../event-stream.ts";
import { generateSchema, readGenerateRequest } from "../generate-request.ts";
import { answersOf, completionSchema, eventStreamSchema } from "../open-api/schemas.ts";
import type { RateLimiter } from "../rate-limit.ts";
import type { DescribeError } from "../respond-to-errors.ts";
import { eventOf } from "../run-events.ts";

export interface GuideRoutes {
  readonly app: App;
  readonly rateLimiter: RateLimiter;
  readonly describeError: DescribeError;
  readonly heartbeatMs: number;
}

export function addGuideRoutes(server: FastifyInstance, routes: GuideRoutes): void {
  const schema = {
    operationId: "generate",
    summary: "Generate an answer that a second model has reviewed",
    tags: ["guide"],
    body: generateSchema,
    response: {
      200: {
        description: "The answer; with `stream: true` the events of the run, the same object last.",
        content: {
          "application/json": { schema: completionSchema },
          "text/event-stream": { schema: eventStreamSchema },
        },
      },
      ...answersOf(400, 401, 403, 405, 413, 415, 422, 429, 500, 502, 503, 504, 507),
    },
  };
  server.post("/generate", { schema, config: { isGeneration: true } }, (request, reply) =>
    generate(request, reply, routes),
  );
}

async function generate(request: FastifyRequest, reply: FastifyReply, routes: GuideRoutes): Promise<unknown> {
  const asked = readGenerateRequest(request.body);
  const { owner } = request.caller;
  countRun(request, reply, routes.rateLimiter);
  const client = watchClient(request, reply);
  try {
    const run = await routes.app.runs.start({ ...asked, owner }, client.signal);
    request.runId = run.id;
    void reply.header("x-request-id", run.id);
    return await (asked.isLive ? streamRun(run, request, reply, routes) : answerRun(run, reply));
  } finally {
    client.stop();
  }
}

function countRun(request: FastifyRequest, reply: FastifyReply, limiter: RateLimiter): void {
  const caller = request.caller.owner ?? request.raw.socket.remoteAddress ?? "";
  void reply.headers(limiter.headersFor(caller));
  void reply.headers(limiter.take(caller));
}

async function answerRun(run: StartedRun, reply: FastifyReply): Promise<unknown> {
  const outcome = await run.outcome;
  void reply.headers(answerHeaders(outcome));
  return answerBody(outcome);
}

/** Until the first text of a model is there nothing is sent, so that a draft that fails gets its real status. */
async function streamRun(
  run: StartedRun,
  request: FastifyRequest,
  reply: FastifyReply,
  routes: GuideRoutes,
): Promise<unknown> {
  const stream = new EventStream(reply, routes.heartbeatMs);
  const describe = routes.describeError.bind(undefined, request);
  const send = async (record: RunRecord): Promise<void> => {
    const answer = record.type === "run-end" ? answerBody(await run.outcome) : undefined;
    stream.send(eventOf(record, { answer: () => answer, describe }));
    if (bringsText(record)) stream.open();
    if (stream.isOpen) await stream.ready();
  };
  try {
    for await (const record of run.records()) {
      if (record.type === "run-error") request.failure = errorOf(record);
      if (record.type !== "run-error" || stream.isOpen) await send(record);
    }
    if (!stream.isOpen) throw failureOf((await run.outcome).state);
    stream.end();
  } catch (error) {
    request.failure = asFrogcomError(error);
    stream.breakOff(error);
  }
  return reply;
}

function bringsText({ type }: RunRecord): boolean {
  return type === "step-delta" || type === "step-reasoning" || type === "step-end";
}
