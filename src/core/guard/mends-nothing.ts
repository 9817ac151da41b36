/** Recognises a refined text that was to mend what programs had found, and mended nothing of it. */
import type { CheckResult } from "../checks/run-checks.ts";
import type { Judgement } from "../judgement.ts";

/** Each check that failed still does, and by as much. */
export function mendsNothing(newer: Judgement, older: Judgement): boolean {
  return (
    older.failed.length > 0 &&
    older.failed.every((before) =>
      newer.failed.some((after) => after.check === before.check && !isCloser(after, before)),
    )
  );
}

/** 105 words where 131 were, and at most 100 are allowed. */
function isCloser({ missedBy: now }: CheckResult, { missedBy: before }: CheckResult): boolean {
  return now !== undefined && before !== undefined && now < before;
}
