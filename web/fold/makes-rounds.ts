/** Whether a run by a strategy is reviewed at all. */

const withoutReview: readonly unknown[] = ["direct", "shadow", "best-of-n"];

/** Undefined = only the server knows, by the calibration of its models. */
export function makesRounds(strategy: unknown): boolean | undefined {
  return strategy === "auto" ? undefined : !withoutReview.includes(strategy);
}
