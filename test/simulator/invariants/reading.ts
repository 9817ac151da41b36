/** How the invariants look at a history. */
import type { RecordOf, RunInput, RunRecord } from "../../../src/core/types.ts";
import type { History, Visit } from "../history.ts";
import type { NetworkCall } from "../network.ts";
import type { Schedule } from "../schedule.ts";

/** Says where a history breaks the invariant, one sentence a place. */
export type Invariant = (history: History) => Iterable<string>;

export function recordsOf<Type extends RunRecord["type"]>({ heard }: Visit, type: Type): readonly RecordOf<Type>[] {
  return heard.flatMap(({ record }) => (isOf(record, type) ? [record] : []));
}

function isOf<Type extends RunRecord["type"]>(record: RunRecord, type: Type): record is RecordOf<Type> {
  return record.type === type;
}

/** Undefined where the run never began. */
export function inputOf(visit: Visit): RunInput | undefined {
  return recordsOf(visit, "run-start")[0]?.input;
}

export function nameOf({ guest, id }: Visit): string {
  return `question ${guest.question}${id === undefined ? "" : ` (${id})`}`;
}

/** The numbers of the calls whose texts stand in a text, whole or in part. */
export function callsQuotedIn(text: string): readonly number[] {
  return [...text.matchAll(/Begin(\d+)/g)].map(([, n]) => Number(n)).filter((n) => n > 0);
}

/** A review may go on behind the answer. */
export function mayBeShadowed(visit: Visit, { values }: Schedule): boolean {
  return values.shadowPercent !== 0 || inputOf(visit)?.strategy === "shadow";
}

/** The calls that this run alone can have made; undefined where others asked the same, or where a review goes on behind the answer. */
export function ownCalls(visit: Visit, { visits, calls, schedule }: History): readonly NetworkCall[] | undefined {
  const { question } = visit.guest;
  const isShared = visits.filter(({ guest }) => guest.question === question).length > 1;
  return isShared || mayBeShadowed(visit, schedule) ? undefined : calls.filter((call) => call.question === question);
}
