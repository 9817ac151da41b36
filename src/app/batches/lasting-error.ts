/** What no later try of a batch can change. */
import { asFrogcomError, errorKinds } from "../../core/errors.ts";
import type { LineError } from "../../core/stored-batch.ts";

/** As the batch tells it; undefined for what may pass, such as a dead backend or a full disk. */
export function lastingError(thrown: unknown): LineError | undefined {
  const { code, message } = asFrogcomError(thrown);
  return errorKinds[code].status < 429 ? { code, line: null, message, param: null } : undefined;
}
