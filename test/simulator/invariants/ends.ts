/** That everything ends, when, and that nothing is left behind. */
import type { History } from "../history.ts";
import { inputOf, nameOf, recordsOf } from "./reading.ts";

/** The last record waits until the disk has said what became of the run. */
const STORING_MS = 1000;

/** Every guest gets an answer, an error or a refusal; only a killed server leaves them without. */
export function* everybodyHears({ visits, isEndless }: History): Generator<string> {
  if (isEndless) yield "it never comes to rest";
  for (const visit of visits) {
    const hasEnd = visit.outcome !== undefined || visit.refusal !== undefined || visit.isCutByKill === true;
    if (!hasEnd) yield `${nameOf(visit)}: never hears anything`;
    const last = visit.heard.at(-1)?.record.type;
    const isOver = last === "run-end" || last === "run-error";
    if (visit.outcome !== undefined && !isOver) yield `${nameOf(visit)}: the last record is ${last}`;
  }
}

/** At rest nothing is held: no place, no lease, no call to a model. */
export function* nothingIsLeftBehind({ held }: History): Generator<string> {
  for (const [what, count] of Object.entries(held)) if (count !== 0) yield `${count} ${what}`;
}

/** Nothing fails beside the runs, and no failure goes unheard. */
export function* nothingFailsBeside({ strayErrors }: History): Generator<string> {
  for (const error of strayErrors) yield String(error instanceof Error ? error.stack : error);
}

/** RUN_TIMEOUT and the limits of the request end a run in time. Who waits for the turn of a model does not wait at its own cost. */
export function* limitsOfTimeHold({ visits, schedule }: History): Generator<string> {
  const { runTimeoutSeconds = 0 } = schedule.values;
  for (const visit of visits) {
    const input = inputOf(visit);
    const [begun] = visit.heard;
    if (input === undefined || begun === undefined || visit.endedAt === undefined || input.byPhase) continue;
    const took = visit.endedAt - begun.at;
    const most = Math.min(runTimeoutSeconds * 1000, input.budget?.deadlineMs ?? Number.POSITIVE_INFINITY);
    if (took > most + STORING_MS) yield `${nameOf(visit)}: took ${took} ms of ${most}`;
    const review = visit.heard.find(({ record }) => record.type === "step-start" && record.step.round > 0);
    const ofReview = visit.endedAt - (review?.at ?? visit.endedAt);
    if (ofReview > (input.reviewDeadlineMs ?? Number.POSITIVE_INFINITY) + STORING_MS)
      yield `${nameOf(visit)}: its review took ${ofReview} ms of ${input.reviewDeadlineMs}`;
  }
}

/** A server that is to stop begins no run, and stops in the time that it is given. */
export function* drainsInTime({ visits, drained, schedule }: History): Generator<string> {
  if (drained === undefined || schedule.drain === undefined) return;
  const { askedAt, doneAt = Number.POSITIVE_INFINITY } = drained;
  const took = doneAt - askedAt;
  if (took > schedule.drain.limitMs + STORING_MS) yield `the drain took ${took} ms of ${schedule.drain.limitMs}`;
  for (const visit of visits) {
    const begunAt = visit.heard[0]?.at ?? 0;
    if (begunAt > askedAt) yield `${nameOf(visit)}: began after the drain`;
  }
}

/** A run that somebody stopped in time ends as cancelled. */
export function* stoppedRunsAreCancelled({ visits }: History): Generator<string> {
  for (const visit of visits) {
    const { stoppedAt, outcome, endedAt = 0 } = visit;
    if (stoppedAt === undefined || outcome === undefined) continue;
    if (endedAt > stoppedAt + STORING_MS)
      yield `${nameOf(visit)}: ended ${endedAt - stoppedAt} ms after it was stopped`;
    const lastStep = Math.max(...visit.heard.filter(({ record }) => record.type !== "run-end").map(({ at }) => at));
    if (lastStep > stoppedAt && outcome.state.status === "done") yield `${nameOf(visit)}: went on after it was stopped`;
  }
}

/** What was finished before a kill is not asked of a model again. */
export function* finishedStepsAreNotRepeated({ visits }: History): Generator<string> {
  for (const visit of visits) {
    const finished = (visit.resumes?.records ?? []).flatMap((record) =>
      record.type === "step-end" ? [record.step.index] : [],
    );
    for (const { step, output } of recordsOf(visit, "step-end"))
      if (finished.includes(step.index) && output.replayed !== true) yield `${nameOf(visit)}: step ${step.index} again`;
  }
}
