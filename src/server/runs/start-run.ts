/** Starts the run that a request asks for, counted for its caller and tied to its client, and answers with it. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { RunId } from "../../core/types.ts";
import type { App, RunRequest, StartedRun } from "../../app/app.ts";
import type { Allowance, Place } from "../limits/allowance.ts";
import type { Caller } from "../edge/auth.ts";
import { watchClient } from "../edge/client-leaves.ts";
import { runsFor, type ShownRuns } from "./discreet-runs.ts";
import { readRepeat, type Repeats } from "../limits/repeats.ts";
import type { DescribeError } from "../errors/respond-to-errors.ts";

/** What all routes that start runs work with. */
export interface RunStarting {
  readonly app: App;
  readonly allowance: Allowance;
  readonly repeats: Repeats;
  readonly describeError: DescribeError;
  readonly heartbeatMs: number;
}

/** When the client leaves before `answer` has ended, the run is cancelled. */
export async function startRun(
  request: FastifyRequest,
  reply: FastifyReply,
  starting: RunStarting,
  asked: Omit<RunRequest, "owner">,
  answer: (run: StartedRun) => Promise<unknown>,
): Promise<unknown> {
  const { owner } = request.caller;
  const start: StartOnce = (runs, { earlier, ...once }, client) =>
    runs.start({ ...asked, owner, ...once, ...(earlier && { goesOnFrom: earlier }) }, client);
  return startOnce(request, reply, starting, start, answer);
}

/** What is added to a run that is begun by a request. */
export interface Once extends Pick<RunRequest, "repeat" | "resumes"> {
  /** The interrupted run that the same request got before. */
  readonly earlier?: RunId;
}

export type StartOnce = (runs: ShownRuns, once: Once, client: AbortSignal) => Promise<StartedRun>;

/** The same for a run that comes from elsewhere; sent again with its Idempotency-Key, the request starts none. */
export async function startOnce(
  request: FastifyRequest,
  reply: FastifyReply,
  starting: RunStarting,
  start: StartOnce,
  answer: (run: StartedRun) => Promise<unknown>,
): Promise<unknown> {
  const { caller } = request;
  const runs = runsFor(caller, starting.app.runs);
  const repeat = readRepeat(request);
  const begin = (earlier: RunId | undefined): Promise<unknown> => {
    const once = { ...(repeat && { repeat }), ...(earlier && { earlier }), ...resumesFor(caller) };
    return beginRun(request, reply, starting, (client) => start(runs, once, client), answer);
  };
  if (repeat === undefined) return begin(undefined);
  const again = (run: StartedRun): Promise<unknown> => answerWith(run, request, reply, answer);
  return starting.repeats.answer(repeat, reply, runs, caller.readsRunsOf, { begin, again });
}

/** The command line, and what works with it for hours, goes on with its runs itself. */
function resumesFor({ isLocal }: Caller): Pick<RunRequest, "resumes"> {
  return isLocal ? {} : { resumes: 0 };
}

async function beginRun(
  request: FastifyRequest,
  reply: FastifyReply,
  { allowance }: RunStarting,
  start: (client: AbortSignal) => Promise<StartedRun>,
  answer: (run: StartedRun) => Promise<unknown>,
): Promise<unknown> {
  using client = watchClient(request, reply);
  const place = await takePlace(request, reply, allowance);
  const run = await startIn(place, () => start(client.signal));
  return await answerWith(run, request, reply, answer);
}

function answerWith(
  run: StartedRun,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (run: StartedRun) => Promise<unknown>,
): Promise<unknown> {
  request.runId = run.id;
  void reply.header("x-request-id", run.id);
  return answer(run);
}

function takePlace({ caller, raw }: FastifyRequest, reply: FastifyReply, allowance: Allowance): Promise<Place> {
  return allowance.take(caller, raw.socket.remoteAddress ?? "", (headers) => void reply.headers(headers));
}

/** The place is held until the run has ended, however long its client stays. */
export async function startIn<Run extends StartedRun | undefined>(
  place: Place,
  start: () => Promise<Run>,
): Promise<Run> {
  try {
    const run = await start();
    if (run === undefined) place.leave("not-begun");
    else
      void run.outcome.then(
        ({ state }) => place.leave(run.isShared ? undefined : state),
        () => place.leave(),
      );
    return run;
  } catch (error) {
    place.leave("not-begun");
    throw error;
  }
}
