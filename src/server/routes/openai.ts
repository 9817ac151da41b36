/** POST /v1/chat/completions and /v1/completions: a run as OpenAI's API gives an answer, whole or as a stream. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { StartedRun } from "../../app/app.ts";
import { errorOf } from "../../core/state.ts";
import { answerHeaders } from "../wire/answer-body.ts";
import { chooseModel } from "../requests/choose-model.ts";
import { dataEvent } from "../runs/event-stream.ts";
import { answersOf, completionsSchema, eventStreamSchema } from "../open-api/schemas.ts";
import { chatSchema, type OpenAiRequest, readChatRequest } from "../openai/chat-request.ts";
import { ChunkWriter, completionBody, type Head } from "../openai/completion-body.ts";
import { readTextCompletionRequest, textCompletionSchema } from "../openai/completion-request.ts";
import { createDeltas, type Delta } from "../openai/deltas.ts";
import { chatShape, type CompletionShape, textShape } from "../openai/shapes.ts";
import { wholeAttempts } from "../openai/whole-attempts.ts";
import { repeatHeaders } from "../limits/repeats.ts";
import { eventOf } from "../wire/run-events.ts";
import { type RunStarting, startRun } from "../runs/start-run.ts";
import { streamRun } from "../runs/stream-run.ts";

/** What the two routes differ in. */
interface Endpoint {
  readonly shape: CompletionShape;
  readonly read: (body: unknown) => OpenAiRequest;
}

const chat: Endpoint = { shape: chatShape, read: readChatRequest };
const text: Endpoint = { shape: textShape, read: readTextCompletionRequest };

export function addOpenAiRoutes(server: FastifyInstance, routes: RunStarting): void {
  const response = {
    200: {
      description: "The answer; with `stream: true` its chunks, `[DONE]` last.",
      content: {
        "application/json": { schema: completionsSchema },
        "text/event-stream": { schema: eventStreamSchema },
      },
    },
    ...answersOf.openAi(400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 499, 500, 502, 503, 504, 507),
  };
  const about = { tags: ["openai"], headers: repeatHeaders, response };
  const config = { isGeneration: true };
  server.post(
    "/v1/chat/completions",
    { schema: { operationId: "chat", summary: "Answer a conversation", body: chatSchema, ...about }, config },
    (request, reply) => complete(request, reply, routes, chat),
  );
  server.post(
    "/v1/completions",
    { schema: { operationId: "complete", summary: "Answer a prompt", body: textCompletionSchema, ...about }, config },
    (request, reply) => complete(request, reply, routes, text),
  );
}

function complete(
  request: FastifyRequest,
  reply: FastifyReply,
  routes: RunStarting,
  endpoint: Endpoint,
): Promise<unknown> {
  const asked = endpoint.read(request.body);
  const chosen = chooseModel(asked.answer.model, routes.app);
  return startRun(request, reply, routes, { ...asked.run, ...chosen }, (run) => {
    const head = { id: run.id, model: asked.answer.model };
    const wanted = asked.answer.showSteps ?? routes.app.settings.stepDisplay(chosen.profile);
    const display = endpoint.shape.hasThinking || wanted === "think_tags" ? wanted : "off";
    const read = createDeltas(display);
    return asked.run.isLive
      ? streamChunks(run, request, reply, routes, new ChunkWriter(head, endpoint.shape, asked.answer), read)
      : answerWhole(run, reply, head, endpoint.shape, read);
  });
}

type ReadDeltas = ReturnType<typeof createDeltas>;

async function answerWhole(
  run: StartedRun,
  reply: FastifyReply,
  head: Head,
  shape: CompletionShape,
  read: ReadDeltas,
): Promise<unknown> {
  const deltas: Delta[] = [];
  for await (const record of wholeAttempts(run.records())) deltas.push(...read(record));
  const outcome = await run.outcome;
  void reply.headers(answerHeaders(outcome));
  return completionBody(head, shape, deltas, outcome);
}

function streamChunks(
  run: StartedRun,
  request: FastifyRequest,
  reply: FastifyReply,
  { describeError, heartbeatMs }: RunStarting,
  chunks: ChunkWriter,
  read: ReadDeltas,
): Promise<unknown> {
  const describe = describeError.bind(undefined, request);
  return streamRun(run, request, reply, heartbeatMs, {
    take(record) {
      // A stream that failed ends with its error, never with the word that it is whole.
      if (record.type === "run-error") return dataEvent(JSON.stringify(describe(errorOf(record)).body));
      return chunks.event(() => eventOf(record, { answer: () => undefined, describe })) + chunks.deltas(read(record));
    },
    end: (record, outcome) => chunks.deltas(read(record)) + chunks.end(outcome),
  });
}
