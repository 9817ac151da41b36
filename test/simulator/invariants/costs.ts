/** What a run may cost: calls, attempts, tokens and time. */
import { leastAnswerTokens, sumLeastTokens } from "../../../src/core/context-budget.ts";
import { paidFor } from "../../../src/core/usage.ts";
import type { RunInput } from "../../../src/core/types.ts";
import type { History, Visit } from "../history.ts";
import type { NetworkCall } from "../network.ts";
import { callsQuotedIn, inputOf, mayBeShadowed, nameOf, ownCalls, recordsOf } from "./reading.ts";

/** A step is tried at most twice again, and a run at most three times. */
export function* retriesAreBounded({ visits }: History): Generator<string> {
  for (const visit of visits) {
    const retries = recordsOf(visit, "step-retry").map(({ step }) => step.index);
    if (retries.length > 3) yield `${nameOf(visit)}: ${retries.length} retries`;
    for (const index of new Set(retries)) {
      const ofStep = retries.filter((each) => each === index).length;
      if (ofStep > 2) yield `${nameOf(visit)}: ${ofStep} retries of step ${index}`;
    }
  }
}

/** From the first call that fails on, a run makes at most four calls unless one of them goes well. */
export function* deadBackendsCostFourCalls(history: History): Generator<string> {
  for (const visit of history.visits) {
    let inARow = 0;
    for (const { script, fault } of ownCalls(visit, history) ?? []) {
      // Guidance that is too long for a model is shortened, which is a new step.
      inARow = script.isWhole || fault === "context exceeded" ? 0 : inARow + 1;
      if (inARow > 4) yield `${nameOf(visit)}: ${inARow} calls to a dead backend`;
    }
  }
}

/** A model is called once a step, and once more for each attempt that the records tell of. */
export function* noCallIsSecret(history: History): Generator<string> {
  for (const visit of history.visits) {
    const calls = ownCalls(visit, history);
    if (calls === undefined) continue;
    const told = recordsOf(visit, "step-start").length + recordsOf(visit, "step-retry").length;
    // Whether a model has a chat template is found out once, by a call more.
    const trials = calls.filter(({ fault }) => fault === "bare 500").length;
    if (calls.length > told + trials) yield `${nameOf(visit)}: ${calls.length} calls, but the records tell of ${told}`;
  }
}

/** A server that says when to come back is not asked again before; one that says a minute is not waited for. */
export function* retryAfterIsObeyed(history: History): Generator<string> {
  const waits: Readonly<Record<string, number>> = { "429 for a second": 1000, "429 for milliseconds": 300 };
  for (const visit of history.visits) {
    for (const { record, at } of visit.heard)
      if (record.type === "step-retry" && isMinute(ownCalls(visit, history)?.find(({ endedAt }) => endedAt === at)))
        yield `${nameOf(visit)}: step ${record.step.index} waits for a minute`;
    for (const [place, call] of (ownCalls(visit, history) ?? []).entries()) {
      const next = ownCalls(visit, history)?.[place + 1];
      const waited = (next?.begunAt ?? Number.POSITIVE_INFINITY) - (call.endedAt ?? 0);
      if (waited < (waits[call.fault] ?? 0) && next?.kind === call.kind)
        yield `${nameOf(visit)}: call ${next.n} came ${waited} ms after call ${call.n} (${call.fault})`;
    }
  }
}

function isMinute(call: NetworkCall | undefined): boolean {
  return call?.fault === "429 for a minute";
}

/** Who leaves, or is cancelled, stops the model at once, and no further call is made. */
export function* leavingStopsTheModel(history: History): Generator<string> {
  for (const visit of history.visits) {
    const { stoppedAt } = visit;
    if (stoppedAt === undefined) continue;
    for (const { n, begunAt, endedAt = Number.POSITIVE_INFINITY } of ownCalls(visit, history) ?? []) {
      if (begunAt > stoppedAt) yield `${nameOf(visit)}: call ${n} was made after the end`;
      else if (endedAt > stoppedAt) yield `${nameOf(visit)}: call ${n} went on for ${endedAt - stoppedAt} ms`;
    }
  }
}

/** Every call whose answer was used is charged to exactly one step, with the tokens that its server told. */
export function* tokensAreChargedOnce(history: History): Generator<string> {
  const { visits, calls } = history;
  const charged = new Set<number>();
  for (const visit of visits) {
    for (const { step, output } of recordsOf(visit, "step-end")) {
      const tokens = output.usage?.totalTokens ?? 0;
      if (tokens === 0) continue;
      const call = calls[tokens - 51];
      const where = `${nameOf(visit)}, ${step.kind} ${step.index}`;
      if (call?.script.totalTokens !== tokens) yield `${where}: no call cost ${tokens} tokens`;
      if (charged.has(tokens)) yield `${where}: the ${tokens} tokens of a call are charged twice`;
      charged.add(tokens);
    }
  }
  yield* unpaid(history, charged);
}

/** A run that was killed, and a review behind an answer, pay where no guest sees it. */
function* unpaid({ visits, calls, schedule }: History, charged: ReadonlySet<number>): Generator<string> {
  const isHidden = schedule.killAt !== undefined || visits.some((visit) => mayBeShadowed(visit, schedule));
  if (isHidden) return;
  for (const visit of visits) {
    for (const { step, output } of recordsOf(visit, "step-end")) {
      if (output.replayed === true || step.kind !== "draft") continue;
      const [n = 0] = callsQuotedIn(output.text);
      const tokens = calls[n - 1]?.script.totalTokens ?? null;
      if (tokens !== null && !charged.has(tokens)) yield `${nameOf(visit)}: nobody is charged for call ${n}`;
    }
  }
}

/** No call begins for which the caller's budget has no room, and none may answer with more tokens than are left. */
export function* budgetsHold({ visits }: History): Generator<string> {
  for (const visit of visits) {
    const input = inputOf(visit);
    if (input?.budget !== undefined) yield* overspending(visit, input.budget);
  }
}

function* overspending(visit: Visit, budget: NonNullable<RunInput["budget"]>): Generator<string> {
  const { maxTokens = Number.POSITIVE_INFINITY, maxCost = Number.POSITIVE_INFINITY } = budget;
  let [tokens, cost] = [0, 0];
  for (const { record } of visit.heard) {
    if (record.type === "step-start") {
      const room = maxTokens - tokens - sumLeastTokens(record.call.messages);
      const asked = record.call.sampling.maxTokens ?? Number.POSITIVE_INFINITY;
      if (asked > Math.max(room, leastAnswerTokens) && room !== Number.POSITIVE_INFINITY)
        yield `${nameOf(visit)}: step ${record.step.index} may give ${asked} tokens, but ${room} are left`;
      if ((tokens > 0 && room < leastAnswerTokens) || cost >= maxCost)
        yield `${nameOf(visit)}: step ${record.step.index} begins after ${tokens} tokens, ${cost} paid`;
    }
    if (record.type !== "step-end") continue;
    tokens += paidFor(record.output)?.totalTokens ?? 0;
    cost += record.output.cost ?? 0;
  }
}
