/** The records of a run without what was written before a call was tried again: for answers that are given once, whole. */
import type { RunRecord } from "../../core/types.ts";

/** A text is held back until its call has ended well, so that half of one never stands before the next. */
export async function* wholeAttempts(records: AsyncIterable<RunRecord>): AsyncGenerator<RunRecord, void> {
  let attempt: RunRecord[] = [];
  for await (const record of records) {
    if (record.type === "step-delta" || record.type === "step-reasoning") {
      attempt.push(record);
      continue;
    }
    if (record.type !== "step-retry") yield* attempt;
    attempt = [];
    yield record;
  }
}
