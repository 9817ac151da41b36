/** What no later try of a batch can change. */
import { asFrogcomError, mayPass } from "../../core/errors.ts";
import type { LineError } from "../../core/stored-batch.ts";

/** As the batch tells it; undefined for what may pass. */
export function lastingError(thrown: unknown): LineError | undefined {
  const error = asFrogcomError(thrown);
  return mayPass(error) ? undefined : { code: error.code, line: null, message: error.message, param: null };
}
