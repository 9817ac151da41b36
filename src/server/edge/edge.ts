/** The door: one check of every request before anything else sees it. What is not allowed here is refused. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Authenticate, type Caller, stranger } from "./auth.ts";
import { type DoorOptions, hostNameIn, isKnownHost, judgeOrigin } from "./hosts.ts";
import { isOpenPage } from "../page/page-targets.ts";
import type { RouteBook } from "./route-book.ts";
import { refusals } from "../errors/texts.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Its body is a form with a file, and no JSON. */
    readonly takesForm?: true;
  }
  interface FastifyRequest {
    /** Who asks; set by the edge. */
    caller: Caller;
  }
}

export interface Edge extends DoorOptions {
  readonly authenticate: Authenticate;
  readonly routes: RouteBook;
}

/** Targets that need no key, compared letter by letter with what was sent. They tell nothing of runs, settings or addresses. */
const openTargets = new Set(["/health", "/livez", "/readyz", "/docs", "/openapi.json"]);

const METHODS_WITH_BODY = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

const securityHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cache-control": "no-store",
} as const;

/** Puts the check before every route and before the answer to targets that are none. */
export function guardEdge(server: FastifyInstance, edge: Edge): void {
  server.addHook("onRequest", async (request, reply) => {
    checkRequest(request, reply, edge);
    if (isPreflight(request)) await answerPreflight(request, reply, edge.routes);
    else checkRoute(request, reply, edge.routes);
  });
}

/** Host, origin and key, in this order. Throws a Refusal. */
export function checkRequest(request: FastifyRequest, reply: FastifyReply, edge: Edge): void {
  request.caller = stranger;
  void reply.headers(securityHeaders).header("x-request-id", request.id);
  checkHost(request, edge);
  checkOrigin(request, reply, edge);
  if (!isPreflight(request)) request.caller = callerOf(request, edge.authenticate);
}

/** HTTP/1.0 clients may send no Host; browsers, for whom this check is, always do. */
function checkHost({ headers, originalUrl }: FastifyRequest, edge: Edge): void {
  const authorities = [headers.host, authorityIn(originalUrl)].filter((authority) => authority !== undefined);
  for (const authority of authorities) {
    const name = hostNameIn(authority);
    if (name === undefined || !isKnownHost(name, edge)) throw refusals.host(authority.slice(0, 255));
  }
}

/** The `host:port` of a target such as `GET http://host:port/path`. */
function authorityIn(target: string): string | undefined {
  return /^https?:\/\/([^/?#]*)/i.exec(target)?.[1];
}

function checkOrigin(request: FastifyRequest, reply: FastifyReply, edge: Edge): void {
  const { origin, host } = request.headers;
  if (edge.corsOrigins.length > 0) void reply.header("vary", "Origin");
  if (origin === undefined) return;
  const judgement = judgeOrigin(origin, host, edge);
  if (judgement === "named") {
    void reply
      .header("access-control-allow-origin", origin)
      .header(
        "access-control-expose-headers",
        "x-request-id, x-frogcom-rounds, x-frogcom-stop-cause, x-frogcom-degraded, x-frogcom-cache, retry-after, x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests, idempotent-replayed",
      );
  }
  if (judgement === "foreign" && !SAFE_METHODS.has(request.method)) throw refusals.origin(origin.slice(0, 255));
}

function callerOf(request: FastifyRequest, authenticate: Authenticate): Caller {
  try {
    return authenticate(request.headers);
  } catch (refusal) {
    if (isOpenToAll(request)) return stranger;
    throw refusal;
  }
}

function isOpenToAll({ method, url, headers }: FastifyRequest): boolean {
  const [target = ""] = url.split("?");
  const isRead = method === "GET" || method === "HEAD";
  return isRead && (openTargets.has(target) || isOpenPage(target, headers.accept));
}

/** A browser's question before the real request; only pages that `API_CORS_ORIGINS` names get a yes. */
function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
}

async function answerPreflight(request: FastifyRequest, reply: FastifyReply, routes: RouteBook): Promise<void> {
  if (!reply.hasHeader("access-control-allow-origin"))
    throw refusals.origin((request.headers.origin ?? "").slice(0, 255));
  await reply
    .code(204)
    .header("access-control-allow-methods", routes.methodsAt(request.url).join(", "))
    .header("access-control-allow-headers", headersAllowed(request.headers["access-control-request-headers"]))
    .header("access-control-max-age", "600")
    .send();
}

/** Client libraries send headers of their own; whoever named the page trusts what it sends. */
function headersAllowed(asked: string | undefined): string {
  const names = (asked ?? "").split(",").map((name) => name.trim().toLowerCase());
  return [...new Set([...ownHeaders, ...names.filter((name) => HEADER_NAME.test(name))])].join(", ");
}

const ownHeaders = ["authorization", "content-type", "idempotency-key", "last-event-id", "x-api-key"];
const HEADER_NAME = /^[a-z0-9-]{1,100}$/;

/** Unknown targets, unknown methods and bodies that are no JSON end here, before a body is read. */
function checkRoute(request: FastifyRequest, reply: FastifyReply, routes: RouteBook): void {
  if (request.is404) {
    const allowed = routes.methodsAt(request.url).join(", ");
    if (allowed === "") throw refusals.notFound();
    void reply.header("allow", allowed);
    throw refusals.methodNotAllowed(allowed);
  }
  if (METHODS_WITH_BODY.has(request.method)) checkBodyHeaders(request);
}

/**
 * A request that brings no body has none to be of a type; where it comes from was looked at before. No page of another origin can
 * send JSON without asking first, which is a second reason why none gets in; forms are for the one route that takes a file.
 */
function checkBodyHeaders({ headers, routeOptions: { config } }: FastifyRequest): void {
  if (bringsNothing(headers)) return;
  const encoding = headers["content-encoding"]?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== "" && encoding !== "identity")
    throw refusals.encoded(encoding.slice(0, 40));
  const type = headers["content-type"]?.trim() ?? "";
  if (config.takesForm === true && !/^multipart\/form-data\s*;/i.test(type)) throw refusals.notForm();
  if (config.takesForm !== true && !isJsonType(type)) throw refusals.notJson();
}

function isJsonType(type: string): boolean {
  return /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?$/i.test(type);
}

function bringsNothing(headers: FastifyRequest["headers"]): boolean {
  const { "content-type": type, "content-length": length = "0", "transfer-encoding": transfer } = headers;
  return type === undefined && transfer === undefined && length.trim() === "0";
}
