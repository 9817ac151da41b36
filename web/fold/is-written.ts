/** Whether a model wrote a text for this run: what was taken over, or came from a kept reply, took this run no time and no tokens. */
import type { StepOutput } from "../../src/core/types.ts";

export function isWritten({ replayed, fromCache }: StepOutput): boolean {
  return replayed !== true && fromCache !== true;
}
