/** GET /v1/runs, /v1/runs/{id} and /v1/runs/{id}/events: the runs that were, and those that go on. */
import { pageOnWire } from "../wire/list-wire.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { App } from "../../app/app.ts";
import { asFrogcomError } from "../../core/errors.ts";
import { applyRecord, emptyRun } from "../../core/state.ts";
import type { RunId, RunRecord } from "../../core/types.ts";
import { answerBody } from "../wire/answer-body.ts";
import type { Caller } from "../edge/auth.ts";
import { watchClient } from "../edge/client-leaves.ts";
import { preferredLanguage } from "../edge/language.ts";
import { runsFor } from "../runs/discreet-runs.ts";
import { type ReadRuns, runsInWords } from "../runs/runs-in-words.ts";
import { EventStream, namedEvent } from "../runs/event-stream.ts";
import { answersOf, eventStreamSchema } from "../open-api/schemas.ts";
import type { DescribeError } from "../errors/respond-to-errors.ts";
import { eventOf } from "../wire/run-events.ts";
import { createResumption } from "../runs/resume.ts";
import { readRunId, readRunQuery, runQuerySchema } from "../requests/run-query.ts";
import { showRun } from "../wire/show-run.ts";
import { runListSchema, runSchema, summaryOnWire } from "../wire/stored-run.ts";
import { refusals } from "../errors/texts.ts";

export interface RunRoutes {
  readonly runs: App["runs"];
  readonly describeError: DescribeError;
  readonly heartbeatMs: number;
}

const pathSchema = Type.Object({ id: Type.String({ description: "Run id, as in `id` of the answer." }) });
/** Of a Last-Event-ID; our own have at most six or so. */
const MOST_ID_CHARACTERS = 20;

const tags = ["runs"];
const common = answersOf.openAi(401, 403, 404, 405, 500);

export function addRunRoutes(server: FastifyInstance, routes: RunRoutes): void {
  server.get<{ Querystring: unknown }>(
    "/v1/runs",
    {
      schema: {
        operationId: "listRuns",
        summary: "List runs, newest first",
        tags,
        querystring: runQuerySchema,
        response: { 200: runListSchema, ...answersOf.openAi(400, 401, 403, 405, 500) },
      },
    },
    ({ query, caller }) => listRuns(query, caller, routes.runs),
  );
  server.get<{ Params: Static<typeof pathSchema> }>(
    "/v1/runs/:id",
    {
      schema: {
        operationId: "getRun",
        summary: "Show a run, step by step",
        tags,
        params: pathSchema,
        response: { 200: runSchema, ...common },
      },
    },
    (request) => showRun(runsOf(request, routes.runs), readRunId(request.params.id), request.caller.readsRunsOf),
  );
  addEventsRoute(server, routes);
}

function addEventsRoute(server: FastifyInstance, routes: RunRoutes): void {
  const schema = {
    operationId: "watchRun",
    summary: "Follow a run from its beginning, or from the event after Last-Event-ID",
    tags,
    params: pathSchema,
    headers: Type.Object({ "last-event-id": Type.Optional(Type.String({ maxLength: MOST_ID_CHARACTERS })) }),
    response: {
      200: {
        description: "The run's events, live while it goes on.",
        content: { "text/event-stream": { schema: eventStreamSchema } },
      },
      204: { description: "The run is over and nothing came after Last-Event-ID: do not ask again.", type: "null" },
      ...common,
      ...answersOf.openAi(400),
    },
  };
  server.get<{ Params: Static<typeof pathSchema> }>(
    "/v1/runs/:id/events",
    { schema, exposeHeadRoute: false },
    (request, reply) => followRun(readRunId(request.params.id), request, reply, routes),
  );
}

async function listRuns(asked: unknown, caller: Caller, runs: App["runs"]): Promise<unknown> {
  const { readsRunsOf } = caller;
  const query = readRunQuery(asked);
  const owned = readsRunsOf === null ? {} : { owner: readsRunsOf };
  const found = await runsFor(caller, runs).list({ ...query, ...owned, limit: query.limit + 1 });
  return pageOnWire(found, query.limit, summaryOnWire);
}

/** The runs as this caller may read them, in its language. */
function runsOf({ caller, headers }: FastifyRequest, runs: App["runs"]): ReadRuns {
  return runsInWords(preferredLanguage(headers["accept-language"]), runsFor(caller, runs));
}

/** All records are read, so that the last event can hold the whole answer; those that the client has are not sent again. */
async function followRun(id: RunId, request: FastifyRequest, reply: FastifyReply, routes: RunRoutes): Promise<unknown> {
  const { caller } = request;
  const seen = readSeq(request.headers["last-event-id"]);
  const records = await runsOf(request, routes.runs).watch(id, caller.readsRunsOf);
  if (records === undefined) throw refusals.runNotFound(id);
  const stream = new EventStream(reply, routes.heartbeatMs);
  using client = watchClient(request, reply);
  const describe = routes.describeError.bind(undefined, request);
  const unseen = createResumption(seen);
  let state = emptyRun;
  stream.boundSilence();
  try {
    for await (const record of untilAborted(records, client.signal)) {
      state = applyRecord(state, record);
      for (const told of unseen(record)) {
        stream.open();
        stream.send(namedEvent(eventOf(told, { answer: () => answerBody({ state }), describe })));
      }
      if (stream.isOpen) await stream.ready();
    }
    if (!stream.isOpen) {
      stream.giveUp();
      return await reply.code(204).send();
    }
    stream.end();
  } catch (error) {
    request.failure = asFrogcomError(error);
    stream.breakOff(error);
  }
  return await reply;
}

/** Ends the reading as soon as nobody listens any more, also while no record comes. */
async function* untilAborted(records: AsyncIterable<RunRecord>, signal: AbortSignal): AsyncGenerator<RunRecord, void> {
  const iterator = records[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextUnlessAborted(iterator, signal);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    void iterator.return?.(); // not awaited: it waits for a record that may be minutes away
  }
}

function nextUnlessAborted<T>(iterator: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T> | undefined> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => resolve(undefined);
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp);
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", giveUp));
  });
}

function readSeq(header: string | string[] | undefined): number {
  if (header !== undefined && header.length > MOST_ID_CHARACTERS) throw refusals.eventIdTooLong(MOST_ID_CHARACTERS);
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : -1;
}
