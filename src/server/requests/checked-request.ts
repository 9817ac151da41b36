/** Reads a body or a query string by its schema, and refuses it with all that is wrong. */
import type { Static, TSchema } from "typebox";
import { validateBody } from "../../config/validate-body.ts";
import { InvalidRequest } from "../errors/request-error.ts";

/** Throws InvalidRequest. */
export function readBody<S extends TSchema>(schema: S, body: unknown): Static<S> {
  const reading = validateBody(schema, body);
  if (reading.ok) return reading.value;
  throw new InvalidRequest(reading.errors);
}

/** Throws InvalidRequest that says of each error that it stands in the query. */
export function readQuery<S extends TSchema>(schema: S, query: unknown): Static<S> {
  const reading = validateBody(schema, query);
  if (reading.ok) return reading.value;
  throw new InvalidRequest(reading.errors.map((error) => ({ ...error, loc: ["query", ...error.loc.slice(1)] })));
}
