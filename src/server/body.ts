/** Reads request bodies: bounded while they arrive, UTF-8, JSON of a bounded depth. */
import type { FastifyInstance } from "fastify";
import { notJson } from "../config/body-error.ts";
import { MOST_JSON_LEVELS, tooDeepAt } from "./json-depth.ts";
import { locateJsonProblem } from "./json-problem.ts";
import { InvalidRequest } from "./request-error.ts";

/** Replaces Fastify's parsers, so that each refusal has the words of the contract. An empty body is undefined. */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (_request, bytes, done) => {
    try {
      done(null, parseBody(bytes));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Throws InvalidRequest (`json-invalid`) that names the place. */
export function parseBody(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) throw invalid(tooDeep, `Nested deeper than ${MOST_JSON_LEVELS} levels`);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    const { position, problem } = locateJsonProblem(text);
    throw invalid(position, problem);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid(0, "The body is not valid UTF-8");
  }
}

function invalid(position: number, problem: string): InvalidRequest {
  return new InvalidRequest([notJson(position, problem)], "json-invalid");
}
