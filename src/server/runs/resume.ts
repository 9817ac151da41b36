/** Continues a stream of events for a client that comes back: what it has is not sent again. */
import type { RunRecord } from "../../core/types.ts";

/**
 * Made for one reader who has seen all events up to `seen` (-1 = none); fed with all records of the run in order, it gives
 * those to send. Of a stored run the texts of a step are one delta and one thought: who left inside a step gets its start
 * and everything of it again, and the start tells them to begin the step anew.
 */
export function createResumption(seen: number): (record: RunRecord) => readonly RunRecord[] {
  let step: RunRecord[] = [];
  let previousSeq = -1;
  let isFolded = false;
  let isResumed = false;
  return (record) => {
    if (record.type === "step-start") step = [record];
    // Where a place is missing the step's texts are folded, also those that stand in a row behind the gap.
    isFolded = record.type !== "step-start" && (isFolded || record.seq > previousSeq + 1);
    previousSeq = record.seq;
    if (isLostEnd(record, seen)) return [record];
    if (record.seq <= seen) {
      if (record.type !== "step-start" && (isFolded || !isText(record))) step.push(record);
      return [];
    }
    const isInside = !isResumed && isFolded && isText(record) && step[0] !== undefined && step[0].seq <= seen;
    isResumed = true;
    return isInside ? [...step, record] : [record];
  };
}

function isText({ type }: RunRecord): boolean {
  return type === "step-delta" || type === "step-reasoning";
}

/** Of a run that a kill cut short a client may have seen more than was stored; it must still learn of the end. */
function isLostEnd(record: RunRecord, seen: number): boolean {
  return record.type === "run-error" && record.code === "interrupted" && record.seq < seen;
}
