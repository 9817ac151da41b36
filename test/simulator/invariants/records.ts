/** That the records of a run tell one story: in legal order, the same live and stored, and the same as the answer. */
import { isDeepStrictEqual } from "node:util";
import { applyRecord, emptyRun } from "../../../src/core/state.ts";
import type { RunRecord } from "../../../src/core/types.ts";
import type { History, Visit } from "../history.ts";
import { inputOf, nameOf } from "./reading.ts";

/** Records are counted without a gap, begin with the run and end once; steps come one after the other, and each of them ends. */
export function* recordsAreInOrder({ visits }: History): Generator<string> {
  for (const visit of visits) {
    const records = visit.heard.map(({ record }) => record);
    if (records.some(({ seq }, place) => seq !== place)) yield `${nameOf(visit)}: a gap in the records`;
    if (records.length > 0 && !isLegal(records, visit))
      yield `${nameOf(visit)}: ${records.map(({ type }) => type).join(" ")}`;
  }
}

/** One letter a record: deltas belong to an open step, and after the end there is nothing. */
const letters = {
  "run-start": "S",
  "step-start": "(",
  "step-delta": ".",
  "step-reasoning": ".",
  "step-retry": ".",
  "step-end": ")",
  "step-error": ")",
  "run-end": "E",
  "run-error": "E",
} as const satisfies Record<RunRecord["type"], string>;

function isLegal(records: readonly RunRecord[], { outcome }: Visit): boolean {
  const story = records.map(({ type }) => letters[type]).join("");
  const steps = records.flatMap((record) => ("step" in record ? [record.step.index] : []));
  const isSorted = steps.every((index, place) => index >= (steps[place - 1] ?? 0));
  const whole = /^S(\(\.*\))*E$/;
  const begun = /^S(\(\.*\))*(\(\.*)?E?$/;
  return isSorted && (outcome === undefined ? begun : whole).test(story);
}

/** What the records come to is the answer, or the error, that the run gave. */
export function* recordsComeToTheAnswer({ visits }: History): Generator<string> {
  for (const visit of visits) {
    if (visit.outcome === undefined) continue;
    const state = visit.heard.map(({ record }) => record).reduce(applyRecord, emptyRun);
    if (!isDeepStrictEqual(state, visit.outcome.state)) yield `${nameOf(visit)}: the records come to something else`;
  }
}

/** What is stored of an ended run is what its client got; of one that shall leave nothing, or no text, so much is left. */
export function* storedRunsAreWhatWasTold({ visits, stored }: History): Generator<string> {
  for (const visit of visits) {
    const { id, outcome } = visit;
    if (id === undefined || outcome === undefined || outcome.notStored !== undefined) continue;
    const { storing = "full" } = inputOf(visit) ?? {};
    const kept = stored(id);
    if (storing === "none" && kept !== undefined) yield `${nameOf(visit)}: something is left of it`;
    if (storing === "none") continue;
    const told = visit.heard.map(({ record }) => record).filter(({ type }) => !/delta|reasoning/.test(type));
    const same = storing === "full" ? isDeepStrictEqual(kept?.records, told) : kept?.status === outcome.state.status;
    if (!same) yield `${nameOf(visit)}: stored is something else (${kept?.status})`;
    if (storing === "summary" && /Begin\d|frogs/.test(JSON.stringify(kept)))
      yield `${nameOf(visit)}: a text is left of it`;
  }
}

/** A run that a kill cut short is marked so, and an answer that somebody has got is there. */
export function* killsLoseNoAnswer({ visits, stored }: History): Generator<string> {
  for (const visit of visits) {
    if (visit.id === undefined || visit.isCutByKill !== true) continue;
    const kept = stored(visit.id);
    if (kept?.status === "running") yield `${nameOf(visit)}: still runs, after the kill`;
  }
}

/** However somebody sets the clock on the wall, the times of a run go forward. */
export function* timesGoForward({ visits }: History): Generator<string> {
  for (const visit of visits)
    for (const [place, { record }] of visit.heard.entries())
      if (record.at < (visit.heard[place - 1]?.record.at ?? 0)) yield `${nameOf(visit)}: ${record.type} is before`;
}

/** Each run has an id of its own, and later ones have higher ones, whatever the clock on the wall does. */
export function* idsGoUp({ visits }: History): Generator<string> {
  const ids = visits.flatMap(({ id, heard }) => (id === undefined ? [] : [{ id, at: heard[0]?.at ?? 0 }]));
  const sorted = ids.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  if (new Set(ids.map(({ id }) => id)).size < ids.length) yield "two runs have one id";
  for (const [place, { id, at }] of sorted.entries())
    if (at < (sorted[place - 1]?.at ?? 0)) yield `${id} is higher than that of a run that began later`;
}
