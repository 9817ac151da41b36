/** Reads request bodies: bounded while they arrive, UTF-8, JSON of a bounded depth and number of values. */
import type { FastifyInstance } from "fastify";
import { notJson } from "../../config/body-error.ts";
import { type JsonExcess, jsonExcess } from "../../core/json-excess.ts";
import { locateJsonProblem } from "./json-problem.ts";
import { InvalidRequest } from "../errors/request-error.ts";

/** The deepest that our schemas ask for is 4 levels; a body of ten megabytes of text has a handful of values. */
export const jsonBounds = { levels: 64, values: 1_000_000 };

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
  const excess = jsonExcess(text, jsonBounds);
  if (excess !== undefined) throw invalid(excess.at, excessWords[excess.of]);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    const { position, problem } = locateJsonProblem(text);
    throw invalid(position, problem);
  }
}

const excessWords: Readonly<Record<JsonExcess["of"], string>> = {
  levels: `Nested deeper than ${jsonBounds.levels} levels`,
  values: `More than ${jsonBounds.values} values`,
};

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
