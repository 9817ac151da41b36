/** Why a signal was aborted, in the terms of our errors. */
import { FrogcomError } from "./errors.ts";
import type { Signal } from "./ports.ts";

/** Anything that is no FrogcomError means that the client left. */
export function abortReason(signal: Signal): FrogcomError {
  if (signal.reason instanceof FrogcomError) return signal.reason;
  return new FrogcomError("cancelled", "The run was cancelled.");
}
