/** Everything that must be true of every simulation, in one sentence each. */
import type { History } from "./history.ts";
import { breakersOpenForAReason, deadServersAreAskedAgain, deadServersAreSpared } from "./invariants/breaker.ts";
import * as costs from "./invariants/costs.ts";
import * as ends from "./invariants/ends.ts";
import type { Invariant } from "./invariants/reading.ts";
import * as records from "./invariants/records.ts";
import * as texts from "./invariants/texts.ts";

export const invariants: Readonly<Record<string, Invariant>> = {
  "an incomplete text is never passed off as whole, stored or shown to another model": texts.onlyWholeTexts,
  "a text that was cut at its length is told to be cut": texts.cutsAreTold,
  "an error is never a text": texts.noErrorIsAText,
  "what a model thought is never a text": texts.noThoughtIsAText,
  "a whole draft in hand is never given up for an error": texts.noDraftIsLost,
  "an answer after a failed step says so": texts.whatFailedIsTold,
  "an answer is made of the run's own texts, and is not empty": texts.answersAreOwnTexts,
  "at most 2 retries a step and 3 a run": costs.retriesAreBounded,
  "a dead backend costs at most 4 calls": costs.deadBackendsCostFourCalls,
  "every call to a model stands in the records": costs.noCallIsSecret,
  "Retry-After is obeyed": costs.retryAfterIsObeyed,
  "who leaves stops the model at once, and no further call is made": costs.leavingStopsTheModel,
  "the tokens of every call are charged once, as the server told them": costs.tokensAreChargedOnce,
  "a budget is never exceeded": costs.budgetsHold,
  "every request comes to an end": ends.everybodyHears,
  "nothing is held when everything is over": ends.nothingIsLeftBehind,
  "nothing fails unheard": ends.nothingFailsBeside,
  "the limits of time hold": ends.limitsOfTimeHold,
  "a server that shall stop begins nothing, and stops in time": ends.drainsInTime,
  "a run that is stopped ends as cancelled": ends.stoppedRunsAreCancelled,
  "a step that was finished before a kill is not made again": ends.finishedStepsAreNotRepeated,
  "the records of a run are in legal order, with exactly one end": records.recordsAreInOrder,
  "the records of a run come to its answer": records.recordsComeToTheAnswer,
  "a stored run is what its client got": records.storedRunsAreWhatWasTold,
  "a kill leaves no run that seems to go on": records.killsLoseNoAnswer,
  "the times of a run go forward, whatever the clock does": records.timesGoForward,
  "ids go up, whatever the clock does": records.idsGoUp,
  "a server counts as dead only after 5 failures": breakersOpenForAReason,
  "a server that failed 5 times in a row is spared": deadServersAreSpared,
  "a server that counts as dead is asked again within 5 seconds": deadServersAreAskedAgain,
};

/** A broken invariant, and where. */
export interface Breach {
  readonly invariant: string;
  readonly where: string;
}

export function breachesIn(history: History): readonly Breach[] {
  return Object.entries(invariants).flatMap(([invariant, find]) =>
    [...find(history)].map((where) => ({ invariant, where })),
  );
}
