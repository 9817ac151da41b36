/** Writes one structured line for each request, when its answer has gone out or its client has left. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FrogcomError } from "../../core/errors.ts";
import type { RunId } from "../../core/types.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The run that this request started. */
    runId?: RunId;
    /** Why it was refused or failed. */
    failure?: FrogcomError;
  }
}

/** What the log keeps of a request: never its body, query or keys. */
export interface RequestLine {
  readonly event: "request";
  readonly method: string;
  /** The route's pattern; what was sent could hold anything. */
  readonly route: string;
  /** 499: the client left before the answer had gone out. */
  readonly status: number;
  readonly ms: number;
  readonly requestId: string;
  readonly runId?: RunId;
  readonly code?: string;
  /** Where an `internal` error came from. */
  readonly stack?: string;
}

export type RequestLogger = (line: RequestLine) => void;

export function logRequests(server: FastifyInstance, log: RequestLogger, now: () => number): void {
  server.addHook("onRequest", (request, reply, done) => {
    logWhenDone(request, reply, log, now);
    done();
  });
}

/** For requests that no hook sees: logs this one when it is over. */
export function logWhenDone(
  request: FastifyRequest,
  { raw }: FastifyReply,
  log: RequestLogger,
  now: () => number,
): void {
  const startedAt = now();
  const write = (status: number): void => {
    raw.removeListener("finish", onSent);
    raw.removeListener("close", onLeft);
    log(lineOf(request, status, Math.round((now() - startedAt) * 10) / 10));
  };
  const onSent = (): void => write(raw.statusCode);
  const onLeft = (): void => write(499);
  raw.once("finish", onSent);
  raw.once("close", onLeft);
}

function lineOf(request: FastifyRequest, status: number, ms: number): RequestLine {
  const { method, id: requestId, runId, failure, routeOptions } = request;
  return {
    event: "request",
    method,
    route: routeOptions.url ?? "(none)",
    status,
    ms,
    requestId,
    ...(runId !== undefined && { runId }),
    ...(failure !== undefined && { code: failure.code }),
    ...(failure?.code === "internal" && { stack: stackOf(failure) }),
  };
}

function stackOf({ cause, stack }: FrogcomError): string {
  return (cause instanceof Error ? cause.stack : stack) ?? "";
}
