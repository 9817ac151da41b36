/** Whether a text can be reviewed and refined at all. */
import type { StepOutput } from "../types.ts";

/** Tool calls and refused answers are passed on as they are: there is no text to improve. */
export function isReviewable({ finishReason, toolCalls }: StepOutput): boolean {
  return toolCalls === undefined && (finishReason === "stop" || finishReason === "length");
}
