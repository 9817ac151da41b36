/** Puts the HTTP server together: the edge before everything, the routes, one place for errors, one line a request. */
import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { App } from "../app/app.ts";
import { writeByteSize } from "../config/byte-size.ts";
import { asFrogcomError, type FrogcomError } from "../core/errors.ts";
import { createAuthenticator, createRecall, type Door, isGuarded, type Keys } from "./edge/auth.ts";
import { createBatchRuns } from "./batches/batch-runs.ts";
import { readJsonBodies } from "./edge/body.ts";
import { checkRequest, type Edge, guardEdge } from "./edge/edge.ts";
import { goOnWithin } from "./runs/go-on-within.ts";
import { type DoorOptions, isLoopback } from "./edge/hosts.ts";
import { createListener } from "./edge/listener.ts";
import { describeApi } from "./open-api/document.ts";
import { type Allowance, createAllowance } from "./limits/allowance.ts";
import { createRateLimiter } from "./limits/rate-limit.ts";
import { createRepeats } from "./limits/repeats.ts";
import { logRequests, logWhenDone, type RequestLogger } from "./edge/request-log.ts";
import { createErrorDescriber, type DescribeError, respondToErrors, sendFailure } from "./errors/respond-to-errors.ts";
import { createRouteBook } from "./edge/route-book.ts";
import { addBackendTrialRoutes } from "./routes/backend-trial.ts";
import { addBatchRoutes } from "./routes/batches.ts";
import { addCalibrationRoutes } from "./routes/calibrations.ts";
import { addRunChangeRoutes } from "./routes/change-runs.ts";
import { addCheckRoutes } from "./routes/check.ts";
import { addConfigRoutes } from "./routes/config.ts";
import { addDocsRoutes } from "./routes/docs.ts";
import { addEvalSetRoutes } from "./routes/eval-sets.ts";
import { addEvalVoteRoutes } from "./routes/eval-votes.ts";
import { addEvalRoutes } from "./routes/evals.ts";
import { addFileRoutes } from "./routes/files.ts";
import { addGoalRoutes } from "./routes/goals.ts";
import { addGuideRoutes } from "./routes/guide.ts";
import { addHealthRoutes } from "./routes/health.ts";
import { addKeyRoutes } from "./routes/keys.ts";
import { addMetricsRoutes } from "./routes/metrics.ts";
import { addModelRoutes } from "./routes/models.ts";
import { addOpenAiRoutes } from "./routes/openai.ts";
import { addPageRoutes } from "./routes/page.ts";
import { addProfileRoutes } from "./routes/profiles.ts";
import { addRunRoutes } from "./routes/runs.ts";
import { addSettingsHistoryRoutes } from "./routes/settings-history.ts";
import { addSurroundingsRoutes } from "./routes/surroundings.ts";
import { createSpending } from "./limits/spending.ts";
import { refusals } from "./errors/texts.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** An address of the web page, not of the API. */
    readonly isPage?: true;
  }
}

export interface ServerOptions extends Keys, Omit<DoorOptions, "host"> {
  /** Default `localhost`: loopback, IPv4 and IPv6 both. */
  readonly host?: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Serve beyond loopback without a key. */
  readonly allowUnauthenticated?: boolean;
  /** Runs a minute and caller; null = no limit. */
  readonly rateLimit: number | null;
  /** The same where no key is needed; unset = the same. */
  readonly keylessRateLimit?: number | null;
  readonly maxRequestBytes: number;
  /** Longest silence of a stream, in ms; then a comment is sent. */
  readonly heartbeatMs?: number;
  readonly logger: RequestLogger;
  /** Where the built page lies; unset = where the build puts it. */
  readonly pageFolder?: string;
  /** Milliseconds, not the time of day: for durations and the rate limit. */
  readonly now?: () => number;
}

export interface FrogcomServer {
  /** The URLs that answer. Throws `port-in-use`. */
  listen(): Promise<readonly string[]>;
  /** Takes nothing new, lets answers under way end, and cuts what is left after `graceMs` (default 1000). */
  close(graceMs?: number): Promise<void>;
  readonly fastify: FastifyInstance;
}

const HEARTBEAT_MS = 15_000;
const GRACE_MS = 1000;

/** Throws `unsafe-bind` when everyone who reaches the host could use the server without a key. */
export async function createServer(app: App, options: ServerOptions): Promise<FrogcomServer> {
  const { host = "localhost", port, maxRequestBytes } = options;
  const door = doorOf(host, app, options);
  if (!door.mayBeOpen && !isGuarded(door)) throw refusals.unsafeBind(host);
  const frame = frameOf(host, door, options);
  const server = newFastify(frame, maxRequestBytes);
  await describeApi(server, app.version);
  const allowance = allowanceFor(app, frame, options);
  const recall = createRecall(door);
  addRoutes(server, app, { ...frame, allowance }, options);
  await server.ready();
  const handle: RequestListener = (request, response) => server.routing(request, response);
  const listener = createListener(handle, { host, port, maxRequestBytes });
  return {
    fastify: server,
    async listen() {
      await app.batches.begin(createBatchRuns(app, allowance, recall));
      const urls = await listener.open();
      app.interrupted.begin(goOnWithin(app.runs, allowance, recall));
      return urls;
    },
    async close(graceMs = GRACE_MS) {
      await listener.close(graceMs);
      await server.close();
    },
  };
}

/** What stands around every route. */
interface Frame {
  readonly edge: Edge;
  readonly describeError: DescribeError;
  readonly logger: RequestLogger;
  readonly now: () => number;
}

/** Beyond loopback nobody is let in without a key unless that was spelled out. */
function doorOf(host: string, { keys: made }: App, options: ServerOptions): Door {
  const { apiKey, adminApiKey, localKey, allowUnauthenticated = false } = options;
  return { apiKey, adminApiKey, localKey, made, mayBeOpen: isLoopback(host) || allowUnauthenticated, now: Date.now };
}

function frameOf(host: string, door: Door, options: ServerOptions): Frame {
  const { maxRequestBytes, logger, now = () => performance.now() } = options;
  const edge = { ...options, host, authenticate: createAuthenticator(door), routes: createRouteBook() };
  const describeError = createErrorDescriber({ maxRequestSize: writeByteSize(maxRequestBytes) });
  return { edge, describeError, logger, now };
}

/** Fastify without what would judge requests before us: schemas are for the documentation, bodies are read by the routes. */
function newFastify({ edge, describeError, logger, now }: Frame, bodyLimit: number): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit,
    genReqId: () => `req-${randomUUID()}`,
    rewriteUrl: ({ url = "/" }) => url.replace(/^https?:\/\/[^/?#]*/i, "") || "/",
    frameworkErrors(_error, request, reply) {
      logWhenDone(request, reply, logger, now);
      sendFailure(refusalOf(request, reply, edge), request, reply, describeError);
    },
  });
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  server.addHook("onRoute", ({ method, url, config }) => {
    // Where only a document can be read, any other request finds nothing.
    if (config?.isPage !== true) edge.routes.note(method, url);
  });
  logRequests(server, logger, now);
  guardEdge(server, edge);
  readJsonBodies(server);
  respondToErrors(server, describeError, bodyLimit);
  return server;
}

/** A target that no router can read passes no hook: it is checked here, and is then none of ours. */
function refusalOf(request: FastifyRequest, reply: FastifyReply, edge: Edge): FrogcomError {
  try {
    checkRequest(request, reply, edge);
    return refusals.notFound();
  } catch (thrown) {
    return asFrogcomError(thrown);
  }
}

function allowanceFor({ runs }: App, { now }: Frame, options: ServerOptions): Allowance {
  const { rateLimit, keylessRateLimit = rateLimit } = options;
  const [rates, spending] = [createRateLimiter(now), createSpending(runs, Date.now)];
  return createAllowance({ rates, spending, rateLimit, keylessRateLimit, now: Date.now });
}

interface RouteParts extends Pick<Frame, "describeError"> {
  readonly allowance: Allowance;
}

function addRoutes(server: FastifyInstance, app: App, parts: RouteParts, options: ServerOptions): void {
  const { describeError, allowance } = parts;
  const { heartbeatMs = HEARTBEAT_MS } = options;
  const starting = { app, allowance, repeats: createRepeats(), describeError, heartbeatMs };
  addGuideRoutes(server, starting);
  addOpenAiRoutes(server, starting);
  addModelRoutes(server, app);
  addConfigRoutes(server, app);
  addSettingsHistoryRoutes(server, app);
  addBackendTrialRoutes(server, app);
  addProfileRoutes(server, app);
  addSurroundingsRoutes(server, app);
  addCheckRoutes(server);
  addRunRoutes(server, { runs: app.runs, describeError, heartbeatMs });
  addRunChangeRoutes(server, starting);
  addFileRoutes(server, app);
  addBatchRoutes(server, app);
  addEvalRoutes(server, app);
  addEvalVoteRoutes(server, app);
  addEvalSetRoutes(server, app);
  addGoalRoutes(server);
  addCalibrationRoutes(server, app);
  addKeyRoutes(server, app);
  addHealthRoutes(server, app);
  addMetricsRoutes(server, app);
  addDocsRoutes(server);
  addPageRoutes(server, options.pageFolder);
}
