/** POST /v1/runs and what can be done to a run: cancel, resume, fork. A run that is begun here goes on when the client leaves. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { ForkRequest, StartedRun } from "../../app/app.ts";
import type { JsonObject } from "../../core/json.ts";
import type { RunId } from "../../core/types.ts";
import { chooseModel } from "../requests/choose-model.ts";
import { runsFor } from "../runs/discreet-runs.ts";
import { forkSchema, readForkRequest } from "../requests/fork-request.ts";
import { answersOf } from "../open-api/schemas.ts";
import { repeatHeaders } from "../limits/repeats.ts";
import { readRunId } from "../requests/run-query.ts";
import { readRunRequest, runBodySchema } from "../requests/run-request.ts";
import { type RunStarting, startOnce, type StartOnce, startRun } from "../runs/start-run.ts";
import { runSchema, storedRunOnWire } from "../wire/stored-run.ts";
import { refusals } from "../errors/texts.ts";

const pathSchema = Type.Object({ id: Type.String({ description: "Run id, as in `id` of the answer." }) });
type OnRun = { readonly Params: Static<typeof pathSchema> };

const tags = ["runs"];
const accepted = { description: "The run goes on; Location is its address.", ...runSchema };
const refused = answersOf.openAi(400, 401, 403, 404, 405, 413, 415, 429, 500, 503, 507);

const startSchema = {
  operationId: "startRun",
  summary: "Start a run and do not wait for it",
  tags,
  body: runBodySchema,
  headers: repeatHeaders,
  response: { 202: accepted, ...refused, ...answersOf.openAi(409, 422) },
};

const cancelSchema = {
  operationId: "cancelRun",
  summary: "Stop a run that goes on",
  tags,
  params: pathSchema,
  response: { 200: runSchema, ...answersOf.openAi(401, 403, 404, 405, 409, 413, 415, 500) },
};

const resumeSchema = {
  operationId: "resumeRun",
  summary: "Go on with a run that has no answer, as a new run",
  tags,
  params: pathSchema,
  headers: repeatHeaders,
  response: { 202: accepted, ...refused, ...answersOf.openAi(409, 422) },
};

const changesSchema = {
  operationId: "forkRun",
  summary: "Go another way from one of a run's steps, as a new run",
  tags,
  params: pathSchema,
  body: forkSchema,
  headers: repeatHeaders,
  response: { 202: accepted, ...refused, ...answersOf.openAi(409, 422) },
};

export function addRunChangeRoutes(server: FastifyInstance, routes: RunStarting): void {
  const { runs } = routes.app;
  server.post("/v1/runs", { schema: startSchema }, (request, reply) => startDetached(request, reply, routes));
  server.post<OnRun>("/v1/runs/:id/cancel", { schema: cancelSchema }, async ({ params, caller }) => {
    const run = await runsFor(caller, runs).cancel(readRunId(params.id), caller.readsRunsOf);
    if (run === undefined) throw refusals.runNotFound(params.id);
    return storedRunOnWire(run);
  });
  server.post<OnRun>("/v1/runs/:id/resume", { schema: resumeSchema }, (request, reply) =>
    goOn(request, reply, routes, (id, known, { earlier = id, ...once }, client) =>
      known.resume(earlier, request.caller.readsRunsOf, client, once),
    ),
  );
  server.post<OnRun>("/v1/runs/:id/fork", { schema: changesSchema }, (request, reply) => {
    const [fork, { readsRunsOf }] = [forkOf(request, routes), request.caller];
    return goOn(request, reply, routes, (id, known, { earlier, ...once }, client) =>
      earlier === undefined
        ? known.fork(id, readsRunsOf, { ...fork, ...once }, client)
        : known.resume(earlier, readsRunsOf, client, once),
    );
  });
}

function startDetached(request: FastifyRequest, reply: FastifyReply, routes: RunStarting): Promise<unknown> {
  const { run, answer } = readRunRequest(request.body);
  const asked = { ...run, ...chooseModel(answer.model, routes.app), isLive: false };
  return startRun(request, reply, routes, asked, (started) => acceptRun(started, reply));
}

function forkOf({ body, caller }: FastifyRequest, { app }: RunStarting): ForkRequest {
  const { model, ...asked } = readForkRequest(body);
  return { ...asked, owner: caller.owner, ...(model !== undefined && { choice: chooseModel(model, app) }) };
}

function goOn(
  request: FastifyRequest<OnRun>,
  reply: FastifyReply,
  routes: RunStarting,
  start: (id: RunId, ...asked: Parameters<StartOnce>) => Promise<StartedRun | undefined>,
): Promise<unknown> {
  const { id } = request.params;
  const startKnown: StartOnce = async (...asked) => {
    const run = await start(readRunId(id), ...asked);
    if (run === undefined) throw refusals.runNotFound(id);
    return run;
  };
  return startOnce(request, reply, routes, startKnown, (run) => acceptRun(run, reply));
}

/** What is acknowledged is there: the answer waits until the run is stored as begun. From then on nobody's leaving ends it. */
async function acceptRun(run: StartedRun, reply: FastifyReply): Promise<JsonObject> {
  await run.accepted();
  void reply.code(202).header("location", `/v1/runs/${run.id}`);
  return storedRunOnWire(await run.soFar());
}
