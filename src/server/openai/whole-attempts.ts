/** The records of a run with what its steps came to, without what was written on the way: for answers that are given once, whole. */
import type { RecordOf, RunRecord } from "../../core/types.ts";

/** A text is held back until its call has ended well, so that half of one never stands before the next. */
export async function* wholeAttempts(records: AsyncIterable<RunRecord>): AsyncGenerator<RunRecord, void> {
  let attempt: RunRecord[] = [];
  for await (const record of records) {
    if (record.type === "step-delta" || record.type === "step-reasoning") {
      attempt.push(record);
      continue;
    }
    if (record.type === "step-end") yield* whole(record, attempt);
    else if (record.type !== "step-retry") yield* attempt;
    attempt = [];
    yield record;
  }
}

/** A step may end with less than it wrote: what turned out to be its thought is no part of its text. */
function whole({ output, ...end }: RecordOf<"step-end">, attempt: readonly RunRecord[]): readonly RunRecord[] {
  if (textOf(attempt) === output.text) return attempt;
  const { text, reasoning = "" } = output;
  return [
    ...(reasoning === "" ? [] : [{ ...end, type: "step-reasoning" as const, text: reasoning }]),
    ...(text === "" ? [] : [{ ...end, type: "step-delta" as const, text }]),
  ];
}

function textOf(attempt: readonly RunRecord[]): string {
  return attempt.map((record) => (record.type === "step-delta" ? record.text : "")).join("");
}
