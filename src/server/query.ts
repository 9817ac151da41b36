/** Reads a query string by a schema, and says of what is wrong that it stands in the query. */
import type { Static, TSchema } from "typebox";
import { validateBody } from "../config/validate-body.ts";
import { InvalidRequest } from "./request-error.ts";

/** Throws InvalidRequest with all that is wrong. */
export function readQuery<S extends TSchema>(schema: S, query: unknown): Static<S> {
  const reading = validateBody(schema, query);
  if (reading.ok) return reading.value;
  throw new InvalidRequest(reading.errors.map((error) => ({ ...error, loc: ["query", ...error.loc.slice(1)] })));
}
