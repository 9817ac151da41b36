/** Starts the run that a request asks for, counted for its caller and tied to its client, and answers with it. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App, RunRequest, StartedRun } from "../app/app.ts";
import { watchClient } from "./client-leaves.ts";
import { runsFor } from "./discreet-runs.ts";
import type { RateLimiter } from "./rate-limit.ts";
import type { DescribeError } from "./respond-to-errors.ts";

/** What all routes that start runs work with. */
export interface RunStarting {
  readonly app: App;
  readonly rateLimiter: RateLimiter;
  readonly describeError: DescribeError;
  readonly heartbeatMs: number;
}

/** When the client leaves before `answer` has ended, the run is cancelled. */
export function startRun(
  request: FastifyRequest,
  reply: FastifyReply,
  starting: RunStarting,
  asked: Omit<RunRequest, "owner">,
  answer: (run: StartedRun) => Promise<unknown>,
): Promise<unknown> {
  const { caller } = request;
  const runs = runsFor(caller, starting.app.runs);
  const start = (client: AbortSignal): Promise<StartedRun> => runs.start({ ...asked, owner: caller.owner }, client);
  return beginRun(request, reply, starting, start, answer);
}

/** The same for a run that comes from elsewhere than a request of its own. */
export async function beginRun(
  request: FastifyRequest,
  reply: FastifyReply,
  { rateLimiter }: RunStarting,
  start: (client: AbortSignal) => Promise<StartedRun>,
  answer: (run: StartedRun) => Promise<unknown>,
): Promise<unknown> {
  countRun(request, reply, rateLimiter);
  const client = watchClient(request, reply);
  try {
    const run = await start(client.signal);
    request.runId = run.id;
    void reply.header("x-request-id", run.id);
    return await answer(run);
  } finally {
    client.stop();
  }
}

function countRun(request: FastifyRequest, reply: FastifyReply, limiter: RateLimiter): void {
  const caller = request.caller.owner ?? request.raw.socket.remoteAddress ?? "";
  void reply.headers(limiter.headersFor(caller));
  void reply.headers(limiter.take(caller));
}
